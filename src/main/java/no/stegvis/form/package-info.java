/**
 * Form schemas and their versions, answers and drafts: what was asked, what was said, and in which version; and whose a task is,
 * so that nobody takes one unseen.
 *
 * <p><b>Two at one form</b>: as long as a task is open each has a draft of her own, and may compare it with the other's. What the second can't
 * send any more stays hers beside the answer ({@link no.stegvis.form.UnsentDrafts}), until she takes it into a correction or throws it away.
 *
 * <p><b>One in two windows</b>, or in one and on the tablet: what was changed in one alone is that one's ({@link no.stegvis.form.DraftMerge}), and
 * nothing is sent that its window doesn't show.
 *
 * <p><b>Filled in together</b>: only what a schema marks as asked of the participant leaves the server for the page with one question
 * a screen. A tablet that is handed over holds no session but a random key to one form, looked up by its hash: whoever holds it is
 * a stranger to all other routes, by the same rules as any stranger.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Forms", allowedDependencies = {"engine", "access"})
package no.stegvis.form;
