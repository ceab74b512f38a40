package no.stegvis.engine;

/** A case has moved on in the meantime: look at it anew. Nothing was changed. */
public class CaseMoved extends RuntimeException {

    CaseMoved(String caseNumber, Throwable cause) {
        super("Case " + caseNumber + " has moved on in the meantime.", cause);
    }
}
