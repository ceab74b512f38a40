package no.stegvis.form;

import no.stegvis.access.Operation;

/** A form that starts a process: it also gives the new case its number. */
public interface StartFormHandler extends FormHandler {

    /** The process this form starts. */
    String processKey();

    /** What one must be allowed to do to start it. */
    Operation needs();

    /** A new, never used case number, such as {@code D-2026-0142}. Called once, before {@link #record}. */
    String newCaseNumber();
}
