package no.stegvis.engine.gate;

import static no.stegvis.engine.gate.GateExamples.NAMESPACES;
import static no.stegvis.engine.gate.GateExamples.definitions;
import static no.stegvis.engine.gate.GateExamples.process;

import java.util.ArrayList;
import java.util.List;

/** Malicious and harmless models, with what a bare engine does with each. */
final class ModelExamples {

    private static final String REFLECTION = "${''.getClass().forName('java.lang.Runtime').getName()}";

    private ModelExamples() {
    }

    /** What an engine without the gate does when the model is deployed, and started if it can be. */
    enum Bare { RUNS, DEPLOYS, REFUSES }

    /** @param rule one of the rules the gate names */
    record Malicious(String name, String file, String text, Rule rule, Bare bare) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Harmless(String name, String file, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Malicious> malicious() {
        List<Malicious> all = new ArrayList<>();
        step(all, "reflection in a service task", "<serviceTask id=\"step\" camunda:expression=\"" + REFLECTION + "\"/>", Rule.WORK_IN_EXPRESSION, Bare.RUNS);
        step(all, "a script task", "<scriptTask id=\"step\" scriptFormat=\"juel\"><script>" + REFLECTION + "</script></scriptTask>", Rule.SCRIPT, Bare.RUNS);
        step(all, "a Java class", "<serviceTask id=\"step\" camunda:class=\"no.stegvis.engine.gate.GateExamples$UnmarkedDelegate\"/>", Rule.JAVA_CLASS, Bare.RUNS);
        step(all, "a Java class by the older namespace", "<serviceTask id=\"step\" activiti:class=\"no.stegvis.engine.gate.GateExamples$UnmarkedDelegate\"/>", Rule.JAVA_CLASS, Bare.RUNS);
        step(all, "a bean that is not marked", "<serviceTask id=\"step\" camunda:delegateExpression=\"${unmarkedDelegate}\"/>", Rule.DELEGATE_NOT_MARKED, Bare.RUNS);
        step(all, "a shell task", "<serviceTask id=\"step\" camunda:type=\"shell\"><extensionElements><camunda:field name=\"command\" stringValue=\"true\"/></extensionElements></serviceTask>", Rule.VALUE_NOT_ALLOWED, Bare.RUNS);
        step(all, "a mail task", "<serviceTask id=\"step\" camunda:type=\"mail\"><extensionElements><camunda:field name=\"to\" stringValue=\"a@example.org\"/></extensionElements></serviceTask>", Rule.FIELD_INJECTION, Bare.REFUSES);
        step(all, "reflection in an assignee", "<userTask id=\"step\" camunda:assignee=\"" + REFLECTION + "\"/>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "reflection in a task's name", "<userTask id=\"step\" name=\"" + REFLECTION + "\"/>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "reflection in a description", "<userTask id=\"step\"><documentation>" + REFLECTION + "</documentation></userTask>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "reflection split by a comment", "<userTask id=\"step\"><documentation>${''.get<!-- x -->Class().forName('java.lang.Runtime').getName()}</documentation></userTask>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "reflection in CDATA", "<userTask id=\"step\"><documentation><![CDATA[" + REFLECTION + "]]></documentation></userTask>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "reflection in a timer", "<userTask id=\"step\"/><boundaryEvent id=\"b\" attachedToRef=\"step\"><timerEventDefinition><timeDuration xsi:type=\"tFormalExpression\">${''.getClass().getSimpleName().replace('String','PT1H')}</timeDuration></timerEventDefinition></boundaryEvent>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "reflection in an input", "<userTask id=\"step\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:list><camunda:value>" + REFLECTION + "</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "a script in an input", "<userTask id=\"step\"><extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"juel\">" + REFLECTION + "</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></userTask>", Rule.SCRIPT, Bare.RUNS);
        step(all, "a script in a listener", "<userTask id=\"step\"><extensionElements><camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"juel\">" + REFLECTION + "</camunda:script></camunda:taskListener></extensionElements></userTask>", Rule.SCRIPT, Bare.RUNS);
        step(all, "an expression in a listener", "<userTask id=\"step\"><extensionElements><camunda:executionListener event=\"start\" expression=\"" + REFLECTION + "\"/></extensionElements></userTask>", Rule.WORK_IN_EXPRESSION, Bare.RUNS);
        step(all, "a class in a listener", "<userTask id=\"step\"><extensionElements><camunda:executionListener event=\"start\" class=\"no.stegvis.engine.gate.GateExamples$UnmarkedDelegate\"/></extensionElements></userTask>", Rule.JAVA_CLASS, Bare.RUNS);
        step(all, "a connector", "<serviceTask id=\"step\"><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>", Rule.CONNECTOR, Bare.REFUSES);
        step(all, "a form from elsewhere", "<userTask id=\"step\" camunda:formKey=\"embedded:https://evil.example/x.html\"/>", Rule.VALUE_NOT_ALLOWED, Bare.RUNS);
        step(all, "a form from the deployment", "<userTask id=\"step\" camunda:formKey=\"embedded:deployment:x.html\"/>", Rule.VALUE_NOT_ALLOWED, Bare.RUNS);
        step(all, "a Camunda form by reference", "<userTask id=\"step\" camunda:formRef=\"x\" camunda:formRefBinding=\"latest\"/>", Rule.FOREIGN_FORM, Bare.RUNS);
        step(all, "a condition in a script language", "<exclusiveGateway id=\"step\" default=\"f3\"/><userTask id=\"u\"/><userTask id=\"v\"/><sequenceFlow id=\"f3\" sourceRef=\"step\" targetRef=\"v\"/><sequenceFlow id=\"f2\" sourceRef=\"step\" targetRef=\"u\"><conditionExpression xsi:type=\"tFormalExpression\" language=\"juel\">${''.getClass() != null}</conditionExpression></sequenceFlow>", Rule.SCRIPT, Bare.RUNS);
        step(all, "reflection in a repeated step", "<userTask id=\"step\"><multiInstanceLoopCharacteristics><loopCardinality>${''.getClass().getName().length() - 15}</loopCardinality></multiInstanceLoopCharacteristics></userTask>", Rule.EXPRESSION_METHOD, Bare.RUNS);
        step(all, "a topic made of an expression", "<serviceTask id=\"step\" camunda:type=\"external\" camunda:topic=\"" + REFLECTION + "\"/>", Rule.VALUE_NOT_ALLOWED, Bare.RUNS);
        step(all, "a called process made of an expression", "<callActivity id=\"step\" calledElement=\"${''.getClass().getName()}\" camunda:calledElementBinding=\"latest\"/>", Rule.VALUE_NOT_ALLOWED, Bare.DEPLOYS);
        step(all, "a variable mapping by class", "<callActivity id=\"step\" calledElement=\"p\" camunda:variableMappingClass=\"java.lang.String\"/>", Rule.JAVA_CLASS, Bare.DEPLOYS);
        step(all, "a script task of a foreign namespace", "<userTask id=\"step\"/><x:scriptTask xmlns:x=\"urn:x\" id=\"s\" scriptFormat=\"juel\"><x:script>1</x:script></x:scriptTask>", Rule.SCRIPT, Bare.REFUSES);
        all.add(new Malicious("reflection in who may start", "x.bpmn", process("<userTask id=\"step\"/>").replace("isExecutable", "camunda:candidateStarterGroups=\"" + REFLECTION + "\" isExecutable"), Rule.VALUE_NOT_ALLOWED, Bare.RUNS));
        all.add(new Malicious("reflection in a message's name", "x.bpmn", definitions("<message id=\"m\" name=\"" + REFLECTION + "\"/><process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\"><startEvent id=\"start\"/><sequenceFlow id=\"f\" sourceRef=\"start\" targetRef=\"step\"/><receiveTask id=\"step\" messageRef=\"m\"/></process>"), Rule.VALUE_NOT_ALLOWED, Bare.RUNS));
        all.add(new Malicious("two processes", "x.bpmn", definitions("<process id=\"a\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\"><startEvent id=\"s\"/></process><process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\"><startEvent id=\"s2\"/></process>"), Rule.ONE_PROCESS, Bare.RUNS));
        all.add(new Malicious("an external entity", "x.bpmn", "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><definitions " + NAMESPACES + "><process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\"><documentation>&x;</documentation><startEvent id=\"s\"/></process></definitions>", Rule.XML_DOCTYPE, Bare.REFUSES));
        all.add(new Malicious("an entity bomb", "x.bpmn", "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><definitions " + NAMESPACES + "><process id=\"p\" name=\"&b;\"/></definitions>", Rule.XML_DOCTYPE, Bare.REFUSES));
        all.add(new Malicious("ten megabytes", "x.bpmn", process("<userTask id=\"step\"><documentation>" + "a".repeat(10_000_000) + "</documentation></userTask>"), Rule.RESOURCE_SIZE, Bare.DEPLOYS));
        all.add(new Malicious("deep nesting", "x.bpmn", process("<userTask id=\"step\"/>" + "<subProcess><startEvent/>".repeat(60) + "</subProcess>".repeat(60)), Rule.XML_TOO_DEEP, Bare.REFUSES));
        all.add(new Malicious("an imported schema", "x.bpmn", definitions("<import importType=\"http://www.w3.org/2001/XMLSchema\" namespace=\"urn:x\" location=\"http://127.0.0.1:1/x.xsd\"/><process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"1\"><startEvent id=\"s\"/></process>"), Rule.IMPORT, Bare.REFUSES));
        all.add(new Malicious("a page beside the model", "x.html", "<script>alert(1)</script>", Rule.RESOURCE_KIND, Bare.DEPLOYS));
        all.add(new Malicious("a case model", "x.cmmn", "<definitions/>", Rule.RESOURCE_KIND, Bare.REFUSES));
        all.add(new Malicious("a decision in JUEL", "x.dmn", decision("expressionLanguage=\"juel\"", "${''.getClass().getName()}"), Rule.DECISION_LANGUAGE, Bare.DEPLOYS));
        all.add(new Malicious("a decision in JavaScript", "x.dmn", decision("expressionLanguage=\"javascript\"", "java.lang.System.exit(0)"), Rule.DECISION_LANGUAGE, Bare.DEPLOYS));
        all.add(new Malicious("a decision that calls Java", "x.dmn", decision("", "function(x) external { java: { class: \"java.lang.Math\", method signature: \"cos(double)\" } }"), Rule.FEEL_NOT_ALLOWED, Bare.DEPLOYS));
        form(all, "a form with HTML", "{\"type\":\"html\",\"id\":\"f1\",\"content\":\"<script>alert(1)</script>\"}", Rule.FORM_COMPONENT);
        form(all, "a form with a frame", "{\"type\":\"iframe\",\"id\":\"f1\",\"url\":\"https://evil.example\"}", Rule.FORM_COMPONENT);
        form(all, "a form whose text is HTML", "{\"type\":\"text\",\"id\":\"f1\",\"text\":\"<img src=x onerror=alert(1)>\"}", Rule.FORM_MARKUP);
        form(all, "a form whose link runs", "{\"type\":\"text\",\"id\":\"f1\",\"text\":\"[her](javascript:alert(1))\"}", Rule.FORM_MARKUP);
        return all;
    }

    static List<Harmless> harmless() {
        return List.of(
                new Harmless("a journey", "processes/journey/journey.bpmn", JourneyModel.TEXT),
                new Harmless("the smallest process", "liten.bpmn", process("<userTask id=\"step\" name=\"Ta første samtale\"/>")),
                new Harmless("a marked delegate", "x.bpmn", process("<serviceTask id=\"step\" camunda:delegateExpression=\"${sendInvitationDelegate}\"/>")),
                new Harmless("a signal and an escalation", "x.bpmn", definitions("<signal id=\"s1\" name=\"closed\"/><escalation id=\"e1\" name=\"late\" escalationCode=\"late\"/><process id=\"p\" isExecutable=\"true\" camunda:historyTimeToLive=\"30\"><startEvent id=\"start\"><signalEventDefinition signalRef=\"s1\"/></startEvent><sequenceFlow id=\"f\" sourceRef=\"start\" targetRef=\"end\"/><endEvent id=\"end\"><escalationEventDefinition escalationRef=\"e1\"/></endEvent></process>")),
                new Harmless("a repeated step", "x.bpmn", process("<userTask id=\"step\" camunda:assignee=\"${member}\"><multiInstanceLoopCharacteristics camunda:collection=\"members\" camunda:elementVariable=\"member\"><completionCondition xsi:type=\"tFormalExpression\">${nrOfCompletedInstances &gt;= 3}</completionCondition></multiInstanceLoopCharacteristics></userTask>")),
                new Harmless("another tool's schema location", "x.bpmn", process("<userTask id=\"step\"/>").replace("targetNamespace", "xsi:schemaLocation=\"http://www.omg.org/spec/BPMN/20100524/MODEL BPMN20.xsd\" targetNamespace")),
                new Harmless("a decision in FEEL", "urgency.dmn", decision("", "if days &lt; 3 then \"external\" else \"no\"")),
                new Harmless("a decision that names FEEL", "urgency.dmn", decision("expressionLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL/\"", "days + 1")),
                new Harmless("a form", "holdMappingConversation.form", """
                        {"id":"holdMappingConversation","type":"default","schemaVersion":18,"components":[
                         {"type":"text","id":"t","text":"### Kartlegging\\nSpør **åpent**. 3 < 5"},
                         {"type":"textfield","id":"a","key":"goal","label":"Eget mål","validate":{"required":true,"maxLength":500}},
                         {"type":"radio","id":"b","key":"proceed","label":"Videre?","values":[{"label":"Ja","value":"yes"}]},
                         {"type":"group","id":"g","label":"Arbeid","conditional":{"hide":"=age<18 or proceed != \\"yes\\""},
                          "components":[{"type":"number","id":"n","key":"hours","label":"Timer","decimalDigits":1}]}]}"""));
    }

    private static void step(List<Malicious> all, String name, String middle, Rule rule, Bare bare) {
        all.add(new Malicious(name, "x.bpmn", process(middle), rule, bare));
    }

    private static void form(List<Malicious> all, String name, String component, Rule rule) {
        all.add(new Malicious(name, "x.form", "{\"id\":\"f\",\"type\":\"default\",\"components\":[" + component + "]}", rule, Bare.DEPLOYS));
    }

    private static String decision(String attribute, String text) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\""
                + " xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\" id=\"d\" name=\"d\" namespace=\"http://stegvis.no\">"
                + "<decision id=\"urgency\" name=\"Hast\" camunda:historyTimeToLive=\"P30D\"><variable id=\"v\" name=\"urgency\"/>"
                + "<literalExpression id=\"l\" " + attribute + "><text>" + text + "</text></literalExpression></decision></definitions>";
    }
}
