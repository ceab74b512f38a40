package no.stegvis.reporting.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Awards;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.reporting.signing.Signing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Whose sign-offs are whose: those of reports she may read, and, while one waits for her to approve it or has been approved by her,
 * that one. A report of others' units looks like one that isn't there.
 */
@Component
class SigningReach {

    private final CurrentUser user;
    private final Awards awards;
    private final ReportRuns runs;
    private final SignOffs signOffs;
    private final Signing signing;
    private final ReadLog readLog;

    SigningReach(CurrentUser user, Awards awards, ReportRuns runs, SignOffs signOffs, Signing signing, ReadLog readLog) {
        this.user = user;
        this.awards = awards;
        this.runs = runs;
        this.signOffs = signOffs;
        this.signing = signing;
        this.readLog = readLog;
    }

    String userId() {
        return user.id();
    }

    /** @return a finished report that she may read */
    ReportRun readable(UUID runId) {
        user.require(Operation.READ_REPORT);
        return finished(runId).filter(run -> may(Operation.READ_REPORT, run.awardId())).orElseThrow(SigningReach::notThere);
    }

    /** @return a finished report that she may read, or approve, or has approved */
    ReportRun visible(UUID runId) {
        if (!user.may(Operation.READ_REPORT)) {
            user.require(Operation.APPROVE_REPORT);
        }
        return finished(runId).filter(run -> may(Operation.READ_REPORT, run.awardId()) || isApprover(run)).orElseThrow(SigningReach::notThere);
    }

    /** @return a finished report that she may write in and sign */
    ReportRun writable(UUID runId) {
        user.require(Operation.ORDER_REPORT);
        ReportRun run = readable(runId);
        if (!mayWrite(run)) {
            throw new AccessRefused("%s may not write in reports of this award".formatted(user.id()));
        }
        return run;
    }

    /** @return a finished report that she may approve, if she hasn't written it */
    ReportRun approvable(UUID runId) {
        user.require(Operation.APPROVE_REPORT);
        return visible(runId);
    }

    boolean mayWrite(ReportRun run) {
        return may(Operation.ORDER_REPORT, run.awardId());
    }

    boolean mayRead(ReportRun run) {
        return may(Operation.READ_REPORT, run.awardId());
    }

    boolean mayApprove(SignOff signOff) {
        return user.may(Operation.APPROVE_REPORT, signOff.unit()) && signing.mayApprove(signOff, user.id());
    }

    private boolean isApprover(ReportRun run) {
        return signOffs.find(run.id()).filter(signOff -> mayApprove(signOff)
                || signOff.approved() != null && signOff.approved().by().equals(user.id())
                && user.may(Operation.APPROVE_REPORT, signOff.unit())).isPresent();
    }

    /** An award without units is nobody's. */
    private boolean may(Operation operation, String awardId) {
        Set<String> units = awards.units(awardId);
        return !units.isEmpty() && units.stream().allMatch(unit -> user.may(operation, unit));
    }

    private Optional<ReportRun> finished(UUID runId) {
        return runs.find(runId).filter(ReportRun::finished);
    }

    /** Figures are about many; who has seen them stands in the read log all the same. */
    void logged(ReportRun run, String what, String file) {
        String report = run.caseNumber() == null ? run.id().toString() : run.caseNumber();
        readLog.write(new Reading(user.id(), List.of(), file == null ? report : report + "/" + file, what, "report", null));
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
