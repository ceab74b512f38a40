package no.stegvis;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** Every request to the engine that could carry a person's words past the forms, or finish a task without one. */
final class SidewaysRequests {

    static final String WORDS = "Kanarifugl" + Canaries.MARK + " æøå, født 1985, bor i Storgata 1";

    private static final Map<String, Object> VALUE = Map.of("value", WORDS, "type", "String");
    private static final Map<String, Object> VARIABLES = Map.of("variables", Map.of("note", VALUE));
    private static final Map<String, Object> DECLARED = Map.of("variables", Map.of("unit", VALUE));
    private static final Map<String, Object> CHANGES = Map.of("modifications", Map.of("note", VALUE));
    private static final String MULTIPART = "--fugl\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"" + Canaries.MARK
            + ".txt\"\r\nContent-Type: text/plain\r\n\r\n" + WORDS + "\r\n--fugl\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n"
            + WORDS + "\r\n--fugl--\r\n";

    /** The case that the requests are about. */
    record About(String task, String unassigned, String instance, String definition, String operation) {

        String in(String text) {
            return text.replace("{task}", task).replace("{unassigned}", unassigned).replace("{instance}", instance)
                    .replace("{definition}", definition).replace("{operation}", operation);
        }
    }

    /**
     * @param parts  the names of the file and of the text in a form of several parts, or null for JSON
     * @param clumsy the engine by itself has no use for such a request and says so with 500
     */
    record Request(String method, String path, Object body, String[] parts, boolean clumsy) {

        Request(String method, String path, Object body, String[] parts) {
            this(method, path, body, parts, false);
        }


        Visitor.Reply sentBy(Visitor who, About about) {
            return sentBy(who, Visitor.ENGINE, about);
        }

        /** @param engine where its REST API is */
        Visitor.Reply sentBy(Visitor who, String engine, About about) {
            String address = engine + about.in(path);
            return parts == null ? who.send(method, address, about.in(Visitor.written(body)))
                    : who.send(method, address, "multipart/form-data; boundary=fugl",
                            BodyPublishers.ofString(MULTIPART.formatted((Object[]) parts)));
        }

        @Override
        public String toString() {
            return method + " " + path + (body == null ? "" : " " + Visitor.written(body).replace(Canaries.MARK, ""));
        }
    }

    private SidewaysRequests() {
    }

    private static Request json(String method, String path, Object body) {
        return new Request(method, path, body, null);
    }

    private static Request clumsy(String method, String path, Object body) {
        return new Request(method, path, body, null, true);
    }

