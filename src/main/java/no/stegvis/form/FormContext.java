package no.stegvis.form;

import java.util.Locale;

import no.stegvis.engine.TaskView;

/**
 * Where a form is being filled in.
 *
 * @param task       the task, or null for a start form
 * @param caseNumber the case, or null for a start form that has not been sent
 * @param userId     who fills it in
 */
public record FormContext(String formId, TaskView task, String caseNumber, String userId, Locale locale) {
}
