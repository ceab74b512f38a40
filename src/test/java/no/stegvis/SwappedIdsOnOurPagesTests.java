package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.HandingOver;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.funding.IndicatorTerms;
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
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Our own pages and API, read off Spring's own list of them: every id in every address, form field and body is swapped for
 * one that the asking may not see, and the answer is the one to an id that nobody has, by status, headers, size and content.
 * A new route, parameter or field that is not known here, fails.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SwappedIdsOnOurPagesTests {

    /** What each field names, wherever it stands. */
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("caseNumber", "case"), Map.entry("search", "case"),
            Map.entry("text", "case"), Map.entry("taskId", "task"), Map.entry("runId", "run"), Map.entry("med", "run"), Map.entry("report", "report"),
            Map.entry("userId", "person"), Map.entry("GET /brukere/{id}", "person"), Map.entry("POST /brukere/{id}", "person"),
            Map.entry("colleague", "person"), Map.entry("person", "person"), Map.entry("standIn", "person"), Map.entry("handOver", "handOver"), Map.entry("absence", "absence"),
            Map.entry("unit", "unit"),
            Map.entry("participant", "case"), Map.entry("case", "case"), Map.entry("POST /deltakere/{caseNumber}/kobling/{id}", "coupling"), Map.entry("one", "case"), Map.entry("other", "case"), Map.entry("kept", "case"), Map.entry("merge", "merge"),
            Map.entry("GET /tilskudd/{id}", "award"), Map.entry("POST /tilskudd/{id}", "award"), Map.entry("goalId", "goal"),
            Map.entry("indicatorId", "indicator"), Map.entry("measureId", "measure"), Map.entry("offerId", "offer"), Map.entry("offer", "offer"), Map.entry("eveningId", "evening"), Map.entry("vist", "case"), Map.entry("kom", "case"),
            Map.entry("request", "measure"), Map.entry("corrects", "response"),
            Map.entry("answerId", "answer"), Map.entry("contactId", "contact"), Map.entry("supportId", "support"),
            Map.entry("POST /deltakere/{caseNumber}/skjema/{instrument}", "response"), Map.entry("POST /deltakere/{caseNumber}/skjema/{instrument}/kladd", "response"));

    /** Names nobody and no case: what is typed or chosen among fixed words, days, pages, and what everybody may know. */
    private static final Set<String> NOBODY = Set.of("page", "sort", "since", "side", "fra", "til", "mine", "level", "endState", "occurredOn", "type", "minutes", "doneBy", "doneOn", "topic", "heldOn", "heldBy", "what", "startedOn", "reason", "indikator", "rad", "kolonne",
            "processKey", "kladd", "name", "role", "cutOff", "code", "present", "password", "repeated", "goalNumber",
            // an award's own: in another's award they aren't
            "period", "aar", "goal", "mark", "file", "locked", "schemeId", "funder", "letterMark", "letterDated", "amount", "currency",
            "startsOn", "lastDay", "conditions", "overlapReason", "version", "endsOn", "endReason", "figure", "title", "direction", "threshold",
            "baseline", "target", "kind", "deadline", "closing", "closedOn", "closeReason", "spurt", "periode", "month", "hours", "worked",
            // what is agreed with a participant; who works where is known to all who work here
            "relation", "fromOn", "untilOn", "agreed", "agreedOn", "movedOn", "askedBy", "days", "attemptedOn", "channel", "purpose", "given", "decidedOn", "who", "birthdayPassed", "heard", "informed", "end", "receiver", "message",
            // what is decided of a process, and whether it is taken back
            "parameter", "value", "back",
            // how reports look
            "ink", "accent", "logo", "withoutLogo",
            // what an indicator is measured in, and the funder's own number of its case
            "POST /tilskudd/{id}/mal/{goalId}/indikator unit", "POST /tilskudd/{id}/indikator/{indicatorId} unit", "POST /tilskudd caseNumber",
            "POST /tilskudd/{id} caseNumber",
            // of a report's sign-off: what was decided, when and how it was sent, and texts under headings of the report's own
            "decision", "nobodyRecognised", "sentOn", "sentHow", "receipt", "seen", "confirmed", "onwards",
            // FundingPagesTests swaps them: somebody's calendar, somebody's upload
            "secret", "waiting",
            // a run's own: in another's run it isn't (BundleTests)
            "evidenceId",
            // somebody's own sign-in, which LocalSessionsTests swaps
            "POST /konto session",
            // which questionnaire, how and when it was answered, and whether it is used: known to all who work here
            "instrument", "takenOn", "how", "inUse",
            // whether last time's answers are shown on the tablet
            "previous",
            // of a contact: how, how long and in which words
            "words",
            // that she knows that both journeys are open
            "bothOpen", "ends",
            // a new user's id: who works here is open to those who make users
            "POST /brukere id");

    /** The fields of what Spring takes as a map; forms' answers are read from the forms themselves. */
    private static final List<String> AWARD = List.of("schemeId", "name", "funder", "caseNumber", "letterMark", "letterDated", "amount",
            "currency", "startsOn", "lastDay", "conditions", "overlapReason", "version");
    private static final List<String> INDICATOR = List.of("figure", "title", "unit", "direction", "threshold", "baseline", "target", "reason");
    private static final List<String> PERIOD = List.of("period", "kind", "startsOn", "lastDay", "deadline", "reason");
    private static final Map<String, List<String>> IN_MAPS = Map.ofEntries(Map.entry("POST /rapporter", List.of("report", "cutOff")),
            Map.entry("POST /rapporter/{runId}/tekster", List.of("seen", "confirmed", "onwards")),
            Map.entry("POST /brukere", List.of("id", "name", "role", "unit")),
            Map.entry("POST /tilskudd", AWARD), Map.entry("POST /tilskudd/{id}", AWARD),
            Map.entry("POST /tilskudd/{id}/avslutt", List.of("endsOn", "endReason")),
            Map.entry("POST /tilskudd/{id}/mal/{goalId}/indikator", INDICATOR), Map.entry("POST /tilskudd/{id}/indikator/{indicatorId}", INDICATOR),
            Map.entry("POST /tilskudd/{id}/periode", PERIOD), Map.entry("POST /tilskudd/{id}/periode/{period}", PERIOD),
            Map.entry("POST /tilskudd/{id}/periode/{period}/lukk", List.of("closing", "closedOn", "closeReason")),
            Map.entry("POST /deltakere/{caseNumber}/skjema/{instrument}", List.of("id", "corrects", "takenOn", "how", "reason")),
            Map.entry("POST /deltakere/{caseNumber}/skjema/{instrument}/kladd", List.of("id", "corrects", "takenOn", "how", "reason")),
            // and the answers, which name nobody: ids are not among what is corrected
            Map.entry("POST /deltakere/{caseNumber}/svar/{answerId}", List.of("reason", "kladd")),
            // who she is: names, which are typed and name no case
            Map.entry("POST /deltakere/{caseNumber}/opplysninger", List.of("version", "reason", "confirmed")),
            Map.entry("POST /tilskudd/{id}/regnskap/timer", List.of("code", "month", "hours", "worked")),
            // open only until the organisation has been set up
            Map.entry("POST /setup", List.of()));

    /** What a form is sent with besides, so that it isn't turned away before anybody looks at the id. A reason would break the glass. */
    private static final Map<String, String> BESIDES = Map.ofEntries(Map.entry("endState", "ownWish"), Map.entry("occurredOn", "2025-09-01"), Map.entry("level", "none"),
            Map.entry("since", "2025-01-01T00:00:00Z"), Map.entry("colleague", "kari.koordinator"), Map.entry("role", "koordinator"), Map.entry("unit", "nord"),
            Map.entry("id", "noen.ny"), Map.entry("name", "Noen Ny"), Map.entry("cutOff", ""),
            Map.entry("indikator", "uniqueParticipants"), Map.entry("rad", "total"), Map.entry("kolonne", "persons"), Map.entry("periode", "2024"),
            Map.entry("parameter", "planWithinDays"), Map.entry("value", "14"));

    private record Question(String method, String pattern, String field, String kind, boolean json) {

        boolean inPath() {
            return pattern.contains("{" + field + "}");
        }

        @Override
        public String toString() {
            return method + " " + pattern + " " + field;
        }
    }

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private Awards awards;
    @Autowired
    private AwardGoals goals;
    @Autowired
    private Protection protection;
    @Autowired
    private CurrentUser currentUser;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;

    /** Who asks, with the ids that are kept from her. */
    private final Map<Visitor, Map<String, String>> asking = new LinkedHashMap<>();
    private final Map<Visitor, String> names = new LinkedHashMap<>();

    @BeforeAll
    void what_is_kept_from_whom() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        Map<String, String> ofWest = new LinkedHashMap<>(caseOf(kari));
        ofWest.putAll(Map.of("person", Walk.COORDINATOR, "unit", "vest", "run", run().toString(), "report", "bytt-vest/2024"));
        AwardGoal goal = goals.addGoal("bytt-vest", "Flere finner sin aktivitet", Walk.ADMINISTRATOR);
        ofWest.putAll(Map.of("award", "bytt-vest", "goal", goal.id().toString(), "indicator", goals.addIndicator("bytt-vest", goal.id(), new IndicatorTerms(
                "Egne ord", null, "", IndicatorTerms.Direction.HIGHER, BigDecimal.TEN, null, BigDecimal.ONE), Walk.ADMINISTRATOR).toString()));
        ofWest.put("offer", offerOf("vest"));
        ofWest.put("evening", eveningOf("vest"));
        ofWest.put("response", responseOf(kari, ofWest.get("case")));
        ofWest.put("contact", contactOf(kari, ofWest.get("case")));
        ofWest.put("support", supportOf(ofWest.get("measure")));
        walk.person("bytt.mottaker", Role.KOORDINATOR, "vest");
        kari.send("POST", "/deltakere/" + ofWest.get("case") + "/avtaler/overforing", "application/x-www-form-urlencoded",
                java.net.http.HttpRequest.BodyPublishers.ofString("receiver=vest:bytt.mottaker&message=Hei"));
        ofWest.put("handOver", jdbc.sql("select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number = :case")
                .param("case", ofWest.get("case")).query(String.class).single());
        String absence = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into stegvis.absence (id, user_id, stand_in, from_on, until_on, said_at, said_by)
                values (cast(:id as uuid), 'kari.koordinator', 'bytt.mottaker', '2026-09-01', '2026-09-02', '2025-09-01T08:00:00Z', 'kari.koordinator')""")
                .param("id", absence).update();
        ofWest.put("absence", absence);
        ofWest.put("merge", mergeOf(ofWest.get("case"), caseOf(kari).get("case")));
        ofWest.put("coupling", couplingOf(ofWest.get("case"), caseOf(kari).get("case")));
        award("bytt-nord", "nord");
        Map<String, String> closed = caseOf(kari);
        currentUser.runAs(Walk.COORDINATOR, () -> protection.protect(closed.get("case"), "strictlyConfidential"));
        for (Role role : Role.values()) {
            asks("bytt." + role.id(), role, "nord", ofWest);
        }
        asks("bytt.kollega", Role.KOORDINATOR, "vest", closed);
        asks("bytt.leder.vest", Role.TEAMLEDER, "vest", closed);
        asks("bytt.ingen", Role.KOORDINATOR, "nord", ofWest);
        users.leave("bytt.ingen", new Membership(Role.KOORDINATOR, "nord"));
    }

    private Map<String, String> caseOf(Visitor kari) {
        String number = walk.start(kari);
        UUID measure = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by)
                select :id, id, 'activity', 'art', '2025-09-01', '2025-09-01T08:00:00Z', 'x' from stegvis.journey where case_number = :number""")
                .param("id", measure).param("number", number).update();
        String answer = jdbc.sql("select id from stegvis.answer where case_number = :number").param("number", number).query(String.class).single();
        return Map.of("case", number, "measure", measure.toString(), "answer", answer, "task", walk.mine(kari, Walk.COORDINATOR, number, Elements.HOLD_FIRST_CONVERSATION).id());
    }

    private String offerOf(String unit) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.offer (id, unit_id, name, kind, changed_at, changed_by)
                values (:id, :unit, 'Byttekoret', 'choirMusic', '2025-09-01T08:00:00Z', 'x')""").param("id", id).param("unit", unit).update();
        return id.toString();
    }

    private String eveningOf(String unit) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.theme_evening (id, unit_id, topic, held_on, held_by, recorded_at, recorded_by)
                values (:id, :unit, 'economy', '2025-09-01', 'guest', '2025-09-01T08:00:00Z', 'x')""").param("id", id).param("unit", unit).update();
        return id.toString();
    }

    private String responseOf(Visitor kari, String caseNumber) {
        String id = UUID.randomUUID().toString();
        kari.send("POST", "/deltakere/" + caseNumber + "/skjema/who-5", "application/x-www-form-urlencoded",
                java.net.http.HttpRequest.BodyPublishers.ofString("how=paper&takenOn=2025-09-01&item1=3&id=" + id));
        return id;
    }

    private String contactOf(Visitor kari, String caseNumber) {
        String id = UUID.randomUUID().toString();
        kari.send("POST", "/deltakere/" + caseNumber + "/kontakt", "application/x-www-form-urlencoded",
                java.net.http.HttpRequest.BodyPublishers.ofString("kind=note&occurredOn=2025-09-01&words=x&request=" + id));
        return id;
    }

    private String supportOf(String measure) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into stegvis.measure_event (id, measure_id, kind, category, minutes, done_by, occurred_on, recorded_at, recorded_by)
                values (:id::uuid, :measure::uuid, 'supported', 'bills', 30, 'coordinator', '2025-09-01', '2025-09-01T08:00:00Z', 'x')""")
                .param("id", id).param("measure", measure).update();
        return id;
    }

    private String couplingOf(String one, String other) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into stegvis.relative_coupling (id, relative_id, participant_id, relation, recorded_at, recorded_by)
                select :id::uuid, one.id, other.id, 'sibling', '2025-09-01T08:00:00Z', 'x'
                  from stegvis.journey one, stegvis.journey other where one.case_number = :one and other.case_number = :other""")
                .param("id", id).param("one", one).param("other", other).update();
        return id;
    }

    private String mergeOf(String one, String other) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                with made as (
                    insert into stegvis.registration_merge (id, gone, kept, reason, recorded_at, recorded_by)
                    select :id::uuid, gone.participant_id, kept.participant_id, 'registeredTwice', '2025-09-01T08:00:00Z', 'x'
                      from stegvis.journey gone, stegvis.journey kept where gone.case_number = :one and kept.case_number = :other
                    returning id, gone, kept)
                insert into stegvis.registration_person (registration, person, merge_id, recorded_at)
                select gone, kept, id, '2025-09-01T08:00:00Z' from made""")
                .param("id", id).param("one", one).param("other", other).update();
        return id;
    }

    private void asks(String id, Role role, String unit, Map<String, String> hidden) {
        walk.person(id, role, unit);
        Visitor visitor = Visitor.atOurPages(port, id);
        asking.put(visitor, hidden);
        names.put(visitor, id);
    }

    private void award(String id, String unit) {
        awards.register(new Award(id, "hdir-aktivitetstilbud", "Tilskudd til " + unit, "Helsedirektoratet", null, BigDecimal.TEN, "NOK"), Set.of(unit),
                List.of(new AwardPeriod("2024", LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 3, 1))));
    }

    private UUID run() {
        award("bytt-vest", "vest");
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.report_run (id, award_id, period, starts_on, ends_before, cut_off, scheme_id, scheme_version, scheme_hash,
                                                state, ordered_by, ordered_at)
                values (:id, 'bytt-vest', '2024', '2024-01-01', '2025-01-01', '2025-02-01T00:00:00Z', 'hdir-aktivitetstilbud', '1', 'x',
                        'ordered', 'x', '2025-02-01T00:00:00Z')""").param("id", id).update();
        return id;
    }

    @Test
    void every_field_of_every_route_is_known() throws IOException {
        Set<String> unknown = new TreeSet<>();
        int routes = 0;
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route : controllers.getHandlerMethods().entrySet()) {
            for (String pattern : route.getKey().getPatternValues()) {
                for (String method : methods(route.getKey())) {
                    routes++;
                    fields(method, pattern, route.getValue()).stream()
                            .filter(field -> kind(method, pattern, field) == null && !NOBODY.contains(field) && !NOBODY.contains(method + " " + pattern + " " + field))
                            .forEach(field -> unknown.add(method + " " + pattern + " " + field));
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(routes).isGreaterThan(40);
        assertThat(questions()).hasSizeGreaterThan(30).extracting(Question::toString).contains("GET /deltakere/{caseNumber} caseNumber",
                "POST /api/forms/task/{taskId} taskId", "POST /rapporter report", "POST /api/forms/start/{processKey} unit");
    }

    @TestFactory
    Stream<DynamicTest> what_is_kept_from_somebody_looks_as_if_it_were_not_there() throws IOException {
        List<Question> questions = questions();
        return asking.entrySet().stream().flatMap(one -> questions.stream().filter(question -> one.getValue().containsKey(question.kind))
                .flatMap(question -> Stream.of(false, true).map(besides -> dynamicTest(names.get(one.getKey()) + " " + question + (besides ? " and more" : ""), () -> {
                    String id = one.getValue().get(question.kind);
                    List<Seen> nothing = told(one.getKey(), question, Seen.madeUp(id), besides, id);
                    assertThat(nothing).as("she is signed in still").noneMatch(seen -> seen.status() == 401 || seen.headers().toString().contains("/login"));
                    assertThat(told(one.getKey(), question, id, besides, id)).isEqualTo(nothing);
                }))));
    }

    /** The answer, and the page that it leads on to. */
    private List<Seen> told(Visitor who, Question question, String asked, boolean besides, String id) {
        Map<String, String> form = new LinkedHashMap<>(besides ? BESIDES : Map.of());
        String path = question.pattern;
        if (question.inPath()) {
            path = path.replace("{" + question.field + "}", encoded(asked));
            form.remove(question.field);
        } else {
            form.put(question.field, asked);
        }
        // beside her own award, what is in another's
        path = path.replace("/tilskudd/{id}", "/tilskudd/bytt-nord").replace("{period}", "2024");
        // and beside her own participant, what is in another's case
        path = path.replace("{instrument}", "who-5");
        path = path.replace("{processKey}", "participantJourney").replace("{name}", "figures.json").replaceAll("\\{[^}]*}", "x");
        String fields = form.entrySet().stream().map(field -> field.getKey() + "=" + encoded(field.getValue())).collect(Collectors.joining("&"));
        HttpResponse<byte[]> answer = switch (question.method) {
            case "GET", "HEAD" -> who.whole(question.method, fields.isEmpty() ? path : path + "?" + fields, null, "");
            default -> question.json ? who.whole(question.method, path, "application/json", Visitor.written(Map.of("data", form)))
                    : who.whole(question.method, path, "application/x-www-form-urlencoded", fields);
        };
        List<Seen> seen = new ArrayList<>(List.of(Seen.of(answer, id, Seen.madeUp(id))));
        answer.headers().firstValue("Location").map(URI::create).map(URI::getRawPath)
                .ifPresent(next -> seen.add(Seen.of(who.whole("GET", next, null, ""), id, Seen.madeUp(id))));
        return seen;
    }

    private List<Question> questions() throws IOException {
        List<Question> questions = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> route : controllers.getHandlerMethods().entrySet()) {
            boolean json = Stream.of(route.getValue().getMethodParameters()).anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
            for (String pattern : route.getKey().getPatternValues()) {
                for (String method : methods(route.getKey())) {
                    for (String field : fields(method, pattern, route.getValue())) {
                        String kind = kind(method, pattern, field);
                        if (kind != null) {
                            questions.add(new Question(method, pattern, field, kind, json));
                            if (method.equals("GET")) {
                                questions.add(new Question("HEAD", pattern, field, kind, json));
                            }
                        }
                    }
                }
            }
        }
        return questions;
    }

    private static String kind(String method, String pattern, String field) {
        return NOBODY.contains(method + " " + pattern + " " + field) ? null
                : field.equals("id") ? NAMES.get(method + " " + pattern.replaceAll("(?<=\\{id}).*", "")) : NAMES.get(field);
    }

    private static List<String> methods(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return methods.isEmpty() ? List.of("GET", "POST") : methods.stream().map(Enum::name).toList();
    }

    /** What a route reads from its address, its form or its body. */
    private static List<String> fields(String method, String pattern, HandlerMethod handler) throws IOException {
        List<String> fields = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (inPath != null) {
                fields.add(inPath.value().isEmpty() ? parameter.getParameterName() : inPath.value());
            } else if (asked != null && Map.class.isAssignableFrom(parameter.getParameterType())) {
                fields.addAll(IN_MAPS.getOrDefault(method + " " + pattern, List.of("an unlisted map")));
            } else if (asked != null) {
                fields.add(!asked.value().isEmpty() ? asked.value() : parameter.getParameterName());
            } else if (parameter.hasParameterAnnotation(RequestBody.class)) {
                // a tablet in a participant's hands has nobody signed in, and its key names the form: TabletTests
                fields.addAll(pattern.startsWith(HandingOver.API) ? List.of() : pattern.startsWith("/api/forms/") ? chosenFromData()
                        : List.of("an unlisted body"));
            }
        }
        return fields;
    }

    /** Those fields of our forms whose choices come from what is stored, and the numbers of rows: all else is typed or fixed. */
    private static List<String> chosenFromData() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> forms = Files.walk(Path.of("processes"))) {
            for (Path form : forms.filter(file -> file.toString().endsWith(".form")).toList()) {
                collect(new ObjectMapper().readTree(form.toFile()).path("components"), keys);
            }
        }
        return List.copyOf(keys);
    }

    private static void collect(JsonNode components, Set<String> keys) {
        for (JsonNode field : components) {
            if (field.has("valuesKey") || field.has("valuesExpression") || field.path("key").asText().matches(".*(Id|Number)")) {
                keys.add(field.path("key").asText());
            }
            collect(field.path("components"), keys);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
