package no.stegvis.access;

import static no.stegvis.Visitor.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.journey.Protection;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who reaches what, cell by cell: every role, held in the own unit, in one below, beside and above; towards each unit's
 * participants, open and closed ones, her own and colleagues'; in pages, API, lists, counts, searches, reports and history.
 * What is expected follows from {@link Permissions} and the tree of units alone. What is allowed answers with its content, what
 * is not with 403 or 404 and with nothing of it.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessMatrixTests {

    /** Each unit with those whose roles reach it. */
    private static final Map<String, Set<String>> REACHED_FROM = new LinkedHashMap<>();

    static {
        REACHED_FROM.put("matdistrikt", Set.of("hoved", "matdistrikt"));
        REACHED_FROM.put("matsted", Set.of("hoved", "matdistrikt", "matsted"));
        REACHED_FROM.put("matnabo", Set.of("hoved", "matnabo"));
    }

    private static final List<String> HELD_IN = List.of("hoved", "matdistrikt", "matsted", "matnabo");

    /** A participant's case, and what would give her away. */
    private record Case(String number, String unit, String alias, String task, String instance, boolean closed, String coordinator, String answer,
                        String contact) {
    }

    /** Somebody with one role in one unit. */
    private record Somebody(String id, Role role, String heldIn) {

        boolean may(Operation operation, String unit) {
            return Permissions.allow(role, operation) && REACHED_FROM.get(unit).contains(heldIn);
        }

        boolean may(Operation operation, Case one) {
            return may(operation, one.unit) && (!one.closed || id.equals(one.coordinator));
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Units units;
    @Autowired
    private Users users;
    @Autowired
    private Awards awards;
    @Autowired
    private Protection protection;
    @Autowired
    private CurrentUser currentUser;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;

    private final List<Somebody> everybody = new ArrayList<>();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();

    @BeforeAll
    void people_and_cases() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        units.create("matdistrikt", "Matrise distrikt", "hoved");
        units.create("matsted", "Matrise sted", "matdistrikt");
        units.create("matnabo", "Matrise nabo", "hoved");
        for (Role role : Role.values()) {
            for (String unit : role == Role.KOORDINATOR || role == Role.TEAMLEDER ? HELD_IN : List.of("hoved", "matdistrikt")) {
                var somebody = new Somebody("mat." + role.id() + "." + unit, role, unit);
                walk.person(somebody.id, role, unit);
                everybody.add(somebody);
            }
        }
        for (String unit : REACHED_FROM.keySet()) {
            String coordinator = "mat.koordinator." + unit;
            for (boolean closed : List.of(false, true)) {
                cases.add(begun(unit, coordinator, closed));
            }
            // a colleague's, where the district's coordinator stood in
            cases.add(begun(unit, "mat.koordinator.hoved", false));
            awards.register(new Award("mat-" + unit, "hdir-aktivitetstilbud", "Tilskudd til " + unit, "Helsedirektoratet", null,
                    BigDecimal.TEN, "NOK"), Set.of(unit), List.of(new AwardPeriod("2024", LocalDate.of(2024, 1, 1),
                    LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 1))));
        }
    }

    private Visitor as(String id) {
        return visitors.computeIfAbsent(id, who -> Visitor.signedIn(port, who));
    }

    private Case begun(String unit, String coordinator, boolean closed) {
        Visitor who = as(coordinator);
        String alias = "Matrise" + unit.substring(3) + (closed ? "hemmelig" : "") + cases.size();
        String number = walk.start(who, Map.of("unit", unit, "alias", alias));
        walk.answer(who, coordinator, number, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        var task = walk.task(number, Elements.HOLD_MAPPING_CONVERSATION);
        if (closed) {
            currentUser.runAs(coordinator, () -> protection.protect(number, "strictlyConfidential"));
        }
        String answer = jdbc.sql("select id from stegvis.answer where case_number = :number and form_id = 'holdFirstConversation'").param("number", number)
                .query(String.class).single();
        String contact = UUID.randomUUID().toString();
        who.send("POST", "/deltakere/" + number + "/kontakt", "application/x-www-form-urlencoded",
                java.net.http.HttpRequest.BodyPublishers.ofString("kind=note&occurredOn=2025-09-01&words=x&request=" + contact));
        return new Case(number, unit, alias, task.id(), task.processInstanceId(), closed, coordinator, answer, contact);
    }

    private static void nothingOf(Case one, Reply reply) {
        assertThat(reply.body()).doesNotContain(one.alias).doesNotContain(one.instance);
    }

    private static void allowed(boolean expected, Case one, Reply reply, String content) {
        if (expected) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.body()).contains(content);
        } else {
            assertThat(reply.status()).as(reply.body()).isIn(403, 404);
            nothingOf(one, reply);
        }
    }

    @TestFactory
    Stream<DynamicTest> pages_and_api_about_one_participant() {
        return everybody.stream().flatMap(who -> cases.stream().map(one -> dynamicTest(who.id + " and " + one, () -> {
            Visitor visitor = as(who.id);
            boolean reads = who.may(Operation.READ_PARTICIPANT, one);
            boolean works = who.may(Operation.WORK_JOURNEY, one);
            boolean hers = who.id.equals(one.coordinator);
            allowed(reads, one, visitor.get("/deltakere/" + one.number), one.alias);
            allowed(reads, one, visitor.get("/api/journeys/" + one.number + "/diagram"), "bpmndi");
            allowed(reads, one, visitor.get("/api/tasks/" + one.task + "/participant"), one.alias);
            Reply aliases = visitor.get("/api/tasks/aliases?taskId=" + one.task);
            assertThat(aliases.status()).isEqualTo(200);
            // closed cases stand in no list
            if (reads && !one.closed) {
                assertThat(aliases.json().path(one.task).asText()).isEqualTo(one.alias);
            } else {
                nothingOf(one, aliases);
            }
            Reply next = visitor.get("/api/tasks/next?case=" + one.number + "&since=2025-01-01T00:00:00Z");
            assertThat(next.status()).isEqualTo(200);
            assertThat(next.body().contains(one.task)).as("what she may go on with").isEqualTo(works && hers);
            Reply holder = visitor.get("/api/forms/task/" + one.task + "/holder");
            assertThat(holder.status()).as(holder.body()).isIn(works ? List.of(200) : List.of(403, 404));
            // whose it was when she looked is not whose it is
            Reply handed = visitor.send("PUT", "/api/forms/task/" + one.task + "/holder", Map.of("from", "somebody", "to", who.id));
            assertThat(handed.status()).as(handed.body()).isIn(works ? List.of(409) : List.of(403, 404));
            Reply followUp = visitor.send("PUT", "/api/forms/task/" + one.task + "/follow-up", Map.of());
            assertThat(followUp.status()).as(followUp.body()).isIn(works ? List.of(200) : List.of(403, 404));
            // a task that somebody has is a form for her alone
            allowed(works && hers, one, visitor.get("/api/forms/task/" + one.task), "holdMappingConversation");
            Reply draft = visitor.send("PUT", "/api/forms/task/" + one.task + "/draft", Map.of("data", Map.of("resources", "x")));
            // who might have taken it is told that a colleague has it
            assertThat(draft.status()).as(draft.body()).isIn(works ? List.of(hers ? 200 : 409) : List.of(403, 404));
            Reply difference = visitor.get("/api/forms/task/" + one.task + "/difference");
            assertThat(difference.status()).as(difference.body()).isIn(works ? List.of(200) : List.of(403, 404));
            // an empty form is refused as such to those who may send it, and changes nothing
            Reply sent = visitor.answer("task/" + one.task, Map.of());
            assertThat(sent.status()).as(sent.body()).isIn(works ? List.of(hers ? 422 : 409) : List.of(403, 404));
            Reply ended = visitor.send("POST", "/deltakere/" + one.number + "/avslutt", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("endState=x&occurredOn=x"));
            assertThat(ended.status()).isIn(works ? List.of(422) : List.of(403, 404));
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/nettverk"), one.alias);
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/skjema"), one.alias);
            allowed(works, one, visitor.get("/deltakere/" + one.number + "/skjema/who-5"), one.alias);
            for (String filled : List.of("who-5", "who-5/kladd", "who-5/kladd/forkast")) {
                // an empty form is refused as such to those who may send it
                Reply kept = visitor.send("POST", "/deltakere/" + one.number + "/skjema/" + filled, "application/x-www-form-urlencoded",
                        java.net.http.HttpRequest.BodyPublishers.ofString("how=paper"));
                assertThat(kept.status()).as(filled).isIn(works ? List.of(filled.equals("who-5") ? 422 : 302) : List.of(403, 404));
            }
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/mal"), one.alias);
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/svar"), one.alias);
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/svar/" + one.answer), one.alias);
            Reply discarded = visitor.send("POST", "/deltakere/" + one.number + "/svar/" + one.answer + "/kladd", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString(""));
            assertThat(discarded.status()).as(discarded.body()).isIn(reads ? List.of(302) : List.of(403, 404));
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/opplysninger"), one.alias);
            // made from no page that was shown: those who may are shown what stands
            Reply register = visitor.send("POST", "/deltakere/" + one.number + "/opplysninger", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("alias=x&reason=x"));
            assertThat(register.status()).isIn(works ? List.of(409) : List.of(403, 404));
            if (!works) {
                nothingOf(one, register);
            }
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/kontakt"), one.alias);
            allowed(works, one, visitor.get("/deltakere/" + one.number + "/kontakt/" + one.contact), one.alias);
            for (String written : List.of("svar/" + one.answer, "kontakt", "kontakt/" + one.contact)) {
                // what can't be right is refused as such to those who may send it
                Reply refused = visitor.send("POST", "/deltakere/" + one.number + "/" + written, "application/x-www-form-urlencoded",
                        java.net.http.HttpRequest.BodyPublishers.ofString("kind=x&reason=x"));
                assertThat(refused.status()).as(written).isIn(works ? List.of(422) : List.of(403, 404));
                if (!works) {
                    nothingOf(one, refused);
                }
            }
            for (String closing : List.of("beskyttelse", "lesere")) {
                // neither such a level nor such a colleague: those who may are told so
                Reply closed = visitor.send("POST", "/deltakere/" + one.number + "/" + closing, "application/x-www-form-urlencoded",
                        java.net.http.HttpRequest.BodyPublishers.ofString("level=x&colleague=x"));
                assertThat(closed.status()).as(closing).isIn(works ? List.of(400) : List.of(403, 404));
            }
            // no relative's case to couple from, nor such a coupling: not there for those who may, as little as for those who may not
            for (String coupling : List.of("kobling", "kobling/" + new UUID(0, 0) + "/opphev")) {
                Reply coupled = visitor.send("POST", "/deltakere/" + one.number + "/" + coupling, "application/x-www-form-urlencoded",
                        java.net.http.HttpRequest.BodyPublishers.ofString("participant=x&relation=x"));
                assertThat(coupled.status()).as(coupling).isIn(works ? List.of(404) : List.of(403, 404));
                nothingOf(one, coupled);
            }
            boolean marks = who.may(Operation.MARK_OWN_CASES, one);
            Reply own = visitor.send("POST", "/egne-saker", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("case=" + one.number + "&person=nobody.here"));
            assertThat(own.status()).isEqualTo(Permissions.allow(who.role, Operation.MARK_OWN_CASES) ? 422 : 403);
            assertThat(own.body().contains("Ingen her har dette brukernavnet")).as("she is told of the account where the case is hers to mark").isEqualTo(marks);
            allowed(reads, one, visitor.get("/deltakere/" + one.number + "/avtaler"), one.alias);
            for (String change : List.of("pause", "fortsett", "samtale/na", "samtale/flytt", "rytme", "forsok", "samtykke", "foresatte", "trekk", "overforing", "overforing/trekk")) {
                Reply changed = visitor.send("POST", "/deltakere/" + one.number + "/avtaler/" + change, "application/x-www-form-urlencoded",
                        java.net.http.HttpRequest.BodyPublishers.ofString("days=x&reason=x&receiver=x"));
                assertThat(changed.status()).as(change).isIn(works ? List.of(422) : List.of(403, 404));
                if (!works) {
                    nothingOf(one, changed);
                }
            }
            // beside itself: there is nothing to merge, and whoever may merge is told so
            boolean merges = who.may(Operation.MERGE_REGISTRATIONS, one);
            allowed(merges, one, visitor.get("/dobbeltregistreringer/" + one.number + "/" + one.number), one.alias);
            assertThat(visitor.send("POST", "/dobbeltregistreringer/" + one.number + "/" + one.number, "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("reason=x")).status()).isIn(merges ? List.of(422) : List.of(403, 404));
            Reply started = visitor.send("POST", "/deltakere/" + one.number + "/tiltak", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("what=x&startedOn=x"));
            assertThat(started.status()).isIn(works ? List.of(422) : List.of(403, 404));
            // no such measure: not there for those who may, as little as for those who may not
            assertThat(visitor.send("POST", "/deltakere/" + one.number + "/tiltak/x/avslutt", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("reason=x")).status()).isIn(works ? List.of(404) : List.of(403, 404));
            assertThat(visitor.send("POST", "/deltakere/" + one.number + "/tiltak/x/hverdagsstotte", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("type=x")).status()).isIn(works ? List.of(404) : List.of(403, 404));
            assertThat(visitor.get("/deltakere/" + one.number + "/tiltak/x/hverdagsstotte").status()).isIn(works ? List.of(404) : List.of(403, 404));
            assertThat(visitor.send("POST", "/deltakere/" + one.number + "/tiltak/x/hverdagsstotte/x", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("reason=x")).status()).isIn(works ? List.of(404) : List.of(403, 404));
            if (!works) {
                nothingOf(one, ended);
                nothingOf(one, started);
                nothingOf(one, sent);
            }
        })));
    }

    @TestFactory
    Stream<DynamicTest> the_engine_about_one_task_and_one_case() {
        return everybody.stream().filter(who -> who.role != Role.FRIVILLIG).flatMap(who -> cases.stream().map(one -> dynamicTest(who.id + " and " + one, () -> {
            Visitor visitor = as(who.id);
            boolean works = who.may(Operation.WORK_JOURNEY, one);
            for (String part : List.of("", "/form", "/identity-links", "/variables", "/form-variables")) {
                Reply reply = visitor.get(ENGINE + "/task/" + one.task + part);
                assertThat(reply.status()).as(part + reply.body()).isIn(works ? List.of(200) : List.of(403, 404));
                if (!works) {
                    assertThat(reply.body()).doesNotContain(one.number).doesNotContain(one.instance).doesNotContain(one.unit);
                }
            }
            for (String change : List.of("claim", "unclaim", "assignee", "complete", "submit-form")) {
                if (!works) {
                    Reply reply = visitor.post(ENGINE + "/task/" + one.task + "/" + change, Map.of("userId", who.id));
                    assertThat(reply.status()).as(change + reply.body()).isIn(403, 404);
                    assertThat(reply.body()).doesNotContain(one.number);
                }
            }
            if (!works) {
                assertThat(visitor.send("PUT", ENGINE + "/task/" + one.task, Map.of("assignee", who.id)).status()).isIn(403, 404);
            }
            boolean looksIn = who.role == Role.SYSTEMANSVARLIG;
            for (String part : List.of("", "/activity-instances", "/variables")) {
                Reply reply = visitor.get(ENGINE + "/process-instance/" + one.instance + part);
                assertThat(reply.status()).as(part + reply.body()).isIn(looksIn ? List.of(200) : List.of(403, 404));
            }
        })));
    }

    @TestFactory
    Stream<DynamicTest> lists_searches_and_counts() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean readsSomebody = Permissions.allow(who.role, Operation.READ_PARTICIPANT);
            Reply search = visitor.send("POST", "/deltakere", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("search=matrise"));
            Reply list = visitor.get("/deltakere");
            assertThat(search.status()).isEqualTo(readsSomebody ? 302 : 403);
            assertThat(list.status()).isEqualTo(readsSomebody ? 200 : 403);
            long expected = 0;
            for (Case one : cases) {
                boolean stands = who.may(Operation.READ_PARTICIPANT, one) && !one.closed;
                expected += stands ? 1 : 0;
                assertThat(list.body().contains(one.alias)).as("%s", one).isEqualTo(stands);
            }
            if (readsSomebody && expected > 0) {
                assertThat(list.body()).contains(expected + " saker");
            }
            boolean leads = Permissions.allow(who.role, Operation.LEAD_TEAM);
            Reply overdue = visitor.get("/oppfolging");
            assertThat(overdue.status()).isEqualTo(leads ? 200 : 403);
            cases.stream().filter(one -> one.closed || !who.may(Operation.LEAD_TEAM, one)).forEach(one -> nothingOf(one, overdue));
            for (String unit : REACHED_FROM.keySet()) {
                assertThat(visitor.send("POST", "/oppfolging/rytme", "application/x-www-form-urlencoded",
                        java.net.http.HttpRequest.BodyPublishers.ofString("days=x&unit=" + unit)).status()).isEqualTo(who.may(Operation.LEAD_TEAM, unit) ? 422 : 403);
            }
            boolean works = Permissions.allow(who.role, Operation.WORK_JOURNEY);
            assertThat(visitor.get("/fravaer").status()).isEqualTo(works ? 200 : 403);
            assertThat(visitor.send("POST", "/fravaer", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("person=x")).status()).isEqualTo(works ? 422 : 403);
            assertThat(visitor.send("POST", "/fravaer/x/avslutt", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("")).status()).isEqualTo(works ? 404 : 403);
            assertThat(visitor.get("/overforinger/O-1999-0001/sammendrag").status()).isIn(403, 404);
            assertThat(visitor.get("/deltakere/nodtilgang").status()).isEqualTo(readsSomebody ? 200 : 403);
            assertThat(visitor.send("POST", "/deltakere/nodtilgang", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("caseNumber=x")).status()).isEqualTo(readsSomebody ? 422 : 403);
            boolean mergesSomebody = Permissions.allow(who.role, Operation.MERGE_REGISTRATIONS);
            assertThat(visitor.get("/dobbeltregistreringer").status()).isEqualTo(mergesSomebody ? 200 : 403);
            assertThat(visitor.send("POST", "/dobbeltregistreringer", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("one=x")).status()).isEqualTo(mergesSomebody ? 422 : 403);
            assertThat(visitor.send("POST", "/dobbeltregistreringer/angre", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("merge=x")).status()).isEqualTo(mergesSomebody ? 404 : 403);
            boolean marksSomebody = Permissions.allow(who.role, Operation.MARK_OWN_CASES);
            assertThat(visitor.get("/egne-saker").status()).isEqualTo(marksSomebody ? 200 : 403);
            assertThat(visitor.send("POST", "/egne-saker/fjern", "application/x-www-form-urlencoded",
                    java.net.http.HttpRequest.BodyPublishers.ofString("case=x")).status()).isEqualTo(marksSomebody ? 404 : 403);
            if (who.role == Role.FRIVILLIG) {
                assertThat(visitor.get(ENGINE + "/task").status()).isEqualTo(403);
                return;
            }
            Set<String> tasks = new TreeSet<>();
            visitor.post(ENGINE + "/task?maxResults=1000", Map.of("processInstanceBusinessKeyIn", numbers())).json()
                    .forEach(task -> tasks.add(task.path("id").asText()));
            Set<String> visible = new TreeSet<>(cases.stream().filter(one -> who.may(Operation.WORK_JOURNEY, one)).map(Case::task).toList());
            assertThat(tasks).isEqualTo(visible);
            assertThat(visitor.post(ENGINE + "/task/count", Map.of("processInstanceBusinessKeyIn", numbers())).json().path("count").asInt())
                    .isEqualTo(visible.size());
            for (JsonNode filter : visitor.get(ENGINE + "/filter?resourceType=Task&maxResults=100").json()) {
                String found = visitor.get(ENGINE + "/filter/" + filter.path("id").asText() + "/list?maxResults=1000").body();
                cases.stream().filter(one -> !who.may(Operation.WORK_JOURNEY, one)).forEach(one -> assertThat(found).doesNotContain(one.task).doesNotContain(one.number));
            }
            boolean looksIn = who.role == Role.SYSTEMANSVARLIG;
            for (String history : List.of("task", "process-instance", "activity-instance", "variable-instance", "detail", "identity-link-log", "user-operation")) {
                Reply reply = visitor.get(ENGINE + "/history/" + history + "?maxResults=100&processInstanceId=" + cases.get(0).instance);
                assertThat(reply.status()).as(history).isEqualTo(200);
                assertThat(reply.body().equals("[]")).as(history + reply.body()).isEqualTo(!looksIn);
            }
            // what is counted over all units, and the engine's own work, is not for her at all
            for (String whole : List.of("job", "process-definition/statistics", "job-definition", "metrics/process-instances/sum")) {
                assertThat(visitor.get(ENGINE + "/" + whole).status()).as(whole).isIn(looksIn ? List.of(200, 500) : List.of(403));
            }
            for (String running : List.of("process-instance", "execution", "variable-instance", "incident")) {
                Reply reply = visitor.get(ENGINE + "/" + running + "?maxResults=100");
                if (!looksIn) {
                    assertThat(reply.body()).as(running).isEqualTo("[]");
                    assertThat(visitor.get(ENGINE + "/" + running + "/count").body()).as(running).isEqualTo("{\"count\":0}");
                }
            }
        }));
    }

    private List<String> numbers() {
        return cases.stream().map(Case::number).toList();
    }

    @TestFactory
    Stream<DynamicTest> a_case_is_opened_in_units_within_reach_only() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean somewhere = Permissions.allow(who.role, Operation.REGISTER_INQUIRY);
            Reply form = visitor.get("/api/forms/" + Walk.START);
            assertThat(form.status()).isEqualTo(somewhere ? 200 : 403);
            for (String unit : REACHED_FROM.keySet()) {
                boolean here = who.may(Operation.REGISTER_INQUIRY, unit);
                assertThat(form.body().contains("\"value\":\"" + unit + "\"")).as(unit).isEqualTo(here);
                // an alias is missing, so that nothing is opened: but the unit is judged by itself
                Reply sent = visitor.answer(Walk.START, Map.of("receivedOn", "2025-09-01", "channel", "self", "alias", "Ikke her", "unit", unit));
                if (!here) {
                    assertThat(sent.status()).isIn(403, 422);
                    assertThat(jdbc.sql("select count(*) from stegvis.participant_version where alias = 'Ikke her' and recorded_by = :who and unit_id = :unit")
                            .param("who", who.id).param("unit", unit).query(Long.class).single()).isZero();
                } else {
                    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> reports_of_units_within_reach_only() {
        Map<String, UUID> runs = new HashMap<>();
        REACHED_FROM.keySet().forEach(unit -> runs.put(unit, run("mat-" + unit)));
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean somewhere = Permissions.allow(who.role, Operation.READ_REPORT);
            Reply list = visitor.get("/rapporter");
            assertThat(list.status()).isEqualTo(somewhere ? 200 : 403);
            for (String unit : REACHED_FROM.keySet()) {
                boolean reads = who.may(Operation.READ_REPORT, unit);
                boolean orders = who.may(Operation.ORDER_REPORT, unit);
                assertThat(list.body().contains("/rapporter/" + runs.get(unit))).as(unit).isEqualTo(reads);
                assertThat(list.body().contains("value=\"mat-" + unit + "/2024\"")).as(unit).isEqualTo(orders);
                for (String part : List.of("", "/framdrift")) {
                    Reply reply = visitor.get("/rapporter/" + runs.get(unit) + part);
                    assertThat(reply.status()).as(unit + part).isIn(reads ? List.of(200) : List.of(403, 404));
                    assertThat(reply.body().contains("Tilskudd til " + unit)).as(unit + part).isEqualTo(reads && part.isEmpty());
                }
                assertThat(visitor.get("/rapporter/" + runs.get(unit) + "/filer/figures.json").status()).as(unit).isIn(reads ? List.of(404) : List.of(403, 404));
                for (String evidence : List.of("/tall?indikator=x&rad=y&kolonne=z", "/endring", "/underlag", "/underlag/" + UUID.randomUUID() + "/underlag.xlsx")) {
                    // a run that isn't finished has none yet, as one of others' units has none at all
                    assertThat(visitor.get("/rapporter/" + runs.get(unit) + evidence).status()).as(unit + evidence)
                            .isEqualTo(Permissions.allow(who.role, Operation.READ_EVIDENCE) ? 404 : 403);
                }
                assertThat(visitor.post("/rapporter/" + runs.get(unit) + "/underlag?reason=Revisor+kontrollerer", "").status()).as(unit)
                        .isEqualTo(Permissions.allow(who.role, Operation.READ_EVIDENCE) ? 404 : 403);
                // nor is there anything to pack; BundleTests has finished runs
                assertThat(visitor.get("/rapporter/" + runs.get(unit) + "/pakke").status()).as(unit).isEqualTo(somewhere ? 404 : 403);
                assertThat(visitor.post("/rapporter/" + runs.get(unit) + "/pakke", "").status()).as(unit).isEqualTo(somewhere ? 404 : 403);
                // nor can it be signed
                for (String page : List.of("/signering", "/signering/utkast.pdf", "/signering/filer/figures.json", "/tekster", "/innliming")) {
                    assertThat(visitor.get("/rapporter/" + runs.get(unit) + page).status()).as(unit + page).isIn(403, 404);
                }
                for (String step : List.of("/signering", "/signering/klar", "/signering/godkjenn", "/signering/signer", "/signering/sendt",
                        "/signering/forkast", "/tekster")) {
                    assertThat(visitor.post("/rapporter/" + runs.get(unit) + step, "").status()).as(unit + step).isIn(403, 404);
                }
                String missing = "/tilskudd/mat-" + unit + "/mangler/2024";
                Reply lacks = visitor.get(missing);
                assertThat(lacks.status()).as(unit).isIn(reads ? List.of(200) : List.of(403, 404));
                assertThat(lacks.body().contains("Tilskudd til " + unit)).as(unit).isEqualTo(reads);
                for (String change : List.of(missing, "/rapporter/" + runs.get(unit) + "/avbryt")) {
                    assertThat(visitor.post(change, "").status()).as(change).isIn(orders ? List.of(302) : List.of(403, 404));
                }
                // a period that is not there: those who may order are told so
                Reply ordered = visitor.send("POST", "/rapporter", "application/x-www-form-urlencoded",
                        java.net.http.HttpRequest.BodyPublishers.ofString("report=mat-" + unit + "/1900"));
                assertThat(ordered.status()).as(unit).isIn(orders ? List.of(200) : List.of(403, 404));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> awards_of_units_within_reach_only() {
        UUID madeUp = UUID.randomUUID();
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean readsSome = Permissions.allow(who.role, Operation.READ_AWARD);
            boolean writesSome = Permissions.allow(who.role, Operation.WRITE_AWARD);
            Reply list = visitor.get("/tilskudd");
            Reply wheel = visitor.get("/aarshjul?aar=2025");
            assertThat(list.status()).isEqualTo(readsSome ? 200 : 403);
            assertThat(wheel.status()).isEqualTo(readsSome ? 200 : 403);
            for (String change : List.of("/aarshjul/kalender", "/aarshjul/kalender/slett")) {
                assertThat(visitor.post(change, "").status()).as(change).isEqualTo(readsSome ? 302 : 403);
            }
            for (String page : List.of("/tilskudd/nytt", "/tilskudd/import", "/tilskudd/import/mal.xlsx")) {
                assertThat(visitor.get(page).status()).as(page).isEqualTo(writesSome ? 200 : 403);
            }
            for (String change : List.of("/tilskudd", "/tilskudd/import", "/tilskudd/import/" + madeUp)) {
                assertThat(visitor.post(change, "").status()).as(change).isEqualTo(writesSome ? 422 : 403);
            }
            for (String unit : REACHED_FROM.keySet()) {
                boolean reads = who.may(Operation.READ_AWARD, unit);
                boolean writes = who.may(Operation.WRITE_AWARD, unit);
                String award = "/tilskudd/mat-" + unit;
                assertThat(list.body().contains(award + "\"")).as(unit).isEqualTo(reads);
                assertThat(wheel.body().contains("Tilskudd til " + unit)).as(unit).isEqualTo(reads);
                Reply page = visitor.get(award);
                assertThat(page.status()).as(unit).isIn(reads ? List.of(200) : List.of(403, 404));
                assertThat(page.body().contains(award + "/endre")).as(unit).isEqualTo(writes);
                for (String form : List.of("/endre", "/mal", "/periode", "/periode/2024")) {
                    Reply reply = visitor.get(award + form);
                    assertThat(reply.status()).as(unit + form).isIn(writes ? List.of(200) : List.of(403, 404));
                    assertThat(reply.body().contains("Tilskudd til " + unit)).as(unit + form).isEqualTo(writes);
                }
                Reply accounts = visitor.get(award + "/regnskap");
                assertThat(accounts.status()).as(unit).isIn(reads ? List.of(200) : List.of(403, 404));
                assertThat(accounts.body().contains(award + "/regnskap/bilag")).as(unit).isEqualTo(writes);
                assertThat(visitor.get(award + "/regnskap/2024/ark.xlsx").status()).as(unit).isIn(reads ? List.of(200) : List.of(403, 404));
                for (String change : List.of("/budsjett", "/bilag", "/timer", "/timeliste", "/vent/" + madeUp)) {
                    assertThat(visitor.post(award + "/regnskap" + change + "?periode=2024", "").status()).as(unit + change).isIn(writes ? List.of(422) : List.of(403, 404));
                }
                // nothing in it that could be kept: those who may are told so
                for (String change : List.of("", "/avslutt", "/mal", "/periode", "/periode/2024", "/periode/2024/lukk")) {
                    assertThat(visitor.post(award + change, "").status()).as(unit + change).isIn(writes ? List.of(422) : List.of(403, 404));
                }
                for (String none : List.of("/mal/" + madeUp, "/mal/" + madeUp + "/indikator", "/indikator/" + madeUp, "/periode/1900")) {
                    assertThat(visitor.get(award + none).status()).as(unit + none).isIn(writes ? List.of(404) : List.of(403, 404));
                    assertThat(visitor.post(award + none, "").status()).as(unit + none).isIn(writes ? List.of(404) : List.of(403, 404));
                }
                for (String none : List.of("/mal/" + madeUp + "/fjern", "/indikator/" + madeUp + "/fjern", "/periode/1900/lukk")) {
                    assertThat(visitor.post(award + none, "").status()).as(unit + none).isIn(writes ? List.of(404) : List.of(403, 404));
                }
            }
        }));
    }

    private UUID run(String award) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.report_run (id, award_id, period, starts_on, ends_before, cut_off, scheme_id, scheme_version, scheme_hash,
                                                state, ordered_by, ordered_at)
                values (:id, :award, '2024', '2024-01-01', '2025-01-01', '2025-02-01T00:00:00Z', 'hdir-aktivitetstilbud', '1', 'x', 'ordered', 'x', '2025-02-01T00:00:00Z')""")
                .param("id", id).param("award", award).update();
        return id;
    }

    @TestFactory
    Stream<DynamicTest> users_and_the_engines_insides_are_for_administrators_within_reach() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean administers = Permissions.allow(who.role, Operation.ADMINISTER);
            Reply list = visitor.get("/brukere");
            assertThat(list.status()).isEqualTo(administers ? 200 : 403);
            for (Somebody other : everybody) {
                boolean reached = administers && !other.heldIn.equals("hoved") && REACHED_FROM.get(other.heldIn).contains(who.heldIn)
                        || administers && who.heldIn.equals("hoved");
                assertThat(list.body().contains("/brukere/" + other.id + "\"")).as(other.id).isEqualTo(reached);
            }
            for (String other : List.of("mat.koordinator.matsted", "mat.koordinator.matnabo", "mat.leder.hoved")) {
                boolean reached = administers && (who.heldIn.equals("hoved") || other.endsWith("matsted"));
                assertThat(visitor.get("/brukere/" + other).status()).as(other).isIn(reached ? List.of(200) : List.of(403, 404));
                if (!reached) {
                    for (String change : List.of("engangspassord", "steng", "apne", "roller", "roller/fjern", "totrinn/nullstill")) {
                        assertThat(visitor.send("POST", "/brukere/" + other + "/" + change, "application/x-www-form-urlencoded",
                                java.net.http.HttpRequest.BodyPublishers.ofString("role=leder&unit=hoved")).status()).as(change).isIn(403, 404);
                    }
                }
            }
            assertThat(visitor.get("/camunda/app/cockpit/default/").status()).isEqualTo(administers ? 200 : 403);
            assertThat(visitor.get("/skjema").status()).isEqualTo(administers ? 200 : 403);
            assertThat(visitor.post("/skjema/tekster", "").status()).isEqualTo(administers ? 422 : 403);
            assertThat(visitor.post("/skjema/finnes-ikke", "").status()).isEqualTo(administers ? 404 : 403);
        }));
    }

    @TestFactory
    Stream<DynamicTest> the_catalogue_of_other_offers_is_for_team_leaders() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean keeps = Permissions.allow(who.role, Operation.KEEP_OFFERS);
            assertThat(visitor.get("/tilbud").status()).isEqualTo(keeps ? 200 : 403);
            // no such unit, no such offer: those who may are told so
            assertThat(visitor.post("/tilbud", "").status()).isEqualTo(keeps ? 422 : 403);
            assertThat(visitor.post("/tilbud/x", "").status()).isEqualTo(keeps ? 404 : 403);
            assertThat(visitor.post("/tilbud/x/steng", "").status()).isEqualTo(keeps ? 404 : 403);
            assertThat(visitor.get("/").body().contains("/tilbud\"")).isEqualTo(keeps);
        }));
    }

    @TestFactory
    Stream<DynamicTest> theme_evenings_are_for_those_who_work_with_people() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean works = Permissions.allow(who.role, Operation.WORK_JOURNEY);
            assertThat(visitor.get("/temakvelder").status()).isEqualTo(works ? 200 : 403);
            assertThat(visitor.post("/temakvelder", "").status()).isEqualTo(works ? 422 : 403);
            assertThat(visitor.get("/temakvelder/x").status()).isEqualTo(works ? 404 : 403);
            assertThat(visitor.post("/temakvelder/x", "").status()).isEqualTo(works ? 404 : 403);
        }));
    }

    @TestFactory
    Stream<DynamicTest> how_reports_look_is_for_the_administrators_of_the_whole_organisation() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean chooses = Permissions.allow(who.role, Operation.ADMINISTER) && who.heldIn.equals("hoved");
            assertThat(visitor.get("/oppsett/profil").status()).isEqualTo(chooses ? 200 : 403);
            assertThat(visitor.get("/oppsett/profil/logo").status()).isEqualTo(chooses ? 404 : 403);
            // nothing in it that could be kept: those who may are told so
            assertThat(visitor.post("/oppsett/profil", "").status()).isEqualTo(chooses ? 422 : 403);
            assertThat(visitor.get("/").body().contains("/oppsett/profil")).isEqualTo(chooses);
        }));
    }

    @TestFactory
    Stream<DynamicTest> time_limits_are_for_administrators_of_the_unit_or_of_all() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean administers = Permissions.allow(who.role, Operation.ADMINISTER);
            boolean forAll = administers && who.heldIn.equals("hoved");
            assertThat(visitor.get("/oppsett/frister").status()).isEqualTo(administers ? 200 : 403);
            assertThat(visitor.get("/").body().contains("/oppsett/frister")).isEqualTo(administers);
            for (String unit : REACHED_FROM.keySet()) {
                boolean here = who.may(Operation.ADMINISTER, unit);
                assertThat(visitor.get("/oppsett/frister?unit=" + unit).status()).as(unit).isEqualTo(here ? 200 : administers ? 404 : 403);
                assertThat(visitor.get("/oppsett/frister/endring?parameter=planWithinDays&unit=" + unit).status()).as(unit).isEqualTo(here ? 200 : administers ? 404 : 403);
                // no number of days: those who may are told so
                assertThat(visitor.post("/oppsett/frister/endring?parameter=planWithinDays&value=x&unit=" + unit, "").status()).as(unit)
                        .isEqualTo(here ? 422 : administers ? 404 : 403);
                // one rule for all: no unit has its own
                assertThat(visitor.post("/oppsett/frister/endring?parameter=silentStayDays&value=90&unit=" + unit, "").status()).as(unit)
                        .isEqualTo(administers ? 404 : 403);
            }
            assertThat(visitor.get("/oppsett/frister/endring?parameter=planWithinDays").status()).isEqualTo(forAll ? 200 : administers ? 404 : 403);
            assertThat(visitor.post("/oppsett/frister/endring?parameter=planWithinDays&value=x", "").status()).isEqualTo(forAll ? 422 : administers ? 404 : 403);
        }));
    }

    @TestFactory
    Stream<DynamicTest> who_has_read_about_whom_is_for_privacy_officers_within_reach() {
        return everybody.stream().map(who -> dynamicTest(who.id, () -> {
            Visitor visitor = as(who.id);
            boolean guards = Permissions.allow(who.role, Operation.GUARD_PRIVACY);
            assertThat(visitor.get("/personvern").status()).isEqualTo(guards ? 200 : 403);
            assertThat(visitor.get("/personvern/underlag").status()).isEqualTo(guards ? 200 : 403);
            for (String asking : List.of("/personvern", "/personvern/kontroll")) {
                Reply reply = visitor.send("POST", asking, "application/x-www-form-urlencoded", java.net.http.HttpRequest.BodyPublishers.ofString("text=x"));
                assertThat(reply.status()).as(asking).isIn(guards ? List.of(200, 302) : List.of(403));
            }
            for (Case one : cases) {
                for (String page : List.of("", "/utskrift")) {
                    Reply reply = visitor.get("/personvern/deltaker/" + one.number + page);
                    // whose case it is doesn't matter to her, nor that it is closed
                    assertThat(reply.status()).as(page).isIn(who.may(Operation.GUARD_PRIVACY, one.unit) ? List.of(200) : List.of(403, 404));
                }
            }
            boolean reached = guards && List.of("hoved", "matdistrikt").contains(who.heldIn);
            assertThat(visitor.get("/personvern/ansatt/mat.koordinator.matsted").status()).isIn(reached ? List.of(200) : List.of(403, 404));
            assertThat(visitor.get("/personvern/ansatt/mat.koordinator.matnabo").status())
                    .isIn(guards && who.heldIn.equals("hoved") ? List.of(200) : List.of(403, 404));
        }));
    }

    /** A new page stands here with what it needs, or this fails: what is not asked about can't be refused. */
    @Test
    void every_route_of_ours_is_asked_about() {
        Set<String> asked = Set.of("/deltakere", "/deltakere/{caseNumber}", "/deltakere/{caseNumber}/avslutt", "/deltakere/{caseNumber}/beskyttelse",
                "/deltakere/{caseNumber}/lesere", "/deltakere/{caseNumber}/avtaler", "/deltakere/{caseNumber}/avtaler/pause",
                "/deltakere/{caseNumber}/avtaler/fortsett", "/deltakere/{caseNumber}/avtaler/samtale/na", "/deltakere/{caseNumber}/avtaler/samtale/flytt", "/deltakere/{caseNumber}/avtaler/rytme", "/deltakere/{caseNumber}/avtaler/forsok",
                "/deltakere/{caseNumber}/avtaler/samtykke", "/deltakere/{caseNumber}/avtaler/foresatte", "/deltakere/{caseNumber}/avtaler/trekk", "/deltakere/{caseNumber}/avtaler/overforing",
                "/deltakere/{caseNumber}/avtaler/overforing/trekk", "/overforinger/{handOver}/sammendrag", "/fravaer", "/fravaer/{absence}/avslutt",
                "/oppfolging", "/oppfolging/rytme",
                "/egne-saker", "/egne-saker/fjern", "/deltakere/{caseNumber}/kobling", "/deltakere/{caseNumber}/kobling/{id}/opphev",
                "/dobbeltregistreringer", "/dobbeltregistreringer/{one}/{other}", "/dobbeltregistreringer/angre",
                "/deltakere/{caseNumber}/tiltak", "/deltakere/{caseNumber}/tiltak/{measureId}/avslutt", "/deltakere/nodtilgang",
                "/api/journeys/{caseNumber}/diagram", "/deltakere/{caseNumber}/tiltak/{measureId}/hverdagsstotte", "/deltakere/{caseNumber}/tiltak/{measureId}/hverdagsstotte/{supportId}", "/deltakere/{caseNumber}/nettverk",
                "/temakvelder", "/temakvelder/{eveningId}", "/tilbud", "/tilbud/{offerId}", "/tilbud/{offerId}/steng",
                "/api/tasks/{taskId}/participant", "/api/tasks/aliases", "/api/tasks/next", "/api/forms/task/{taskId}/holder", "/api/forms/task/{taskId}/difference", "/api/forms/task/{taskId}/follow-up", "/api/forms/task/{taskId}", "/api/forms/task/{taskId}/draft", "/api/forms/start/{processKey}",
                "/api/forms/start/{processKey}/draft", "/rapporter", "/rapporter/{runId}", "/rapporter/{runId}/framdrift",
                "/rapporter/{runId}/filer/{name}", "/rapporter/{runId}/tall", "/rapporter/{runId}/endring", "/rapporter/{runId}/avbryt",
                "/rapporter/{runId}/pakke", "/rapporter/{runId}/underlag", "/rapporter/{runId}/underlag/{evidenceId}/underlag.xlsx",
                "/personvern/underlag", "/tilskudd/{id}/mangler/{period}", "/brukere", "/brukere/{id}", "/brukere/{id}/engangspassord",
                "/brukere/{id}/steng", "/rapporter/{runId}/signering", "/rapporter/{runId}/signering/klar",
                "/rapporter/{runId}/signering/godkjenn", "/rapporter/{runId}/signering/signer", "/rapporter/{runId}/signering/sendt",
                "/rapporter/{runId}/signering/forkast", "/rapporter/{runId}/signering/utkast.pdf",
                "/rapporter/{runId}/signering/filer/{name}", "/rapporter/{runId}/tekster", "/rapporter/{runId}/innliming",
                "/brukere/{id}/apne", "/brukere/{id}/roller", "/brukere/{id}/roller/fjern", "/brukere/{id}/totrinn/nullstill", "/personvern", "/personvern/kontroll",
                "/personvern/deltaker/{caseNumber}", "/personvern/deltaker/{caseNumber}/utskrift", "/personvern/ansatt/{userId}",
                "/tilskudd", "/tilskudd/nytt", "/tilskudd/{id}", "/tilskudd/{id}/endre", "/tilskudd/{id}/avslutt", "/tilskudd/{id}/mal",
                "/tilskudd/{id}/mal/{goalId}", "/tilskudd/{id}/mal/{goalId}/fjern", "/tilskudd/{id}/mal/{goalId}/indikator",
                "/tilskudd/{id}/indikator/{indicatorId}", "/tilskudd/{id}/indikator/{indicatorId}/fjern", "/tilskudd/{id}/periode",
                "/tilskudd/{id}/periode/{period}", "/tilskudd/{id}/periode/{period}/lukk", "/tilskudd/import", "/tilskudd/import/mal.xlsx",
                "/tilskudd/import/{waiting}", "/aarshjul", "/aarshjul/kalender", "/aarshjul/kalender/slett",
                "/deltakere/{caseNumber}/mal", "/deltakere/{caseNumber}/opplysninger", "/deltakere/{caseNumber}/svar", "/deltakere/{caseNumber}/svar/{answerId}", "/mine-svar", "/deltakere/{caseNumber}/svar/{answerId}/kladd", "/deltakere/{caseNumber}/kontakt", "/deltakere/{caseNumber}/kontakt/{contactId}",
                "/deltakere/{caseNumber}/skjema", "/deltakere/{caseNumber}/skjema/{instrument}",
                "/deltakere/{caseNumber}/skjema/{instrument}/kladd", "/deltakere/{caseNumber}/skjema/{instrument}/kladd/forkast", "/skjema",
                // TabletTests: who may fill in the form, may do it together
                "/sammen/oppgave/{taskId}", "/sammen/oppgave/{taskId}/gi", "/sammen/skjema/{caseNumber}/{instrument}",
                "/sammen/skjema/{caseNumber}/{instrument}/gi", "/sammen/tilbake", "/api/forms/together/task/{taskId}",
                "/api/forms/together/task/{taskId}/draft", "/api/forms/together/instrument/{caseNumber}/{instrument}",
                "/api/forms/together/instrument/{caseNumber}/{instrument}/draft",
                "/skjema/{instrument}", "/skjema/tekster", "/tilskudd/{id}/regnskap", "/tilskudd/{id}/regnskap/budsjett",
                "/tilskudd/{id}/regnskap/bilag", "/tilskudd/{id}/regnskap/timer", "/tilskudd/{id}/regnskap/timeliste",
                "/tilskudd/{id}/regnskap/vent/{waiting}", "/tilskudd/{id}/regnskap/{period}/ark.xlsx", "/oppsett/profil",
                "/oppsett/frister", "/oppsett/frister/endring", "/oppsett/profil/logo");
        Set<String> everybodys = Set.of("/", "/login", "/setup", "/password", "/konto", "/totrinn", "/totrinn/nytt", "/error",
                // a secret in the address stands for the person: FundingPagesTests
                "/kalender/{secret}/stegvis.ics",
                // a key in a cookie stands for one form: TabletTests
                "/sammen/ark", "/api/forms/handed-over", "/api/forms/handed-over/draft", "/api/forms/handed-over/done");
        Set<String> routes = new TreeSet<>();
        for (RequestMappingInfo route : controllers.getHandlerMethods().keySet()) {
            routes.addAll(route.getPatternValues());
        }
        routes.removeAll(asked);
        routes.removeAll(everybodys);
        assertThat(routes).isEmpty();
    }
}
