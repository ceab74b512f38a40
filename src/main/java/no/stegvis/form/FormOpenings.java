package no.stegvis.form;

import no.stegvis.engine.TaskView;

/** Is told of every task whose form is opened, before what is known of the person is read for it. */
public interface FormOpenings {

    /** Called in the transaction that reads. What it throws, stops the showing. */
    void opened(String userId, TaskView task);

    /** As {@link #opened}, when it is shown to the participant alone, with the tablet in her hands. */
    void handedOver(String userId, TaskView task);

    /** As {@link #opened}, when what a colleague has written in a task is shown beside her own. */
    void compared(String userId, String caseNumber, String taskId);
}
