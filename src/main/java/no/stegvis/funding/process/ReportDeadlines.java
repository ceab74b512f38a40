package no.stegvis.funding.process;

import java.util.Map;
import java.util.Optional;

import no.stegvis.access.Operation;
import no.stegvis.engine.CaseNumbers;
import no.stegvis.engine.Processes;
import no.stegvis.form.CaseUnits;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.process.ReportDeadlineModel.Messages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Each report period has a process that reminds of its deadline, and follows what becomes of the period. */
@Service
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class ReportDeadlines implements CaseUnits {

    private final ReportPeriods periods;
    private final AwardRegister awards;
    private final Reminders reminders;
    private final Processes processes;
    private final CaseNumbers caseNumbers;

    ReportDeadlines(ReportPeriods periods, AwardRegister awards, Reminders reminders, Processes processes, CaseNumbers caseNumbers) {
        this.periods = periods;
        this.awards = awards;
        this.reminders = reminders;
        this.processes = processes;
        this.caseNumbers = caseNumbers;
    }

    /** In the transaction of the change: the register and the process say the same, or nothing has happened. */
    @EventListener
    @Transactional
    public void follow(ReportPeriods.Changed changed) {
        ReportPeriod period = periods.find(changed.awardId(), changed.period()).orElseThrow();
        if (period.caseNumber() == null) {
            if (period.isOpen() && !awards.find(changed.awardId()).orElseThrow().terms().units().isEmpty()) {
                begin(period);
            }
        } else if (period.madeAt() != null) {
            tell(Messages.REPORT_MADE, period);
        } else if (period.closed() != null) {
            tell(Messages.PERIOD_CLOSED, period);
        } else {
            tell(Messages.DEADLINE_MOVED, period);
        }
    }

    private void begin(ReportPeriod period) {
        String caseNumber = caseNumbers.next(CaseNumbers.DEADLINES);
        periods.remindedBy(period.awardId(), period.terms().name(), caseNumber);
        processes.start(ReportDeadlineModel.PROCESS, caseNumber, Map.of());
    }

    /** When its task has been done, the process is over and has nothing to be told. */
    private void tell(String message, ReportPeriod period) {
        if (processes.waitsFor(message, period.caseNumber())) {
            processes.correlate(message, period.caseNumber(), Map.of());
        }
    }

    @Override
    public String series() {
        return CaseNumbers.DEADLINES;
    }

    @Override
    public Optional<String> unitOf(String caseNumber) {
        return periods.byCaseNumber(caseNumber).map(period -> reminders.unitOf(period.awardId()));
    }

    @Override
    public Operation needs() {
        return Operation.WRITE_AWARD;
    }
}
