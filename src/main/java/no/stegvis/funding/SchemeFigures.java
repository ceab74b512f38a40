package no.stegvis.funding;

import java.util.List;
import java.util.Optional;

/** What the schemes can count, told by whoever makes the reports. */
public interface SchemeFigures {

    /** @param funder as the scheme calls it */
    record SchemeName(String id, String title, String funder) {
    }

    /**
     * The total of one column of a scheme's table.
     *
     * @param id    {@code indicator/column}, such as {@code uniqueParticipants/persons}
     * @param table the heading of the table it stands in
     */
    record Figure(String id, String title, String table) {
    }

    /** @return the schemes there are, by title */
    List<SchemeName> schemes();

    /** @return in the scheme's order; empty for an unknown scheme */
    List<Figure> figures(String schemeId);

    /** @return what the funder says about money that is left, in the scheme's language; empty when it says nothing, or for an unknown scheme */
    default Optional<String> unspentRule(String schemeId) {
        return Optional.empty();
    }
}
