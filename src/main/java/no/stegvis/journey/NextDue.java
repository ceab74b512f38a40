package no.stegvis.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import no.stegvis.engine.Processes;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.engine.Timers;
import no.stegvis.form.Answers;
import no.stegvis.journey.process.ParticipantJourneyModel;
import org.springframework.stereotype.Component;

/** The next day on which something is to happen on a journey: a task that falls due, or a conversation agreed. */
@Component
class NextDue {

    private static final Set<String> AGREEING = Set.of("makePlan", "holdFollowUpConversation", "makeSupportPlan", "holdRelativeConversation");

    private final Tasks tasks;
    private final Processes processes;
    private final Answers answers;
    private final Pauses pauses;
    private final Timers timers;
    private final Deadlines deadlines;

    NextDue(Tasks tasks, Processes processes, Answers answers, Pauses pauses, Timers timers, Deadlines deadlines) {
        this.tasks = tasks;
        this.processes = processes;
        this.answers = answers;
        this.pauses = pauses;
        this.timers = timers;
        this.deadlines = deadlines;
    }

    /** @return a day, in the past when it is overdue, or null when nothing is to happen */
    LocalDate of(Journey journey, Standing standing) {
        Optional<Pauses.Pause> pause = pauses.of(journey);
        if (pause.isPresent()) {
            return pause.get().untilBefore();
        }
        Optional<Instant> task = tasks.openOf(journey.caseNumber()).stream().map(TaskView::due).filter(due -> due != null)
                .min(Instant::compareTo);
        return Stream.concat(task.map(Deadlines::day).stream(), agreed(journey, standing).stream())
                .min(LocalDate::compareTo).orElse(null);
    }

    private Optional<LocalDate> waiting(Journey journey) {
        return timers.waiting(journey.kind().process(), journey.caseNumber(), ParticipantJourneyModel.Elements.NEXT_CONVERSATION)
                .map(at -> Deadlines.day(at).plusDays(deadlines.conversationReminder(journey.unitId())));
    }

    private Optional<LocalDate> agreed(Journey journey, Standing standing) {
        return switch (standing.stage()) {
            // a pause has moved what they once agreed on
            case FOLLOW_UP -> pauses.everPaused(journey) ? waiting(journey) : Optional.ofNullable(
                    new Given(answers.latestValues(journey.caseNumber(), AGREEING)).date("nextConversationOn"));
            case CONCLUDED -> processes.isRunning(journey.kind().process(), journey.caseNumber())
                    ? deadlines.nextAfterCare(standing.endedOn(), deadlines.today(), journey.unitId()) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
