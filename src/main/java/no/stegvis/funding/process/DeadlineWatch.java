package no.stegvis.funding.process;

import java.time.Duration;

import no.stegvis.engine.RecurringWork;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Looks every minute for periods whose report has been made, by whom and wherever (also from the command line, where there is no engine),
 * and for those that nobody reminds of yet.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class DeadlineWatch implements RecurringWork {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);

    private final ReportPeriods periods;
    private final ReportDeadlines deadlines;

    DeadlineWatch(ReportPeriods periods, ReportDeadlines deadlines) {
        this.periods = periods;
        this.deadlines = deadlines;
    }

    @Override
    public String name() {
        return "reportDeadlines";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    /** One that fails does not keep the others waiting. */
    @Override
    public void run() {
        for (ReportPeriod period : periods.unsettled()) {
            if (period.caseNumber() == null || period.madeAt() != null) {
                try {
                    deadlines.follow(new ReportPeriods.Changed(period.awardId(), period.terms().name()));
                } catch (RuntimeException e) {
                    LOG.warn("The deadline of {} {} is looked at again in a minute", period.awardId(), period.terms().name(), e);
                }
            }
        }
    }
}
