package no.stegvis.form;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        Set<String> shown = ParticipantQuestions.dataOf(whole.schema());
        return new SharedForm(whole.title(), ParticipantQuestions.in(whole.schema()), only(shown::contains, whole.data()),
                only(shown::contains, whole.previous()));
    }

    @Override
    public void keep(String taskId, Map<String, Object> typed) {
        forms.saveParticipantsAnswers(taskId, typed);
    }

    @Override
    public String reviewedAt(String taskId) {
        return "/camunda/app/tasklist/default/#/?task=" + taskId;
    }

    private static <T> Map<String, T> only(Predicate<String> wanted, Map<String, T> all) {
        return all.entrySet().stream().filter(one -> one.getValue() != null && wanted.test(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
