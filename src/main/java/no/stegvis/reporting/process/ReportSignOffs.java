package no.stegvis.reporting.process;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.CurrentUser;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Processes;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.form.Forms;
import no.stegvis.funding.Awards;
import no.stegvis.funding.LeadingUnit;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.process.ReportSignOffModel.Elements;
import no.stegvis.reporting.process.ReportSignOffModel.Messages;
import no.stegvis.reporting.process.ReportSignOffModel.Variables;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.reporting.signing.Signing;
import no.stegvis.reporting.signing.Signing.Step;
import no.stegvis.reporting.signing.SigningRefused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sign-offs taken on from the report's page: the same tasks, forms and rules as in Tasklist, in one transaction with the engine. */
@Service
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
public class ReportSignOffs {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);
    private static final Map<Step, Set<String>> TASKS = Map.of(
            Step.EXPLAIN, Set.of(Elements.EXPLAIN_REPORT),
            Step.APPROVE, Set.of(Elements.APPROVE_REPORT, Elements.APPROVE_IN_PLACE_OF_MANAGER),
            Step.SIGN, Set.of(Elements.SIGN_REPORT),
            Step.SEND, Set.of(Elements.SEND_REPORT));

    private final ReportRuns runs;
    private final Awards awards;
    private final LeadingUnit leading;
    private final SignOffs signOffs;
    private final Signing signing;
    private final Processes processes;
    private final CaseNumbers caseNumbers;
    private final Tasks tasks;
    private final Forms forms;
    private final CurrentUser user;

    ReportSignOffs(ReportRuns runs, Awards awards, LeadingUnit leading, SignOffs signOffs, Signing signing, Processes processes,
                   CaseNumbers caseNumbers, Tasks tasks, Forms forms, CurrentUser user) {
        this.runs = runs;
        this.awards = awards;
        this.leading = leading;
        this.signOffs = signOffs;
        this.signing = signing;
        this.processes = processes;
        this.caseNumbers = caseNumbers;
        this.tasks = tasks;
        this.forms = forms;
        this.user = user;
    }

    /** @throws SigningRefused as {@link Signing#begin} */
    @Transactional
    public void begin(UUID runId) {
        ReportRun run = runs.find(runId).orElseThrow();
        String caseNumber = caseNumbers.next(CaseNumbers.SIGN_OFFS);
        String unit = leading.of(run.awardId());
        signing.begin(runId, caseNumber, unit, user.id());
        Date due = Date.from(awards.period(run.awardId(), run.period()).orElseThrow().deadline().atTime(END_OF_DAY).atZone(NORWAY).toInstant());
        processes.start(ReportSignOffModel.PROCESS, caseNumber, Map.of(Variables.UNIT, unit, Variables.REPORT_DUE, due));
    }

    /**
     * Takes the step's task and completes it with these answers.
     *
     * @throws SigningRefused               when it isn't the step's turn, or not hers: somebody else was first, or has the task
     * @throws no.stegvis.form.FormRefused  when an answer must be mended
     */
    @Transactional
    public void take(Step step, UUID runId, Map<String, Object> answers) {
        boolean sendingBack = SignOffForms.isReturned(answers);
        SignOff signOff = signing.require(sendingBack ? Step.SEND_BACK : step, runId, user.id());
        TaskView task = tasks.openOf(signOff.caseNumber()).stream().filter(one -> TASKS.get(step).contains(one.elementId())).findFirst()
                .orElseThrow(() -> new SigningRefused("signing.refused.noTask"));
        if (task.assignee() == null) {
            tasks.claim(task.id(), user.id());
        } else if (!task.assignee().equals(user.id())) {
            throw new SigningRefused("signing.refused.taken", signing.name(task.assignee()));
        }
        forms.submitTask(task.id(), answers);
    }

    /** @throws SigningRefused as {@link Signing#abandon} */
    @Transactional
    public void abandon(UUID runId, String reason) {
        signing.abandon(runId, user.id(), reason);
        processes.correlate(Messages.DRAFT_ABANDONED, signOffs.find(runId).orElseThrow().caseNumber(), Map.of());
    }
}
