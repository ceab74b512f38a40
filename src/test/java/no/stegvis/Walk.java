package no.stegvis;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.engine.Timers;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.boot.test.context.TestComponent;

/**
 * Walks a journey over HTTP, as the generic form does. Whatever fields a form's schema has, each gets an answer, and
 * each field of free text a canary.
 */
@TestComponent
public class Walk {

    public static final String COORDINATOR = "kari.koordinator";
    public static final String TEAM_LEADER = "tor.teamleder";
    public static final String ELSEWHERE = "nina.nord";
    public static final String ADMINISTRATOR = "siri.system";
    public static final String START = "start/participantJourney";
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final Tasks tasks;
    private final Timers timers;
    private final StegvisClock clock;
    private final Units units;
    private final Users users;
    private final HistoryService history;

    /** Forms and fields that have been given a canary, as {@code form.field}. */
    private final Set<String> planted = new HashSet<>();

    Walk(Tasks tasks, Timers timers, StegvisClock clock, Units units, Users users, HistoryService history) {
        this.tasks = tasks;
        this.timers = timers;
        this.clock = clock;
        this.units = units;
        this.users = users;
        this.history = history;
    }

    public void organisation() {
        if (units.find("hoved").isEmpty()) {
            units.create("hoved", "Hovedkontoret", null);
            units.create("vest", "Distrikt Vest", "hoved");
            units.create("nord", "Distrikt Nord", "hoved");
            person(COORDINATOR, Role.KOORDINATOR, "vest");
            person(TEAM_LEADER, Role.TEAMLEDER, "vest");
            person(ELSEWHERE, Role.KOORDINATOR, "nord");
            person(ADMINISTRATOR, Role.SYSTEMANSVARLIG, "hoved");
        }
    }

    public void person(String id, Role role, String unit) {
        users.create(id, id, Visitor.PASSWORD, false, List.of(new Membership(role, unit)));
    }

    public void itIs(LocalDate day) {
        Instant morning = day.atTime(LocalTime.of(10, 0)).atZone(NORWAY).toInstant();
        clock.freezeAt(morning);
        for (var due = timers.firstDueBy(morning); due.isPresent(); due = timers.firstDueBy(morning)) {
            timers.fire(due.get());
        }
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(NORWAY));
    }

    Set<String> planted() {
        return planted;
    }

    /** @return the new case's number */
    public String start(Visitor who) {
        return start(who, Map.of());
    }

    /**
     * Names are given once: whoever registers many people of one name is asked each time whether they are the same, and told to
     * wait in the end.
     *
     * @return the new case's number
     */
    public String start(Visitor who, Map<String, ?> decided) {
        Map<String, Object> answers = new HashMap<>(Map.of("unit", "vest", "birthYear", 1985));
        if (planted.contains("registerInquiry.familyName")) {
            answers.put("givenName", null);
            answers.put("familyName", null);
        }
        answers.putAll(decided);
        return checked(who.answer(START, filled(who, START, answers), "X-Stegvis-Confirmed", "similarPerson,similarElsewhere")).path("caseNumber").asText();
    }

    public TaskView task(String caseNumber, String elementId) {
        return tasks.openOf(caseNumber).stream().filter(task -> task.elementId().equals(elementId)).findFirst()
                .orElseThrow(() -> new AssertionError("Not open: " + elementId + ", but "
                        + tasks.openOf(caseNumber).stream().map(TaskView::elementId).toList()));
    }

    public boolean isOver(String caseNumber) {
        return tasks.openOf(caseNumber).isEmpty();
    }

    /** @return what was passed or reached, as (label, id), in the order it was reached */
    public List<Tuple> path(String caseNumber) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .flatMap(instance -> history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                        .orderPartiallyByOccurrence().asc().list().stream())
                .map(passed -> Tuple.tuple(passed.getActivityName(), passed.getActivityId())).toList();
    }

    /** Takes the task where nobody has it. */
    public TaskView mine(Visitor who, String userId, String caseNumber, String elementId) {
        TaskView task = task(caseNumber, elementId);
        if (task.assignee() == null) {
            Visitor.Reply claimed = who.post(Visitor.ENGINE + "/task/" + task.id() + "/claim", Map.of("userId", userId));
            if (claimed.status() != 204) {
                throw new AssertionError("Claiming answered " + claimed);
            }
        }
        return task;
    }

    public void answer(Visitor who, String userId, String caseNumber, String elementId, Map<String, ?> decided) {
        String path = "task/" + mine(who, userId, caseNumber, elementId).id();
        checked(who.answer(path, filled(who, path, decided)));
    }

    /** @return an answer to each field of the form: decided here, known beforehand, or made up */
    public Map<String, Object> filled(Visitor who, String path, Map<String, ?> decided) {
        JsonNode form = checked(who.get("/api/forms/" + path));
        return fields(form.path("formId").asText(), form.path("schema").path("components"), form.path("data"), decided);
    }

    private Map<String, Object> fields(String form, JsonNode components, JsonNode known, Map<String, ?> decided) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (JsonNode field : components) {
            String key = field.path("key").asText(field.path("path").asText());
            if ("group".equals(field.path("type").asText())) {
                answers.putAll(fields(form, field.path("components"), known, decided));
            } else if (decided.containsKey(key)) {
                answers.put(key, decided.get(key));
            } else {
                Object answer = answer(form, field, key, known.path(key));
                if (answer != null) {
                    answers.put(key, answer);
                }
            }
        }
        return answers;
    }

    private Object answer(String form, JsonNode field, String key, JsonNode known) {
        return switch (field.path("type").asText()) {
            case "textfield", "textarea" -> {
                planted.add(form + "." + key);
                yield Canaries.one(key, field.path("validate").path("maxLength").asInt(20_000));
            }
            case "checkbox" -> true;
            case "number" -> known.isNumber() ? known.asInt() : field.path("validate").path("min").asInt(1);
            case "datetime" -> known.isTextual() ? known.asText() : today().plusDays(key.startsWith("next") ? 30 : 0).toString();
            case "select", "radio" -> known.isTextual() ? known.asText() : field.path("values").path(0).path("value").asText();
            case "dynamiclist" -> {
                List<Map<String, Object>> rows = new ArrayList<>();
                known.forEach(row -> rows.add(fields(form, field.path("components"), row, Map.of())));
                if (rows.isEmpty()) {
                    rows.add(fields(form, field.path("components"), known, Map.of()));
                }
                yield rows;
            }
            default -> null;
        };
    }

    private static JsonNode checked(Visitor.Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError("Answered " + reply);
        }
        return reply.json();
    }
}
