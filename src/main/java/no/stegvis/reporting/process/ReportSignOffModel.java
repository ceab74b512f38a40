package no.stegvis.reporting.process;

/**
 * Every name in {@code processes/reporting/reportSignOff.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class ReportSignOffModel {

    public static final String PROCESS = "reportSignOff";

    private ReportSignOffModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String DRAFT_BEGUN = "event_draftBegun";
        public static final String EXPLAIN_REPORT = "userTask_explainReport";
        public static final String OTHER_MANAGER = "gateway_otherManager";
        public static final String APPROVE_REPORT = "userTask_approveReport";
        public static final String APPROVE_IN_PLACE_OF_MANAGER = "userTask_approveInPlaceOfManager";
        public static final String APPROVED = "gateway_approved";
        public static final String SIGN_REPORT = "userTask_signReport";
        public static final String SIGNED = "gateway_signed";
        public static final String SEND_REPORT = "userTask_sendReport";
        public static final String REPORT_SENT = "event_reportSent";
        public static final String ABANDON = "subProcess_abandon";
        public static final String DRAFT_ABANDONED = "event_draftAbandoned";
        public static final String SIGN_OFF_ABANDONED = "event_signOffAbandoned";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** The draft is given up before it is signed. */
        public static final String DRAFT_ABANDONED = "message_draftAbandoned";

        private Messages() {
        }
    }

    /** All that the engine gets to know of a sign-off, beside its case number: neither texts nor who wrote them. */
    public static final class Variables {

        /** The unit whose managers answer for all the award's units. */
        public static final String UNIT = "unit";
        public static final String REPORT_DUE = "reportDue";
        public static final String OTHER_MANAGER = "otherManager";
        public static final String APPROVAL = "approval";
        public static final String SIGNATURE = "signature";

        private Variables() {
        }
    }
}
