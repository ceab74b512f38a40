package no.stegvis.form;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.access.AccessRefused;
import no.stegvis.access.CurrentUser;
import no.stegvis.engine.CompletionRefused;
import no.stegvis.engine.ProcessVersion;
import no.stegvis.engine.Processes;
import no.stegvis.engine.TaskAnswers;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows forms and takes their answers. Answers, the facts they mean and the step of the process are one transaction:
 * all or nothing.
 */
@Service
public class Forms implements TaskAnswers {

    /** @param caseNumber the case, new when a start form was sent */
    public record Submitted(UUID answerId, String caseNumber, String processInstanceId) {
    }

    /** Checked answers on their way through the engine to {@link #completing}. */
    private final ThreadLocal<Map<String, Map<String, Object>>> pending = ThreadLocal.withInitial(HashMap::new);
    private final ThreadLocal<Map<String, Answer>> stored = ThreadLocal.withInitial(HashMap::new);

    private final Processes processes;
    private final Tasks tasks;
    private final FormVersions versions;
    private final FormTexts texts;
    private final Answers answers;
    private final Drafts drafts;
    private final OtherWindows windows;
    private final CurrentUser user;
    private final FormReach reach;
    private final FormOpenings openings;
    private final Clock clock;
    private final Map<String, FormHandler> handlers;

