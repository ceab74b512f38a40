package no.stegvis.reporting.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.Role;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Signature;
import no.stegvis.reporting.ReportReleases;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.signing.SignOff.Done;
import no.stegvis.reporting.signing.SignOff.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a sign-off, one rule each, whoever asks and by whichever way: the process only says whose turn it is. Each locks
 * the sign-off, so of two who take a step at once one does, and the other is told who did.
 */
@Service
public class Signing {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** What can be done with a sign-off that has begun. */
    public enum Step { EXPLAIN, APPROVE, SEND_BACK, SIGN, SEND, ABANDON }

    private final SignOffs signOffs;
    private final SignOffTexts texts;
    private final ReportDrafts drafts;
    private final Approvers approvers;
    private final SignedFiles files;
    private final ReportRuns runs;
    private final ReportReleases releases;
    private final ReportTexts words;
    private final Clock clock;

    Signing(SignOffs signOffs, SignOffTexts texts, ReportDrafts drafts, Approvers approvers, SignedFiles files, ReportRuns runs,
            ReportReleases releases, ReportTexts words, Clock clock) {
        this.signOffs = signOffs;
        this.texts = texts;
        this.drafts = drafts;
        this.approvers = approvers;
        this.files = files;
        this.runs = runs;
        this.releases = releases;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Begins a draft, with the texts of the period's last one. Where a report of the period has been signed before, it is to
     * correct that one.
     *
     * @throws SigningRefused when the run isn't finished, is overtaken, is signed, or another draft of the period is under way
     */
    @Transactional
    public void begin(UUID runId, String caseNumber, String unit, String by) {
        ReportRun run = runs.find(runId).filter(ReportRun::finished).orElseThrow(() -> new SigningRefused("signing.refused.unfinished"));
        signOffs.lockRuns(run.awardId());
        mayBegin(run).ifPresent(refused -> {
            throw refused;
        });
        var others = signOffs.ofSamePeriod(runId);
        UUID corrects = others.stream().filter(SignOff::isSigned).max((one, other) -> one.signed().at().compareTo(other.signed().at()))
                .map(SignOff::runId).orElse(null);
        signOffs.begin(runId, caseNumber, unit, corrects, by);
        others.stream().findFirst().ifPresent(last -> texts.copy(last.runId(), runId));
    }

    private Optional<SigningRefused> mayBegin(ReportRun run) {
        SignOff there = signOffs.find(run.id()).filter(one -> one.state() != State.ABANDONED).orElse(null);
        if (there != null) {
            return Optional.of(new SigningRefused("signing.refused.begun", approvers.name(there.begun().by()), ReportTexts.time(there.begun().at())));
        }
        if (releases.isOvertaken(run)) {
            return Optional.of(new SigningRefused("signing.refused.overtaken"));
        }
        return signOffs.ofSamePeriod(run.id()).stream().filter(SignOff::isUnderWay).findFirst()
                .map(other -> new SigningRefused("signing.refused.otherDraft", other.caseNumber()));
    }

    /** @return why it can't be begun, or empty when it can */
    @Transactional(readOnly = true)
    public Optional<SigningRefused> refusal(ReportRun run) {
        return mayBegin(run);
    }

    /**
     * Locks the sign-off, and holds it against what is to be done: whose turn it is, and whether this person may.
     *
     * @throws SigningRefused saying why not; where somebody was first, who
     */
    @Transactional
    public SignOff require(Step step, UUID runId, String by) {
        SignOff signOff = locked(runId, switch (step) {
            case EXPLAIN -> Set.of(State.DRAFT);
            case APPROVE -> Set.of(State.EXPLAINED);
            case SEND_BACK -> Set.of(State.EXPLAINED, State.APPROVED);
            case SIGN -> Set.of(State.APPROVED);
            case SEND -> Set.of(State.SIGNED);
            case ABANDON -> Set.of(State.DRAFT, State.EXPLAINED, State.APPROVED);
        });
        // four eyes see more than two: who approves, or declines to, hasn't written
        if (step == Step.APPROVE || step == Step.SEND_BACK && signOff.state() == State.EXPLAINED) {
            approver(signOff, by);
        } else if (!approvers.holds(Role.LEDER, by, signOff.unit())) {
            throw new SigningRefused("signing.refused.notManager");
        }
        if (step == Step.EXPLAIN && !drafts.of(runId).outstanding().isEmpty()) {
            throw new SigningRefused("signing.refused.outstanding");
        } else if (step == Step.SIGN && isOvertaken(runId)) {
            throw new SigningRefused("signing.refused.overtaken");
        }
        return signOff;
    }

    /** Sends it to be approved. @throws SigningRefused as {@link #require} */
    @Transactional
    public void explain(UUID runId, String by) {
        require(Step.EXPLAIN, runId, by);
        signOffs.explained(runId, by);
    }

    /** Whether some other manager may approve it; if not, it is the privacy officer's or the administrator's turn. */
    @Transactional(readOnly = true)
    public boolean hasOtherManager(UUID runId) {
        SignOff signOff = signOffs.find(runId).orElseThrow();
        return approvers.hasOtherManager(signOff.unit(), hands(signOff));
    }

    /** @return whether this person may approve what now waits for it */
    @Transactional(readOnly = true)
    public boolean mayApprove(SignOff signOff, String userId) {
        return signOff.state() == State.EXPLAINED && approvers.roleOf(userId, signOff.unit(), hands(signOff)).isPresent();
    }

    /** @throws SigningRefused as {@link #require} */
    @Transactional
    public void approve(UUID runId, String by) {
        SignOff signOff = require(Step.APPROVE, runId, by);
        signOffs.approved(runId, by, approver(signOff, by).id());
    }

    private Role approver(SignOff signOff, String by) {
        Set<String> hands = hands(signOff);
        return approvers.roleOf(by, signOff.unit(), hands).orElseThrow(() -> new SigningRefused(hands.contains(by)
                ? "signing.refused.ownReport" : "signing.refused.notApprover"));
    }

    /** Back to those who write. Whoever might approve it, or sign it, may. @throws SigningRefused as {@link #require} */
    @Transactional
    public void sendBack(UUID runId, String by, String reason) {
        require(Step.SEND_BACK, runId, by);
        signOffs.returned(runId, by, reason);
    }

    /**
     * Signs: the figures are released, and the files made of them and of the texts are locked for good. Recorded, not signed
     * electronically.
     *
     * @throws SigningRefused as {@link #require}; also when another report of the award has gone out since this one was ordered
     */
    @Transactional
    public void sign(UUID runId, String by) {
        SignOff signOff = require(Step.SIGN, runId, by);
        releases.release(runId, by);
        ReportDraft draft = drafts.of(runId);
        Done signed = new Done(by, Role.LEDER.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        files.store(draft.run(), document(draft, signOff, signed), draft.scheme());
        signOffs.signed(runId, signed);
    }

    /** How the report looks with what has been written and approved so far. */
    @Transactional(readOnly = true)
    public byte[] preview(SignOff signOff) {
        ReportDraft draft = drafts.of(signOff.runId());
        return files.preview(document(draft, signOff, signOff.signed()), draft.scheme());
    }

    private ReportDocument document(ReportDraft draft, SignOff signOff, Done signed) {
        Locale language = draft.report().header().locale();
        return draft.with(signature(signOff.approved(), language), signature(signed, language), signOff.corrects());
    }

    private Signature signature(Done done, Locale language) {
        return done == null ? null : new Signature(approvers.name(done.by()), words.in(language).text("reporting.role." + done.role()), done.at());
    }

    /**
     * @param on  not in the future, nor before it was signed
     * @throws SigningRefused as {@link #require}, or when the day can't be
     */
    @Transactional
    public void send(UUID runId, LocalDate on, String how, String receipt, String by) {
        SignOff signOff = require(Step.SEND, runId, by);
        if (!isSendDay(signOff, on)) {
            throw new SigningRefused("signing.refused.sentOn");
        }
        signOffs.sent(runId, on, how, receipt, by);
    }

    public boolean isSendDay(SignOff signOff, LocalDate on) {
        return !on.isAfter(LocalDate.now(clock.withZone(OSLO))) && !on.isBefore(LocalDate.ofInstant(signOff.signed().at(), OSLO));
    }

    /** Gives it up before it is signed; afterwards it can only be corrected, by a new run. @throws SigningRefused as {@link #require} */
    @Transactional
    public void abandon(UUID runId, String by, String reason) {
        require(Step.ABANDON, runId, by);
        signOffs.abandoned(runId, by, reason);
    }

    private SignOff locked(UUID runId, Set<State> expected) {
        SignOff signOff = signOffs.lock(runId).orElseThrow();
        if (expected.contains(signOff.state())) {
            return signOff;
        }
        SignOffStep last = signOffs.steps(runId).stream().reduce((one, next) -> next).orElseThrow();
        throw new SigningRefused("signing.refused." + last.step(), approvers.name(last.by()), ReportTexts.time(last.at()));
    }

    /** Whether a report of the award has gone out since this one was ordered, so that this one never can. */
    @Transactional(readOnly = true)
    public boolean isOvertaken(UUID runId) {
        return releases.isOvertaken(runs.find(runId).orElseThrow());
    }

    public String name(String userId) {
        return approvers.name(userId);
    }

    private Set<String> hands(SignOff signOff) {
        return drafts.hands(runs.find(signOff.runId()).orElseThrow(), signOff);
    }
}
