package no.stegvis.reporting.batch;

/** An indicator's query could not be run or gave rows that don't fit; the message names its file. */
public class IndicatorFailed extends RuntimeException {

    IndicatorFailed(String file, String why, Throwable cause) {
        super(file + ": " + why, cause);
    }
}
