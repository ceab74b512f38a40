package no.stegvis.form;

import no.stegvis.engine.TaskView;

/** Is told of every task whose form is opened, before what is known of the person is read for it. */
public interface FormOpenings {

    /** Called in the transaction that reads. What it throws, stops the showing. */
    void opened(String userId, TaskView task);
}
