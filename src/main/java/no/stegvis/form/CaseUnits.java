package no.stegvis.form;

import java.util.Optional;
import java.util.UUID;

import no.stegvis.access.Operation;

/** Where cases belong, told by whoever keeps them: the forms of a case are for those who work in its unit. */
public interface CaseUnits {

    /** The series of {@link no.stegvis.engine.CaseNumbers} whose cases these are, such as {@code D}: nobody else is asked about them. */
    String series();

    /** @return the id of the case's unit, such as {@code vest}, or empty when there is no such case: its forms are nobody's then */
    Optional<String> unitOf(String caseNumber);

    /** What one must be allowed to do in the unit to work on these cases. */
    default Operation needs() {
        return Operation.WORK_JOURNEY;
    }

    /** @return where one of their answers is read and corrected, from the application's root; empty where there is no such page */
    default Optional<String> answerPage(String caseNumber, UUID answerId) {
        return Optional.empty();
    }
}
