package no.stegvis.reporting.process;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.signing.ReportDraft;
import no.stegvis.reporting.signing.ReportDrafts;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.reporting.signing.Signing;
import no.stegvis.reporting.signing.Signing.Step;
import no.stegvis.reporting.signing.SigningRefused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the forms of a sign-off have in common: which report it is about, and how a refused step is told at a field. */
@Component
class SignOffForms {

    static final String APPROVED = "approved";
    static final String SIGNED = "signed";
    static final String RETURNED = "returned";
    static final String REASON = "reason";

    private final SignOffs signOffs;
    private final Signing signing;
    private final ReportDrafts drafts;
    private final ReportRuns runs;
    private final Awards awards;
    private final MessageSource messages;

    SignOffForms(SignOffs signOffs, Signing signing, ReportDrafts drafts, ReportRuns runs, Awards awards, MessageSource messages) {
        this.signOffs = signOffs;
        this.signing = signing;
        this.drafts = drafts;
        this.runs = runs;
        this.awards = awards;
        this.messages = messages;
    }

    UUID runOf(String caseNumber) {
        return signOffs.byCase(caseNumber).map(SignOff::runId).orElseThrow();
    }

    Map<String, Object> about(FormContext context) {
        ReportRun run = runs.find(runOf(context.caseNumber())).orElseThrow();
        Award award = awards.find(run.awardId()).orElseThrow();
        AwardPeriod period = awards.period(run.awardId(), run.period()).orElseThrow();
        return Map.of("about", messages.getMessage("signing.task.about", new Object[] {award.name(), award.funder(), run.period(),
                ReportTexts.time(run.cutOff()), ReportTexts.day(period.deadline()), "/rapporter/" + run.id() + "/signering"}, context.locale()));
    }

    /** @return why the step is refused, told at this field; none when it can be taken */
    List<FieldError> errors(Step step, FormContext context, String field) {
        UUID runId = runOf(context.caseNumber());
        try {
            signing.require(step, runId, context.userId());
            return List.of();
        } catch (SigningRefused refused) {
            String told = messages.getMessage(refused.messageKey(), refused.arguments(), context.locale());
            String which = step != Step.EXPLAIN ? "" : drafts.of(runId).outstanding().stream().map(ReportDraft.Outstanding::title).collect(Collectors.joining("; "));
            return List.of(new FieldError(field, "signing.wrong.refused", told, which));
        }
    }

    static boolean isReturned(Map<String, Object> answers) {
        return RETURNED.equals(answers.get("decision"));
    }

    /** Whoever sends it back says why. */
    List<FieldError> errors(Step step, FormContext context, Map<String, Object> answers) {
        if (isReturned(answers) && answers.get(REASON) == null) {
            return List.of(new FieldError(REASON, "signing.wrong.reason"));
        }
        return errors(isReturned(answers) ? Step.SEND_BACK : step, context, "decision");
    }
}
