package no.stegvis.reporting.batch;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.LinkedTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LayoutTests {

    @ParameterizedTest
    @EnumSource
    void whoEndedCannotBeComputedFromAllAndThoseStillThere(Scheme.Counts counts) {
        assertThat(hidden(20, 17, 3, List.of(new Scheme.Relation("all", List.of("ongoing", "ended"), counts))))
                .containsExactlyInAnyOrder(id("ended"), id("ongoing"));
    }

    @Test
    void withoutARelationFiguresOfARowSayNothingOfEachOther() {
        assertThat(hidden(20, 17, 3, List.of())).containsExactly(id("ended"));
    }

    /** 20 less 17 is 3, whatever the table says of them. */
    @Test
    void whatAPartLeavesOfTheWholeIsAFigureToo() {
        List<Scheme.Link> within = List.of(new Scheme.Link("ongoing/*/persons", Scheme.Tie.WITHIN, "all/*/persons"));
        assertThat(hidden(20, 17, 9, List.of(), within)).containsExactly(id("ongoing"));
        assertThat(hidden(20, 15, 9, List.of(), within)).isEmpty();
    }

    private static Set<CellId> hidden(int all, int ongoing, int ended, List<Scheme.Relation> relations) {
        return hidden(all, ongoing, ended, relations, List.of());
    }

    private static Set<CellId> hidden(int all, int ongoing, int ended, List<Scheme.Relation> relations, List<Scheme.Link> links) {
        Scheme.Table table = new Scheme.Table("t", "T", Scheme.UNIT, null, null, null, null, null, null, null,
                List.of(indicator("all"), indicator("ongoing"), indicator("ended")), relations);
        Scheme scheme = new Scheme("s", "1", "S", "", "F", "", null, null, null, 5, null, Map.of(),
                List.of(new Scheme.Section("s", "S", "", List.of(table))), links, null, null, null, null, Map.of(), "", null, "");
        Layout layout = new Layout(scheme, List.of(new Scheme.Category("vest", "Vest", false)),
                Map.of(id("all"), figure("all", all), id("ongoing"), figure("ongoing", ongoing), id("ended"), figure("ended", ended)));
        Ties ties = new Ties();
        ties.add(layout);
        return new LinkedTables().hide(ties.release()).hidden().keySet();
    }

    private static Scheme.Indicator indicator(String id) {
        return new Scheme.Indicator(id, id, "", "", List.of(new Scheme.Column("persons", "", Scheme.Aggregate.PERSONS, 0, false, null)),
                null, null, null, false, null);
    }

    private static Figure figure(String indicator, int persons) {
        return new Figure(id(indicator), BigDecimal.valueOf(persons), persons, persons, 0, 0, 0);
    }

    private static CellId id(String indicator) {
        return new CellId(indicator, "vest", "persons");
    }
}
