package no.stegvis.form;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import no.stegvis.access.CurrentUser;
import no.stegvis.engine.Directory;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two people at one form: what each has written, question by question. Nothing of either is lost: as long as the task is open each
 * has her draft, and when it is done the draft of whoever came second stays beside the answer. Only who may read the case's answers
 * sees what a colleague wrote, and that she did is written down.
 */
@Service
public class Differences {

    /**
     * What one colleague has written.
     *
     * @param by          her name; null where it was the reader herself, in another window
     * @param completed   whether it is what the task was completed with; a draft otherwise
     * @param different   empty where both say the same
     * @param page        of the answer, from the application's root; null for a draft, and where such answers have no page
     * @param correctable whether the answer can be corrected there
     */
    public record Other(String by, Instant at, boolean completed, List<DifferentAnswer> different, String page, boolean correctable) {
    }

    /**
     * @param readable whether the reader may see what others have written
     * @param mineAt   when her own words were kept; null when there are none
     */
    public record Seen(TaskHolding.State state, boolean readable, Instant mineAt, List<Other> others) {
    }

    /** A draft that a colleague has of the same task. */
    public record Begun(String by, Instant at) {
    }

    private final Forms forms;
    private final FormReach reach;
    private final TaskHolding holding;
    private final Tasks tasks;
    private final Drafts drafts;
    private final StoredAnswers answers;
    private final List<CaseUnits> units;
    private final FormOpenings openings;
    private final Directory directory;
    private final CurrentUser user;
    private final MessageSource messages;

    Differences(Forms forms, FormReach reach, TaskHolding holding, Tasks tasks, Drafts drafts, StoredAnswers answers, List<CaseUnits> units,
                FormOpenings openings, Directory directory, CurrentUser user, MessageSource messages) {
        this.forms = forms;
        this.reach = reach;
        this.holding = holding;
        this.tasks = tasks;
        this.drafts = drafts;
        this.answers = answers;
        this.units = units;
        this.openings = openings;
        this.directory = directory;
        this.user = user;
        this.messages = messages;
    }

    /** @throws NoSuchElementException when the task never was for this user, or never was: she can't tell which */
    @Transactional
    public Seen of(String taskId, Locale locale) {
        TaskHolding.State state = holding.of(taskId).state();
        String caseNumber = tasks.caseOf(taskId).orElseThrow();
        Optional<Drafts.Draft> mine = drafts.find(Drafts.keyOfTask(taskId), user.id());
        Instant mineAt = mine.map(Drafts.Draft::savedAt).orElse(null);
        if (!reach.isOpenToMe(caseNumber)) {
            return new Seen(state, false, mineAt, List.of());
        }
        Map<String, Object> typed = mine.map(Drafts.Draft::answers).orElse(null);
        List<Other> others = switch (state) {
            case DONE -> answers.ofTask(taskId).map(answer -> completed(answer, typed, locale)).stream().toList();
            case GONE -> List.of();
            default -> tasks.find(taskId).map(task -> drafts(task, typed, locale)).orElse(List.of());
        };
        if (!others.isEmpty()) {
            openings.compared(user.id(), caseNumber, taskId);
        }
        return new Seen(state, true, mineAt, others);
    }

    private Other completed(StoredAnswer answer, Map<String, Object> typed, Locale locale) {
        List<DifferentAnswer> different = typed == null ? List.of()
                : DifferentAnswer.between(answers.questions(answer, locale), typed, answer.values(), new AnswerWords(messages, locale));
        return new Other(name(answer.submittedBy()), answer.recordedAt(), true, different, page(answer), answers.isCorrectable(answer));
    }

    private String page(StoredAnswer answer) {
        return units.stream().filter(cases -> answer.caseNumber().startsWith(cases.series() + "-")).findFirst()
                .flatMap(cases -> cases.answerPage(answer.caseNumber(), answer.id())).orElse(null);
    }

    /** Both as the form would show them: with what is known beforehand under what was typed. */
    private List<Other> drafts(TaskView task, Map<String, Object> typed, Locale locale) {
        List<Drafts.ByOther> others = drafts.ofOthers(Drafts.keyOfTask(task.id()), user.id());
        if (others.isEmpty()) {
            return List.of();
        }
        Forms.Asked asked = forms.asked(task);
        return others.stream().map(other -> new Other(name(other.userId()), other.savedAt(), false,
                DifferentAnswer.between(asked.questions(), over(asked.known(), typed), over(asked.known(), other.answers()), new AnswerWords(messages, locale)),
                null, false)).toList();
    }

    private static Map<String, Object> over(Map<String, Object> known, Map<String, Object> typed) {
        Map<String, Object> both = new LinkedHashMap<>(known);
        if (typed != null) {
            both.putAll(typed);
        }
        return both;
    }

    /** @return drafts that colleagues have of a task whose form the user has open, the latest first; none where she may not read the case's answers */
    @Transactional(readOnly = true)
    public List<Begun> begunByOthers(String taskId) {
        List<Drafts.ByOther> others = drafts.ofOthers(Drafts.keyOfTask(taskId), user.id());
        boolean readable = !others.isEmpty() && reach.concerns(taskId) && tasks.caseOf(taskId).filter(reach::isOpenToMe).isPresent();
        return readable ? others.stream().map(other -> new Begun(name(other.userId()), other.savedAt())).toList() : List.of();
    }

    private String name(String userId) {
        return userId.equals(user.id()) ? null : directory.person(userId).map(Directory.Person::displayName).orElse(userId);
    }
}
