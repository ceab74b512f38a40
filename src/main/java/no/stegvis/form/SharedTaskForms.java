package no.stegvis.form;

import java.util.Map;
import java.util.NoSuchElementException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The forms of tasks: hers who has taken the task. */
@Component
class SharedTaskForms implements SharedForms {

    private final Forms forms;

    SharedTaskForms(Forms forms) {
        this.forms = forms;
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    @Transactional
    public SharedForm open(String taskId, boolean handedOver) {
        FormView whole = forms.myTaskForm(taskId, handedOver);
        if (!whole.asksTheParticipant()) {
            throw new NoSuchElementException("Nothing in this form is for the participant");
        }
        return new SharedForm(whole.title(), ParticipantQuestions.in(whole.schema()), ParticipantQuestions.dataOf(whole.schema(), whole.data()),
                ParticipantQuestions.previousOf(whole.schema(), whole.previous()));
    }

    @Override
    public void keep(String taskId, Map<String, Object> typed) {
        forms.saveParticipantsAnswers(taskId, typed);
    }

    @Override
    public String reviewedAt(String taskId) {
        return "/camunda/app/tasklist/default/#/?task=" + taskId;
    }
}
