package no.stegvis.journey.web;

/** Where a task is worked on: in Tasklist, with its form open. */
class TaskLink {

    private static final String TASKLIST = "/camunda/app/tasklist/default/#/?task=";

    private TaskLink() {
    }

    /** @return from the application's root */
    static String to(String taskId) {
        return TASKLIST + taskId;
    }
}
