package no.stegvis.privacy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people whom cases are about, told by the feature that keeps the cases. */
public interface DataSubjects {

    /**
     * One person.
     *
     * @param caseNumbers all of the person's cases, the newest first
     * @param name        full name, or null when it isn't known
     * @param unitId      the unit of the case that was asked for
     * @param isProtected kode 6/7: neither alias nor name is shown
     */
    record Subject(List<String> caseNumbers, String alias, String name, String unitId, boolean isProtected) {

        /** @return how she may be called on a page: alias, or only the case number */
        public String shownAs() {
            return isProtected ? caseNumbers.get(0) : alias;
        }
    }

    /** @return who it is about, or empty when it is about nobody */
    Optional<Subject> find(String caseNumber);

    /** @return by each of the case numbers that is about somebody; asked in one statement */
    Map<String, Subject> of(Collection<String> caseNumbers);

    /** @return those whose alias, name or case number holds the text; of protected people only by the whole case number */
    List<Subject> search(String text, Set<String> unitIds, int most);
}
