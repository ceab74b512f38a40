package no.stegvis.reporting.batch;

/** Somebody has stopped the run. What the steps before had done stays, and it can be ordered again. */
public final class ReportCancelled extends ReportFailed {

    ReportCancelled(String message) {
        super(message);
    }
}
