package no.stegvis.engine.gate;

import java.nio.charset.StandardCharsets;
import java.util.Date;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.stereotype.Component;

import no.stegvis.engine.ProcessBean;

/** Beans, marked and not, and the frame of a process, for the tests of the gate. */
final class GateExamples {

    static final String NAMESPACES = "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
            + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" xmlns:activiti=\"http://activiti.org/bpmn\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" id=\"d\" targetNamespace=\"http://stegvis.no\"";

    private GateExamples() {
    }

    @ProcessBean("sendInvitationDelegate")
    static class SendInvitationDelegate implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("invited", true);
        }
    }

    @ProcessBean(value = "filterDates", methods = {"endOfWeek", "plusDays"})
    static class FilterDates {
        public Date endOfWeek() {
            return new Date(1_767_225_600_000L);
        }

        public Date plusDays(int days) {
            return new Date(1_767_225_600_000L + days * 86_400_000L);
        }

        public String unlisted() {
            return "reached";
        }
    }

    @Component("unmarkedDelegate")
    static class UnmarkedDelegate implements JavaDelegate {
        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariable("reached", true);
        }
    }

    static AnnotationConfigApplicationContext beans() {
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
        beans.register(SendInvitationDelegate.class, FilterDates.class, UnmarkedDelegate.class);
        beans.registerBean("days", FilterDates.class);
        beans.refresh();
        return beans;
    }

    static EngineGate gate(AnnotationConfigApplicationContext beans) {
        return new EngineGate(beans.getBeanFactory());
    }

    /** Start, the given elements, and no end: the middle's first element must have the id {@code step}. */
    static String process(String middle) {
        return definitions("<process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1825D\">"
                + "<startEvent id=\"start\"/><sequenceFlow id=\"f1\" sourceRef=\"start\" targetRef=\"step\"/>" + middle + "</process>");
    }

    static String definitions(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions " + NAMESPACES + ">" + content + "</definitions>";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
