package no.stegvis.funding.process;

import no.stegvis.engine.ProcessBean;
import no.stegvis.funding.process.ReportDeadlineModel.Variables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Reckons from the register when to remind next: there the deadline may have been moved since. */
@ProcessBean
class FindNextReminderDelegate implements JavaDelegate {

    private final Reminders reminders;

    FindNextReminderDelegate(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Reminders.Plan plan = reminders.plan(execution.getProcessBusinessKey());
        execution.setVariable(Variables.UNIT, plan.unit());
        execution.setVariable(Variables.REPORT_DUE, plan.due());
        execution.setVariable(Variables.NEXT_REMINDER, plan.next());
        execution.setVariable(Variables.TIME_FOR_REPORT, plan.begun());
    }
}
