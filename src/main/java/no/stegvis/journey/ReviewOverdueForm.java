package no.stegvis.journey;

import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FormHandler;
import org.springframework.stereotype.Component;

/** The team leader looks at a conversation that is long overdue. What was decided stays among the answers. */
@Component
class ReviewOverdueForm implements FormHandler {

    @Override
    public String formId() {
        return "reviewOverdue";
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        return Map.of();
    }
}
