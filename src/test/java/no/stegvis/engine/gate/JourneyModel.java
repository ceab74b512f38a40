package no.stegvis.engine.gate;

/** A process that uses all that the journeys of this house use. */
final class JourneyModel {

    static final String TEXT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:modeler="http://camunda.org/schema/modeler/1.0" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" id="definitions_journey" targetNamespace="http://stegvis.no/journey" exporter="Camunda Modeler" exporterVersion="5.30.0" modeler:executionPlatform="Camunda Platform" modeler:executionPlatformVersion="7.24.0">
              <!-- Veien gjennom tilbudet -->
              <bpmn:collaboration id="c1"><bpmn:participant id="pool" name="Forløp" processRef="journey" /></bpmn:collaboration>
              <bpmn:message id="message_withdrew" name="participantWithdrew" />
              <bpmn:message id="message_measure" name="measureAgreed" />
              <bpmn:error id="error_1" name="mailbox" errorCode="mailboxUnreachable" />
              <bpmn:process id="journey" name="Forløp" isExecutable="true" camunda:historyTimeToLive="P1825D" camunda:versionTag="1.0" camunda:candidateStarterGroups="koordinator, teamleder">
                <bpmn:documentation>Fra henvendelse til avslutning.</bpmn:documentation>
                <bpmn:laneSet id="l1"><bpmn:lane id="lane1" name="Koordinator"><bpmn:flowNodeRef>event_start</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
                <bpmn:startEvent id="event_start" name="Henvendelse mottatt" camunda:formKey="embedded:/forms/generic.html" camunda:initiator="starter">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="form" value="registerInquiry" /></camunda:properties></bpmn:extensionElements>
                  <bpmn:outgoing>f1</bpmn:outgoing>
                </bpmn:startEvent>
                <bpmn:sequenceFlow id="f1" sourceRef="event_start" targetRef="userTask_holdMappingConversation" />
                <bpmn:userTask id="userTask_holdMappingConversation" name="Hold kartleggingssamtale" camunda:formKey="embedded:/forms/generic.html" camunda:assignee="${coordinator}" camunda:candidateGroups="koordinator-${unit}" camunda:dueDate="${mappingDue}" camunda:priority="50">
                  <bpmn:extensionElements><camunda:properties><camunda:property name="form" value="holdMappingConversation" /></camunda:properties>
                    <camunda:taskListener event="create" delegateExpression="${sendInvitationDelegate}" /></bpmn:extensionElements>
                </bpmn:userTask>
                <bpmn:boundaryEvent id="event_late" cancelActivity="false" attachedToRef="userTask_holdMappingConversation"><bpmn:timerEventDefinition id="t1"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P14D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
                <bpmn:sequenceFlow id="f1b" sourceRef="event_late" targetRef="event_lateEnd" />
                <bpmn:endEvent id="event_lateEnd" name="Varslet" />
                <bpmn:sequenceFlow id="f2" sourceRef="userTask_holdMappingConversation" targetRef="gateway_decision" />
                <bpmn:exclusiveGateway id="gateway_decision" name="Videre?" default="f4" />
                <bpmn:sequenceFlow id="f3" name="Ja" sourceRef="gateway_decision" targetRef="serviceTask_invite"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${intakeDecision == 'proceed'}</bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f4" name="Nei" sourceRef="gateway_decision" targetRef="event_end" />
                <bpmn:serviceTask id="serviceTask_invite" name="Send innkalling" camunda:asyncBefore="true" camunda:delegateExpression="${sendInvitationDelegate}">
                  <bpmn:extensionElements><camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements>
                </bpmn:serviceTask>
                <bpmn:sequenceFlow id="f5" sourceRef="serviceTask_invite" targetRef="event_wait" />
                <bpmn:intermediateCatchEvent id="event_wait" name="Neste samtale"><bpmn:timerEventDefinition id="t2"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">${nextConversation}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                <bpmn:sequenceFlow id="f6" sourceRef="event_wait" targetRef="callActivity_measure" />
                <bpmn:callActivity id="callActivity_measure" name="Gjennomfør tiltak" calledElement="activityMeasure" camunda:calledElementBinding="deployment">
                  <bpmn:extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" /><camunda:in source="unit" target="unit" /><camunda:out source="measureResult" target="measureResult" /></bpmn:extensionElements>
                </bpmn:callActivity>
                <bpmn:sequenceFlow id="f7" sourceRef="callActivity_measure" targetRef="businessRule_urgency" />
                <bpmn:businessRuleTask id="businessRule_urgency" name="Vurder hast" camunda:decisionRef="urgency" camunda:decisionRefBinding="deployment" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="urgency" />
                <bpmn:sequenceFlow id="f8" sourceRef="businessRule_urgency" targetRef="serviceTask_report" />
                <bpmn:serviceTask id="serviceTask_report" name="Lag rapport" camunda:type="external" camunda:topic="funderReport" />
                <bpmn:sequenceFlow id="f9" sourceRef="serviceTask_report" targetRef="event_end" />
                <bpmn:endEvent id="event_end" name="Avsluttet"><bpmn:terminateEventDefinition id="t3" /></bpmn:endEvent>
                <bpmn:subProcess id="sub_withdraw" name="Deltakeren trekker seg" triggeredByEvent="true">
                  <bpmn:startEvent id="event_withdrew"><bpmn:messageEventDefinition id="m1" messageRef="message_withdrew" /></bpmn:startEvent>
                  <bpmn:sequenceFlow id="s1" sourceRef="event_withdrew" targetRef="event_withdrawn" />
                  <bpmn:endEvent id="event_withdrawn" name="Trukket" />
                </bpmn:subProcess>
                <bpmn:subProcess id="sub_measure" name="Nytt tiltak" triggeredByEvent="true">
                  <bpmn:startEvent id="event_measure" isInterrupting="false"><bpmn:messageEventDefinition id="m2" messageRef="message_measure" /></bpmn:startEvent>
                  <bpmn:sequenceFlow id="s2" sourceRef="event_measure" targetRef="userTask_measure" />
                  <bpmn:userTask id="userTask_measure" name="Avtal tiltak" camunda:formKey="embedded:/forms/generic.html" />
                </bpmn:subProcess>
                <bpmn:textAnnotation id="note"><bpmn:text>Ettervern varer i 12 måneder</bpmn:text></bpmn:textAnnotation>
                <bpmn:association id="as1" sourceRef="event_end" targetRef="note" />
              </bpmn:process>
              <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="c1">
                <bpmndi:BPMNShape id="pool_di" bpmnElement="pool" isHorizontal="true"><dc:Bounds x="80" y="80" width="1200" height="400" /><bpmndi:BPMNLabel /></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="event_start_di" bpmnElement="event_start" bioc:stroke="#205022" color:background-color="#c8e6c9"><dc:Bounds x="152" y="182" width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="130" y="225" width="80" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="f1_di" bpmnElement="f1"><di:waypoint x="188" y="200" /><di:waypoint x="240.5" y="200" /></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </bpmn:definitions>
            """;

    private JourneyModel() {
    }
}
