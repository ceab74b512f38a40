package no.stegvis.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.form.Answer;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.journey.process.OverdueConversationModel;
import no.stegvis.journey.process.ParticipantJourneyModel;
import no.stegvis.journey.process.RelativeJourneyModel;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The team leader looks at a conversation that is long overdue, and is told which and since when. What was decided stays among the answers.
 * A follow-up's task is the journey's own, any other's comes from {@link OverdueConversations}.
 */
@Component
class ReviewOverdueForm implements FormHandler {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");

    /** What the conversations are called, by their tasks' ids in the models. */
    private static final Map<String, String> CALLED = Map.of(
            ParticipantJourneyModel.Elements.HOLD_FIRST_CONVERSATION, "first",
            ParticipantJourneyModel.Elements.HOLD_MAPPING_CONVERSATION, "mapping",
            ParticipantJourneyModel.Elements.HOLD_FOLLOW_UP_CONVERSATION, "followUp",
            ParticipantJourneyModel.Elements.HOLD_EVALUATION_CONVERSATION, "evaluation",
            ParticipantJourneyModel.Elements.MAKE_AFTER_CARE_CONTACT, "afterCare",
            RelativeJourneyModel.Elements.HOLD_RELATIVE_FIRST_CONVERSATION, "first",
            RelativeJourneyModel.Elements.HOLD_RELATIVE_CONVERSATION, "followUp",
            RelativeJourneyModel.Elements.HOLD_CLOSING_CONVERSATION, "closing");

    private final OverdueConversations conversations;
    private final Tasks tasks;
    private final Deadlines deadlines;
    private final MessageSource messages;

    ReviewOverdueForm(OverdueConversations conversations, Tasks tasks, Deadlines deadlines, MessageSource messages) {
        this.conversations = conversations;
        this.tasks = tasks;
        this.deadlines = deadlines;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "reviewOverdue";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        Optional<OverdueConversations.Delay> delay = isOurs(context) ? conversations.of(context.caseNumber()) : followUp(context.caseNumber());
        return Map.of("overdue", delay.map(one -> written(one, context.locale()))
                .orElseGet(() -> messages.getMessage("rhythm.overdue.held", null, context.locale())));
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        if (isOurs(answer.context())) {
            conversations.reviewed(answer.caseNumber());
        }
        return Map.of();
    }

    private static boolean isOurs(FormContext context) {
        return context.task() != null && context.task().elementId().equals(OverdueConversationModel.Elements.REVIEW_OVERDUE_CONVERSATION);
    }

    private Optional<OverdueConversations.Delay> followUp(String caseNumber) {
        Instant now = Deadlines.startOf(deadlines.today()).toInstant();
        return tasks.openOf(caseNumber).stream().filter(task -> "followUp".equals(CALLED.get(task.elementId())))
                .filter(task -> task.due() != null && task.due().isBefore(now)).findFirst()
                .map((TaskView task) -> new OverdueConversations.Delay(task.elementId(), Deadlines.day(task.due())));
    }

    private String written(OverdueConversations.Delay delay, Locale locale) {
        LocalDate due = delay.due();
        String conversation = messages.getMessage("rhythm.overdue.conversation." + CALLED.get(delay.element()), null, locale);
        return messages.getMessage("rhythm.overdue.since",
                new Object[] {conversation, DAY.format(due), ChronoUnit.DAYS.between(due, deadlines.today())}, locale);
    }
}
