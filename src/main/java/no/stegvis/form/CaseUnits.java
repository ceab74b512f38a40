package no.stegvis.form;

import java.util.Optional;

/** Where cases belong, told by whoever keeps them: the forms of a case are for those who work in its unit. */
public interface CaseUnits {

    /** @return the id of the case's unit, such as {@code vest}, or empty when there is no such case: its forms are nobody's then */
    Optional<String> unitOf(String caseNumber);
}
