package no.stegvis.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a feature says beside the questions of a task's form, to whoever has it open: not to a participant with a tablet. */
public interface BesideForm {

    record Part(String heading, List<Line> lines) {
    }

    /** @param url where something can be done about it, from the application's root; null where this user can't */
    record Line(String text, String url) {
    }

    /** @return empty where there is nothing to say */
    Optional<Part> of(String formId, String caseNumber, Locale locale);
}