    static List<Request> all() {
        return List.of(
                json("POST", "/task/{task}/comment/create", Map.of("message", WORDS)),
                new Request("POST", "/task/{task}/attachment/create", null, new String[]{"content", "attachment-name"}),
                json("POST", "/task/create", Map.of("name", WORDS, "assignee", Walk.COORDINATOR)),
                json("POST", "/task/create", Map.of("name", "Hold første samtale", "parentTaskId", "{task}")),
                json("PUT", "/task/{task}", Map.of("name", WORDS, "assignee", Walk.COORDINATOR)),
                json("PUT", "/task/{task}", Map.of("description", WORDS, "assignee", Walk.COORDINATOR)),
                json("PUT", "/task/{task}", Map.of("assignee", Canaries.MARK)),
                json("PUT", "/task/{task}", Map.of("owner", Canaries.MARK)),
                json("PUT", "/task/{task}", Map.of("tenantId", Canaries.MARK)),
                json("PUT", "/task/{task}", Map.of("caseInstanceId", Canaries.MARK)),
                json("POST", "/task/{task}/variables", CHANGES),
                json("PUT", "/task/{task}/variables/note", VALUE),
                json("PUT", "/task/{task}/variables/unit", VALUE),
                json("PUT", "/task/{task}/variables/" + Canaries.MARK, Map.of("value", "proceed", "type", "String")),
                json("PUT", "/task/{task}/variables/unit", Map.of("value", "{\"ord\":\"" + WORDS + "\"}", "type", "Json")),
                clumsy("PUT", "/task/{task}/variables/unit", Map.of("value", "\"" + WORDS + "\"", "type", "Object",
                        "valueInfo", Map.of("objectTypeName", "java.lang.String", "serializationDataFormat", "application/json"))),
                new Request("POST", "/task/{task}/variables/note/data", null, new String[]{"data", "valueType"}),
                json("POST", "/task/{task}/localVariables", CHANGES),
                json("PUT", "/task/{task}/localVariables/note", VALUE),
                json("POST", "/task/{task}/complete", VARIABLES),
                json("POST", "/task/{task}/complete", DECLARED),
                json("POST", "/task/{task}/complete", Map.of()),
                json("POST", "/task/{unassigned}/complete", Map.of()),
                json("POST", "/task/{task}/submit-form", VARIABLES),
                json("POST", "/task/{task}/submit-form", Map.of()),
                json("POST", "/task/{task}/resolve", VARIABLES),
                json("POST", "/task/{task}/bpmnError", Map.of("errorCode", WORDS, "errorMessage", WORDS)),
                json("POST", "/task/{task}/bpmnEscalation", Map.of("escalationCode", WORDS)),
                clumsy("DELETE", "/task/{task}", Map.of()),
                json("POST", "/task/{task}/delegate", Map.of("userId", Canaries.MARK)),
                json("POST", "/task/{task}/assignee", Map.of("userId", Canaries.MARK)),
                json("POST", "/task/{unassigned}/claim", Map.of("userId", Canaries.MARK)),
                json("POST", "/task/{task}/identity-links", Map.of("userId", Canaries.MARK, "type", "candidate")),
                json("POST", "/task/{task}/identity-links", Map.of("groupId", WORDS, "type", "candidate")),
                json("POST", "/task/{task}/identity-links", Map.of("userId", Walk.COORDINATOR, "type", WORDS)),
                json("POST", "/task/{task}/identity-links", Map.of("groupId", "koordinator-nord", "type", "candidate")),
                json("POST", "/task/{unassigned}/identity-links/delete", Map.of("groupId", "koordinator-vest", "type", "candidate")),
                json("POST", "/task/{task}/assignee", Map.of("userId", Walk.ELSEWHERE)),
                json("PUT", "/task/{task}", Map.of("assignee", Walk.ADMINISTRATOR)),
                json("POST", "/process-definition/key/participantJourney/start", Map.of("businessKey", WORDS)),
                json("POST", "/process-definition/key/participantJourney/start", Map.of("businessKey", "D-2025-9999")),
                json("POST", "/process-definition/{definition}/start", VARIABLES),
                json("POST", "/process-definition/key/participantJourney/start", Map.of("businessKey", "D-2025-9999",
                        "startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_makePlan")))),
                json("POST", "/process-definition/key/participantJourney/submit-form", Map.of("businessKey", WORDS)),
                json("POST", "/process-definition/{definition}/submit-form", VARIABLES),
                json("POST", "/process-definition/key/activityMeasure/start", Map.of("businessKey", "D-2025-9999")),
                json("POST", "/message", Map.of("messageName", "message_measureChosen", "businessKey", "D-2025-0001",
                        "processVariables", Map.of("note", VALUE))),
                json("POST", "/message", Map.of("messageName", "message_measureChosen", "processInstanceId", "{instance}",
                        "processVariablesLocal", Map.of("note", VALUE))),
                json("POST", "/message", Map.of("messageName", WORDS)),
                clumsy("POST", "/signal", Map.of("name", WORDS, "executionId", "{instance}", "variables", Map.of("note", VALUE))),
                json("POST", "/execution/{instance}/signal", VARIABLES),
                json("PUT", "/execution/{instance}/localVariables/note", VALUE),
                json("POST", "/execution/{instance}/create-incident", Map.of("incidentType", "x", "configuration", "x", "message", WORDS)),
                json("POST", "/process-instance/{instance}/variables", CHANGES),
                json("PUT", "/process-instance/{instance}/variables/note", VALUE),
                json("POST", "/process-instance/variables-async", Map.of("processInstanceIds", List.of("{instance}"),
                        "variables", Map.of("note", VALUE))),
                json("POST", "/process-instance/{instance}/modification", Map.of("annotation", WORDS, "instructions",
                        List.of(Map.of("type", "startBeforeActivity", "activityId", "userTask_makePlan",
                                "variables", Map.of("note", VALUE))))),
                json("POST", "/process-instance/{instance}/comment", Map.of("message", WORDS)),
                json("POST", "/process-instance/delete", Map.of("processInstanceIds", List.of("{instance}"), "deleteReason", WORDS)),
                json("PUT", "/process-instance/{instance}/suspended", Map.of("suspended", true)),
                json("DELETE", "/process-instance/{instance}", Map.of()),
                json("POST", "/filter/create", Map.of("resourceType", "Task", "name", WORDS, "query", Map.of())),
                json("PUT", "/user-operation/{operation}/set-annotation", Map.of("annotation", WORDS)),
                json("PUT", "/history/user-operation/{operation}/set-annotation", Map.of("annotation", WORDS)),
                json("PUT", "/incident/{operation}/annotation", Map.of("annotation", WORDS)),
                new Request("POST", "/deployment/create", null, new String[]{"ord.bpmn", "deployment-name"}),
                json("POST", "/external-task/{operation}/failure", Map.of("workerId", "x", "errorMessage", WORDS, "retries", 0)),
                clumsy("POST", "/external-task/fetchAndLock", Map.of("workerId", WORDS, "maxTasks", 1, "topics", List.of())),
                json("POST", "/authorization/create", Map.of("type", 1, "permissions", List.of("ALL"), "userId", Canaries.MARK,
                        "resourceType", 7, "resourceId", "*")),
                json("POST", "/user/create", Map.of("profile", Map.of("id", Canaries.MARK, "firstName", WORDS),
                        "credentials", Map.of("password", "hemmelig"))),
                json("POST", "/group/create", Map.of("id", Canaries.MARK, "name", WORDS)),
                json("POST", "/tenant/create", Map.of("id", Canaries.MARK, "name", WORDS)),
                json("POST", "/migration/execute", Map.of("migrationPlan", Map.of("sourceProcessDefinitionId", "{definition}",
                        "targetProcessDefinitionId", "{definition}", "instructions", List.of(), "variables", Map.of("note", VALUE)),
                        "processInstanceIds", List.of("{instance}"))),
                clumsy("POST", "/condition", Map.of("variables", Map.of("note", VALUE))),
                json("POST", "/modification/execute", Map.of("processDefinitionId", "{definition}", "annotation", WORDS,
                        "processInstanceIds", List.of("{instance}"), "instructions",
                        List.of(Map.of("type", "cancel", "activityId", "userTask_makePlan")))));
    }
}
