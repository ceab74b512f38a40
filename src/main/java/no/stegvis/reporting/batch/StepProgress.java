package no.stegvis.reporting.batch;

/** How far one step of a run has come. */
public record StepProgress(String name, State state) {

    public enum State { WAITING, RUNNING, DONE, FAILED }
}
