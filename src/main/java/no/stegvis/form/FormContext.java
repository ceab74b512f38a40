package no.stegvis.form;

import java.util.Locale;
import java.util.UUID;

import no.stegvis.engine.TaskView;

/**
 * Where a form is being filled in.
 *
 * @param task       the task, or null for a start form
 * @param caseNumber the case, or null for a start form that has not been sent
 * @param userId     who fills it in
 * @param corrects   the answer that is corrected, or null; then there is no task
 */
public record FormContext(String formId, TaskView task, String caseNumber, String userId, Locale locale, UUID corrects) {

    public FormContext(String formId, TaskView task, String caseNumber, String userId, Locale locale) {
        this(formId, task, caseNumber, userId, locale, null);
    }
}
