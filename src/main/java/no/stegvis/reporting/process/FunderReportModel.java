package no.stegvis.reporting.process;

/**
 * Every name in {@code processes/reporting/funderReport.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class FunderReportModel {

    public static final String PROCESS = "funderReport";

    private FunderReportModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String REPORT_ORDERED = "event_reportOrdered";
        public static final String MAKE_REPORT = "serviceTask_makeReport";
        public static final String REPORT_MADE = "event_reportMade";
        public static final String REPORT_STOPPED = "event_reportStopped";
        public static final String REPORT_FAILED = "event_reportFailed";
        public static final String CANCELLED_BY_SOMEBODY = "event_cancelledBySomebody";
        public static final String REPORT_CANCELLED = "event_reportCancelled";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** A manager has stopped it. */
        public static final String REPORT_CANCELLED = "message_reportCancelled";

        private Messages() {
        }
    }

    /** All that the engine gets to know of a report, beside its case number. */
    public static final class Variables {

        public static final String AWARD_ID = "awardId";
        public static final String PERIOD = "period";
        public static final String RUN_ID = "runId";

        private Variables() {
        }
    }

    /** Topics that workers fetch. */
    public static final class Topics {

        public static final String FUNDER_REPORT = "funderReport";

        private Topics() {
        }
    }

    /** Codes of errors that the drawing shows. */
    public static final class Errors {

        public static final String REPORT_FAILED = "reportFailed";

        private Errors() {
        }
    }
}
