package no.stegvis.reporting.batch;

/** A run could not be carried out to its end. What it had done stays, and it can be run again. */
public class ReportFailed extends RuntimeException {

    ReportFailed(String message) {
        super(message);
    }

    ReportFailed(Throwable cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    }
}
