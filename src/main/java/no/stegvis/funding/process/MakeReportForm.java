package no.stegvis.funding.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriod.Closing;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.Typed;
import no.stegvis.funding.process.ReportDeadlineModel.Variables;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A manager says how a period was reported. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class MakeReportForm implements FormHandler {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final String MADE = "made";
    private static final String CLOSED_ON = "closedOn";
    private static final String CLOSE_REASON = "closeReason";

    private final ReportPeriods periods;
    private final AwardRegister awards;
    private final MessageSource messages;
    private final Clock clock;

    MakeReportForm(ReportPeriods periods, AwardRegister awards, MessageSource messages, Clock clock) {
        this.periods = periods;
        this.awards = awards;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String formId() {
        return "makeReport";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        ReportPeriod period = period(context.caseNumber());
        AwardTerms award = awards.find(period.awardId()).orElseThrow().terms();
        return Map.of("about", messages.getMessage("funding.task.about", new Object[] {award.name(), award.funder(), period.terms().name(),
                Typed.write(period.terms().startsOn()), Typed.write(period.terms().lastDay()), Typed.write(period.terms().deadline())},
                context.locale()));
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        List<FieldError> errors = new ArrayList<>();
        if (MADE.equals(answers.get("outcome"))) {
            if (period(context.caseNumber()).madeAt() == null) {
                errors.add(new FieldError("outcome", "funding.task.notMade"));
            }
            return errors;
        }
        if (answers.get(CLOSED_ON) == null) {
            errors.add(new FieldError(CLOSED_ON, "funding.task.closedOn"));
        } else if (LocalDate.parse(answers.get(CLOSED_ON).toString()).isAfter(LocalDate.now(clock.withZone(NORWAY)))) {
            errors.add(new FieldError(CLOSED_ON, "funding.wrong.closedInFuture"));
        }
        if (answers.get(CLOSE_REASON) == null) {
            errors.add(new FieldError(CLOSE_REASON, "funding.wrong.closeReason"));
        }
        return errors;
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        return Map.of(Variables.REPORT_MADE, MADE.equals(answer.values().get("outcome")));
    }

    /** Not before the process has moved on: it would be told to end in the middle of ending. */
    @Override
    public void recorded(Answer answer) {
        String outcome = answer.values().get("outcome").toString();
        if (!MADE.equals(outcome)) {
            ReportPeriod period = period(answer.caseNumber());
            periods.close(period.awardId(), period.terms().name(),
                    outcome.equals(Closing.CANCELLED.word()) ? Closing.CANCELLED : Closing.REPORTED_ELSEWHERE,
                    LocalDate.parse(answer.values().get(CLOSED_ON).toString()), answer.values().get(CLOSE_REASON).toString(),
                    answer.submittedBy());
        }
    }

    private ReportPeriod period(String caseNumber) {
        return periods.byCaseNumber(caseNumber).orElseThrow();
    }
}
