package no.stegvis.funding.process;

/**
 * Every name in {@code processes/funding/reportDeadline.bpmn} that the file and Java share.
 * {@code ProcessModelTests} holds it against the file, both ways.
 */
public final class ReportDeadlineModel {

    public static final String PROCESS = "reportDeadline";

    private ReportDeadlineModel() {
    }

    /** Ids of what stands in the drawing. */
    public static final class Elements {

        public static final String DEADLINE_SET = "event_deadlineSet";
        public static final String REMIND = "subProcess_remind";
        public static final String REMINDERS_BEGIN = "event_remindersBegin";
        public static final String FIND_NEXT_REMINDER = "serviceTask_findNextReminder";
        public static final String TIME_FOR_REPORT = "gateway_timeForReport";
        public static final String FIRST_REMINDER = "timer_firstReminder";
        public static final String MAKE_REPORT = "userTask_makeReport";
        public static final String NEXT_REMINDER = "timer_nextReminder";
        public static final String TASK_DONE = "event_taskDone";
        public static final String DEADLINE_MOVED = "event_deadlineMoved";
        public static final String REPORT_FINISHED = "event_reportFinished";
        public static final String PERIOD_SETTLED = "event_periodSettled";
        public static final String WAS_REPORT_MADE = "gateway_reportMade";
        public static final String REPORT_MADE = "event_reportMade";
        public static final String PERIOD_CLOSED = "event_periodClosed";

        private Elements() {
        }
    }

    /** Messages the process waits for while it runs. */
    public static final class Messages {

        /** The deadline, the reminders or the award's units have changed: all is reckoned anew. */
        public static final String DEADLINE_MOVED = "message_deadlineMoved";
        /** A report over the whole period is finished. */
        public static final String REPORT_MADE = "message_reportMade";
        /** The period was reported elsewhere, or needs no report. */
        public static final String PERIOD_CLOSED = "message_periodClosed";

        private Messages() {
        }
    }

    /** All that the engine gets to know of a deadline, beside its case number. */
    public static final class Variables {

        /** The unit whose managers may write for all the award's units. */
        public static final String UNIT = "unit";
        public static final String REPORT_DUE = "reportDue";
        public static final String NEXT_REMINDER = "nextReminder";
        public static final String TIME_FOR_REPORT = "timeForReport";
        public static final String REPORT_MADE = "reportMade";

        private Variables() {
        }
    }
}
