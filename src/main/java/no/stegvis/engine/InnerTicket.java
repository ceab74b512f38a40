package no.stegvis.engine;

/** Shows the engine that deadlines are being moved by {@link CasePause}, or groups by {@link CaseTransfer}, and by nobody's hand. */
class InnerTicket {

    private static final ThreadLocal<Boolean> SHOWN = new ThreadLocal<>();

    private InnerTicket() {
    }

    static void during(Runnable moving) {
        SHOWN.set(true);
        try {
            moving.run();
        } finally {
            SHOWN.remove();
        }
    }

    static boolean isShown() {
        return SHOWN.get() != null;
    }
}