    Forms(Processes processes, Tasks tasks, FormVersions versions, FormTexts texts, Answers answers, Drafts drafts, OtherWindows windows,
          CurrentUser user, FormReach reach, FormOpenings openings, Clock clock, List<FormHandler> handlers) {
        this.processes = processes;
        this.tasks = tasks;
        this.versions = versions;
        this.texts = texts;
        this.answers = answers;
        this.drafts = drafts;
        this.windows = windows;
        this.user = user;
        this.reach = reach;
        this.openings = openings;
        this.clock = clock;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(FormHandler::formId, Function.identity()));
    }

    /** @throws NoSuchElementException when the task is done or not for this user: she can't tell which */
    @Transactional
    public FormView taskForm(String taskId) {
        TaskView task = reach.taskForMe(taskId);
        openings.opened(user.id(), task);
        FormContext context = context(task);
        boolean mine = user.id().equals(task.assignee());
        return view(context, task.name(), task.process(), Drafts.keyOfTask(taskId), mine ? null : "form.notice.claimFirst");
    }

    /** The form of a task that the user has taken. @param handedOver whether it is about to be shown to the participant alone */
    @Transactional
    public FormView myTaskForm(String taskId, boolean handedOver) {
        TaskView task = reach.myTask(taskId);
        if (handedOver) {
            openings.handedOver(user.id(), task);
        } else {
            openings.opened(user.id(), task);
        }
        return view(context(task), task.name(), task.process(), Drafts.keyOfTask(taskId), null);
    }

    /** Whether the user has taken the task, and some of its form is asked of the participant herself. */
    public boolean asksTheParticipant(TaskView task) {
        return task.formId() != null && user.id().equals(task.assignee()) && ParticipantQuestions.areIn(versions.schema(task.process(), task.formId()).json());
    }

    /** @throws AccessRefused when the user may not start the process */
    @Transactional
    public FormView startForm(String processKey) {
        StartFormHandler handler = startHandler(processKey);
        ProcessVersion process = latest(processKey);
        FormContext context = startContext(handler);
        return view(context, null, process, Drafts.keyOfStart(processKey), null);
    }

    private FormView view(FormContext context, String title, ProcessVersion process, String draftKey, String notice) {
        FormHandler handler = handler(context.formId());
        Map<String, Object> data = new LinkedHashMap<>(handler.prefill(context));
        var draft = drafts.find(draftKey, user.id());
        draft.ifPresent(saved -> data.putAll(saved.answers()));
        return new FormView(context.formId(), title, context.caseNumber(), shown(context, process), data,
                handler.previous(context), draft.map(Drafts.Draft::savedAt).orElse(null), draft.map(Drafts.Draft::revision).orElse(0L), notice == null, notice,
                draft.map(kept -> changedSince(kept, context, process)).orElse(null));
    }

    /** @return null where the draft was typed in this version of the form */
    private DraftChange changedSince(Drafts.Draft draft, FormContext context, ProcessVersion process) {
        if (draft.formVersion() == null || draft.formVersion().equals(versions.keep(versions.schema(process, context.formId())))) {
            return null;
        }
        DraftChange change = DraftChange.between(Field.of(texts.in(context.locale(), versions.schema(draft.formVersion()))),
                Field.of(shown(context, process)), draft.answers());
        return change.isNone() ? null : change;
    }

    /**
     * Keeps what was typed, beside what another window of hers has kept. Also where a colleague has taken or completed the task meanwhile: the
     * words are hers all the same.
     *
     * @param in which window, or null for one that says nothing of it
     * @return when, and what this window doesn't show
     * @throws Tasks.TaskGone         in that case; they are kept unless the task was taken back with its case
     * @throws NoSuchElementException as in {@link #submitTask}
     */
    @Transactional(noRollbackFor = Tasks.TaskGone.class)
    public KeptDraft saveTaskDraft(String taskId, Map<String, Object> typed, TypedIn in) {
        answers.oneAtATime(taskId);
        String key = Drafts.keyOfTask(taskId);
        Optional<TaskView> mine = reach.findForMe(taskId);
        if (mine.isEmpty()) {
            RuntimeException none = reach.noneForMe(taskId);
            if (none instanceof Tasks.TaskGone) {
                tasks.find(taskId).map(this::versionOf).or(() -> answers.ofTask(taskId).map(Answers.OfTask::formVersion))
                        .ifPresent(version -> windows.keep(key, user.id(), typed, in, version, List::of));
            }
            throw none;
        }
        return windows.keep(key, user.id(), typed, in, versionOf(mine.get()), () -> asked(mine.get()).questions());
    }

    private UUID versionOf(TaskView task) {
        return versions.keep(versions.schema(task.process(), task.formId()));
    }

    /**
     * Keeps what the participant has answered beside what the user's draft holds already. What the participant isn't asked stays as it was.
     * Also where a colleague has taken or completed the task meanwhile: what was said on the tablet is never lost.
     *
     * @param typed null for what isn't answered any more
     * @throws FormRefused            when an answer can't be right; that something is missing is for the coordinator to see
     * @throws Tasks.TaskGone         as {@link #saveTaskDraft}
     * @throws NoSuchElementException as {@link #submitTask}
     */
    @Transactional(noRollbackFor = Tasks.TaskGone.class)
    public void saveParticipantsAnswers(String taskId, Map<String, Object> typed) {
        answers.oneAtATime(taskId);
        Optional<TaskView> mine = reach.findForMe(taskId).filter(task -> user.id().equals(task.assignee()));
        if (mine.isEmpty()) {
            RuntimeException none = reach.noneForMe(taskId);
            if (none instanceof Tasks.TaskGone) {
                tasks.find(taskId).ifPresentOrElse(task -> keepParticipants(task, typed), () -> keepBesideTheAnswer(taskId, typed));
            }
            throw none;
        }
        keepParticipants(mine.get(), typed);
    }

    private void keepParticipants(TaskView task, Map<String, Object> typed) {
        FormContext context = context(task);
        ParticipantsPart part = new ParticipantsPart(shown(context, task.process()), handler(context.formId()).prefill(context));
        drafts.lay(part, typed, Drafts.keyOfTask(task.id()), user.id(), Map.of(), versionOf(task));
    }

    /** The task is done: over what it was completed with, so that only what differs is left to look at. */
    private void keepBesideTheAnswer(String taskId, Map<String, Object> typed) {
        Locale reader = LocaleContextHolder.getLocale();
        answers.ofTask(taskId).ifPresent(given -> {
            FormContext context = new FormContext(given.formId(), null, given.caseNumber(), user.id(), reader);
            Map<String, Object> known = handler(given.formId()) instanceof CorrectableForm form ? form.known(context) : Map.of();
            ParticipantsPart part = new ParticipantsPart(texts.in(reader, versions.schema(given.formVersion())), known);
            drafts.lay(part, typed, Drafts.keyOfTask(taskId), user.id(), given.values(), given.formVersion());
        });
    }

    /** As {@link #saveTaskDraft}, of a case that isn't there yet. */
    @Transactional
    public KeptDraft saveStartDraft(String processKey, Map<String, Object> typed, TypedIn in) {
        FormContext context = startContext(startHandler(processKey));
        ProcessVersion process = latest(processKey);
        answers.oneAtATime(Drafts.keyOfStart(processKey) + " " + user.id());
        return windows.keep(Drafts.keyOfStart(processKey), user.id(), typed, in, versions.keep(versions.schema(process, context.formId())),
                () -> questions(context, process).questions());
    }

    /**
     * Stores the answers and completes the task.
     *
     * @param confirmed kinds of warnings that the user has seen and sends in spite of
     * @param in        as in {@link #saveTaskDraft}
     * @throws Elsewhere.NotSeen when another window of hers has told what this one doesn't show
     * @throws FormRefused when something must be mended or confirmed
     * @throws Tasks.TaskGone when somebody has done or taken the task in the meantime
     * @throws NoSuchElementException when it never was for this user, or never was
     */
    @Transactional
    public Submitted submitTask(String taskId, Map<String, Object> typed, Set<String> confirmed, TypedIn in) {
        answers.oneAtATime(taskId);
        TaskView task = reach.myOpenTask(taskId);
        windows.requireSeen(Drafts.keyOfTask(taskId), user.id(), typed, in, () -> asked(task).questions());
        pending.get().put(taskId, checked(context(task), task.process(), typed, confirmed));
        try {
            tasks.complete(taskId);
            Answer answer = stored.get().get(taskId);
            // a colleague's stays: she is shown what differs, see Differences
            drafts.forget(Drafts.keyOfTask(taskId), user.id());
            handler(answer.context().formId()).recorded(answer);
            return new Submitted(answer.id(), answer.caseNumber(), task.processInstanceId());
        } catch (DuplicateKeyException e) {
            throw new Tasks.TaskGone(taskId);
        } finally {
            pending.get().remove(taskId);
            stored.get().remove(taskId);
        }
    }

    @Transactional
    public Submitted submitTask(String taskId, Map<String, Object> typed) {
        return submitTask(taskId, typed, Set.of(), null);
    }

    /** Stores the answers and opens the case. Errors as in {@link #submitTask}, all before anything is stored; what was read for a warning stays in the read log. */
    @Transactional(noRollbackFor = FormRefused.class)
    public Submitted submitStart(String processKey, Map<String, Object> typed, Set<String> confirmed, TypedIn in) {
        StartFormHandler handler = startHandler(processKey);
        ProcessVersion process = latest(processKey);
        FormContext context = startContext(handler);
        windows.requireSeen(Drafts.keyOfStart(processKey), user.id(), typed, in, () -> questions(context, process).questions());
        Map<String, Object> values = checked(context, process, typed, confirmed);
        String caseNumber = handler.newCaseNumber();
        Answer answer = new Answer(UUID.randomUUID(), context, caseNumber, values, user.id(), clock.instant());
        store(answer, "start", process, null);
        String instanceId = processes.start(processKey, caseNumber, handler.record(answer));
        drafts.forget(Drafts.keyOfStart(processKey), user.id());
        handler.recorded(answer);
        return new Submitted(answer.id(), caseNumber, instanceId);
    }

    @Transactional
    public Submitted submitStart(String processKey, Map<String, Object> typed) {
        return submitStart(processKey, typed, Set.of(), null);
    }

    /** The engine asks, whichever way the completion came: without answers from here, it is refused. */
    @Override
    @Transactional
    public Map<String, Object> completing(TaskView task) {
        Map<String, Object> values = pending.get().get(task.id());
        if (values == null) {
            throw new CompletionRefused("A task is completed by its form only.");
        }
        FormContext context = context(task);
        Answer answer = new Answer(UUID.randomUUID(), context, task.caseNumber(), values, user.id(), clock.instant());
        store(answer, task.elementId(), task.process(), task.processInstanceId());
        stored.get().put(task.id(), answer);
        return handler(context.formId()).record(answer);
    }

    @Override
    public void gone(String taskId) {
        drafts.forget(Drafts.keyOfTask(taskId));
    }

    private void store(Answer answer, String elementId, ProcessVersion process, String processInstanceId) {
        UUID version = versions.keep(versions.schema(process, answer.context().formId()));
        answers.store(answer, version, elementId, process, processInstanceId);
    }

    private Map<String, Object> checked(FormContext context, ProcessVersion process, Map<String, Object> typed,
                                        Set<String> confirmed) {
        FormHandler handler = handler(context.formId());
        List<Field> fields = Field.of(shown(context, process));
        Validation validation = new Validation(handler.prefill(context));
        Map<String, Object> values = validation.clean(fields, typed);
        List<FieldError> errors = validation.errors().isEmpty() ? handler.check(context, values) : validation.errors();
        List<FormRefused.Warning> warnings = new ArrayList<>(confirmed.contains(SensitiveText.NATIONAL_ID) ? List.of()
                : SensitiveText.warnings(fields, values));
        if (errors.isEmpty()) {
            handler.cautions(context, values, confirmed).forEach(caution -> warnings.add(
                    new FormRefused.Warning(caution.field(), caution.kind(), null, caution.arguments())));
        }
        if (!errors.isEmpty() || !warnings.isEmpty()) {
            throw new FormRefused(errors, warnings, Field.labels(fields, ""));
        }
        return values;
    }

    private JsonNode shown(FormContext context, ProcessVersion process) {
        return texts.in(context.locale(), versions.schema(process, context.formId()).json());
    }

    /**
     * A task's questions, for reading.
     *
     * @param known what the form is filled in with beforehand, by field key
     */
    record Asked(List<Question> questions, Map<String, Object> known) {
    }

    Asked asked(TaskView task) {
        return questions(context(task), task.process());
    }

    private Asked questions(FormContext context, ProcessVersion process) {
        Map<String, Object> known = handler(context.formId()).prefill(context);
        return new Asked(Field.of(shown(context, process)).stream().map(field -> StoredAnswers.question(field, null, known)).toList(), known);
    }

    private FormContext startContext(StartFormHandler handler) {
        return new FormContext(handler.formId(), null, null, user.id(), LocaleContextHolder.getLocale());
    }

    private FormContext context(TaskView task) {
        return new FormContext(task.formId(), task, task.caseNumber(), user.id(), LocaleContextHolder.getLocale());
    }

    private FormHandler handler(String formId) {
        FormHandler handler = handlers.get(formId);
        if (handler == null) {
            throw new IllegalStateException("No feature owns form " + formId);
        }
        return handler;
    }

    private StartFormHandler startHandler(String processKey) {
        StartFormHandler handler = handlers.values().stream()
                .filter(StartFormHandler.class::isInstance).map(StartFormHandler.class::cast)
                .filter(start -> start.processKey().equals(processKey)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("No such process"));
        user.require(handler.needs());
        return handler;
    }

    private ProcessVersion latest(String processKey) {
        return processes.latest(processKey).orElseThrow(() -> new NoSuchElementException("No such process"));
    }
}
