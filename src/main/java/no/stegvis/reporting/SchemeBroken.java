package no.stegvis.reporting;

/** A scheme folder that can't be used; the message names the file and what is wrong with it. */
public class SchemeBroken extends RuntimeException {

    public SchemeBroken(String message) {
        super(message);
    }

    public SchemeBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
