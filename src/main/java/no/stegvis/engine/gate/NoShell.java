package no.stegvis.engine.gate;

import org.camunda.bpm.engine.impl.bpmn.behavior.MailActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ShellActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** The engine's own work that is neither class nor expression nor script, so that no other guard meets it: shell and mail. */
final class NoShell extends AbstractBpmnParseListener {

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        refuse(activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        refuse(activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        refuse(activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        refuse(activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        refuse(activity);
    }

    private static void refuse(ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof ShellActivityBehavior || activity.getActivityBehavior() instanceof MailActivityBehavior) {
            throw new ExpressionRefused(new Refusal(Rule.VALUE_NOT_ALLOWED, activity.getId()));
        }
    }
}
