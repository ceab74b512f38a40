package no.stegvis.form;

import static no.stegvis.Walk.COORDINATOR;
import static no.stegvis.Walk.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.CaseAccess;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people write the same plan: whoever comes second sees what differs, and nothing of either is lost. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoAtOneFormTests {

    private static final String COLLEAGUE = "hanne.holder";
    private static final LocalDate MADE_ON = LocalDate.of(2025, 3, 3);

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private CaseAccess access;

    private Visitor kari;
    private Visitor hanne;
    private TaskView task;
    private String path;
    private Map<String, Object> karis;
    private Map<String, Object> hannes;

    @BeforeEach
    void a_plan_that_two_are_writing() {
        walk.organisation();
        walk.itIs(MADE_ON.minusDays(7));
        if (users.find(COLLEAGUE).isEmpty()) {
            walk.person(COLLEAGUE, Role.KOORDINATOR, "vest");
        }
        kari = Visitor.signedIn(port, COORDINATOR);
        hanne = Visitor.signedIn(port, COLLEAGUE);
        String person = walk.start(kari);
        walk.answer(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        walk.answer(kari, COORDINATOR, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        walk.itIs(MADE_ON);
        task = walk.mine(kari, COORDINATOR, person, Elements.MAKE_PLAN);
        path = "/api/forms/task/" + task.id();
        karis = plan("2025-03-02", goal("Jeg vil synge i kor", 5), goal("Jeg vil bo for meg selv", 3));
        hannes = plan("2025-03-03", goal("Synge", 2));
    }

    private static Map<String, Object> plan(String madeOn, Map<?, ?>... goals) {
        return new HashMap<>(Map.of("madeOn", madeOn, "goals", List.of((Object[]) goals), "nextConversationOn", "2025-06-02"));
    }

    private static Map<String, Object> goal(String ownWords, int weight) {
        return Map.of("ownWords", ownWords, "lifeArea", "network", "weight", weight);
    }

    @Test
    void who_sends_second_sees_question_by_question_what_differs_and_her_words_are_kept() {
        hannesPlanIsSent();
        long before = readings();
        assertThat(kari.answer("task/" + task.id(), karis).status()).isEqualTo(409);
        Reply kept = draft(kari, karis);
        assertThat(kept.status()).as("it isn't her task").isEqualTo(409);
        assertThat(kept.json().path("kept").asBoolean()).isTrue();

        JsonNode seen = difference(kari);
        assertThat(seen.path("state").asText()).isEqualTo("DONE");
        assertThat(seen.path("kept").asText()).startsWith("Det du har skrevet, er tatt vare på");
        JsonNode other = seen.path("others").path(0);
        assertThat(other.path("heading").asText()).startsWith(COLLEAGUE + " fullførte oppgaven.");
        assertThat(lines(other)).containsExactlyInAnyOrder(
                "Når laget dere planen? | Dere har svart forskjellig | 2. mars 2025 | 3. mars 2025",
                "Mål 1: Mål, med egne ord | Dere har svart forskjellig | Jeg vil synge i kor | Synge",
                "Mål 1: Hvor viktig er målet? (1–5) | Dere har svart forskjellig | 5 | 2",
                "Mål 2: Mål, med egne ord | Bare du har svart | Jeg vil bo for meg selv | null",
                "Mål 2: Livsområde | Bare du har svart | Nettverk | null",
                "Mål 2: Hvor viktig er målet? (1–5) | Bare du har svart | 3 | null");
        assertThat(other.path("link").path("address").asText()).isEqualTo("deltakere/" + task.caseNumber() + "/svar/" + answer() + "?kladd=1");
        assertThat(readings()).as("looking is written down").isEqualTo(before + 1);
        assertThat(answers()).as("what stands is the colleague's alone").isOne();
    }

    @Test
    void what_she_had_typed_goes_into_a_correction_with_a_reason() {
        hannesPlanIsSent();
        draft(kari, karis);
        assertThat(kari.get("/deltakere/" + task.caseNumber() + "/svar").body()).contains("Du har en kladd her som ikke ble sendt");
        String page = "/deltakere/" + task.caseNumber() + "/svar/" + answer();
        assertThat(kari.get(page).body()).contains("Du har en kladd som ikke ble sendt", "Jeg vil synge i kor", "Bare du har svart");
        assertThat(hanne.get(page).body()).doesNotContain("Jeg vil synge i kor");

        String filled = kari.get(page + "?kladd=1").body();
        assertThat(filled).contains(">Jeg vil synge i kor</textarea>", "Lagret nå: Synge", "value=\"2025-03-02\"", "Lagret nå: 3. mars 2025",
                "Dette kan ikke komme med i en rettelse", "Jeg vil bo for meg selv",
                "Er målet du skrev, et annet enn det som er lagret?");
        Reply corrected = posted(kari, page, Map.of("kladd", "1", "reason", "completed", "svar.madeOn", "2025-03-02", "svar.goals[0].ownWords", "Jeg vil synge i kor",
                "svar.goals[0].lifeArea", "network", "svar.goals[0].weight", "5"));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(302);
        assertThat(jdbc.sql("select answers -> 'goals' -> 0 ->> 'ownWords' from stegvis.answer where task_id = :task order by recorded_at, supersedes nulls first")
                .param("task", task.id()).query(String.class).list()).containsExactlyInAnyOrder("Synge", "Jeg vil synge i kor");
        assertThat(drafts()).as("it is used").isEmpty();
    }

    @Test
    void what_cannot_be_corrected_as_typed_stays_in_the_fields_and_the_draft_stays_too() {
        hannesPlanIsSent();
        draft(kari, karis);
        String page = "/deltakere/" + task.caseNumber() + "/svar/" + answer();
        Reply refused = posted(kari, page, Map.of("kladd", "1", "reason", "", "svar.madeOn", "2025-03-02", "svar.goals[0].ownWords", "Jeg vil synge i kor",
                "svar.goals[0].lifeArea", "network", "svar.goals[0].weight", "5"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains(">Jeg vil synge i kor</textarea>", "name=\"kladd\"");
        assertThat(drafts()).containsExactly(COORDINATOR);
        assertThat(posted(kari, page + "/kladd", Map.of()).status()).isEqualTo(302);
        assertThat(drafts()).isEmpty();
        assertThat(kari.get(page).body()).doesNotContain("Du har en kladd som ikke ble sendt");
    }

    /** Kari is ill, Hanne takes over; Kari's half-written draft is neither lost nor unseen. */
    @Test
    void of_two_drafts_each_sees_the_others_and_neither_overwrites_any() {
        assertThat(draft(kari, karis).status()).isEqualTo(200);
        hand(kari, COORDINATOR, COLLEAGUE);
        JsonNode opened = hanne.get(path).json();
        assertThat(opened.path("others").asText()).startsWith(COORDINATOR + " har en kladd av dette skjemaet");
        assertThat(opened.path("data").toString()).as("in her form stands nothing of it").doesNotContain("synge");
        draft(hanne, hannes);
        assertThat(lines(difference(hanne).path("others").path(0))).contains("Mål 1: Mål, med egne ord | Dere har svart forskjellig | Synge | Jeg vil synge i kor",
                "Mål 2: Mål, med egne ord | Bare " + COORDINATOR + " har svart | null | Jeg vil bo for meg selv");
        assertThat(lines(difference(kari).path("others").path(0))).contains("Mål 1: Mål, med egne ord | Dere har svart forskjellig | Jeg vil synge i kor | Synge");
        assertThat(kari.get(path + "/holder").json().path("kept").asBoolean()).as("she opens it again").isTrue();

        karis.put("madeOn", "2025-03-01");
        assertThat(draft(kari, karis).json().path("kept").asBoolean()).isTrue();
        assertThat(drafts()).containsExactlyInAnyOrder(COORDINATOR, COLLEAGUE);
        assertThat(hanne.answer("task/" + task.id(), hannes).status()).isEqualTo(200);
        assertThat(drafts()).as("what wasn't sent stays").containsExactly(COORDINATOR);
        assertThat(lines(difference(kari).path("others").path(0))).contains("Når laget dere planen? | Dere har svart forskjellig | 1. mars 2025 | 3. mars 2025");
    }

    @Test
    void who_has_written_the_same_is_told_so() {
        hannesPlanIsSent();
        Map<String, Object> same = new HashMap<>(hannes);
        same.put("activityMeasure", false);
        same.put("otherMeasures", List.of());
        draft(kari, same);
        JsonNode other = difference(kari).path("others").path(0);
        assertThat(other.path("lines").size()).isZero();
        assertThat(other.path("summary").asText()).isEqualTo("Dere har skrevet det samme.");
        assertThat(kari.get("/deltakere/" + task.caseNumber() + "/svar/" + answer()).body()).doesNotContain("Du har en kladd som ikke ble sendt");
    }

    @Test
    void it_is_told_in_the_readers_language() {
        hannesPlanIsSent();
        draft(kari, karis);
        kari.get("/login?lang=da");
        assertThat(difference(kari).toString()).contains("I har svaret forskelligt", "Kun du har svaret", "Ret det fuldførte svar");
        kari.get("/login?lang=en");
        assertThat(difference(kari).toString()).contains("You have answered differently", "Only you have answered", "Correct the completed answer");
    }

    @Test
    void to_whom_the_case_is_closed_there_is_no_such_task_and_nothing_is_kept() {
        draft(kari, karis);
        hand(kari, COORDINATOR, COLLEAGUE);
        draft(hanne, hannes);
        Visitor nina = Visitor.signedIn(port, ELSEWHERE);
        String never = "/api/forms/task/00000000-0000-0000-0000-000000000000";
        assertThat(nina.get(path + "/difference")).isEqualTo(nina.get(never + "/difference")).extracting(Reply::status).isEqualTo(404);
        access.close(task.caseNumber(), Set.of(COLLEAGUE));
        karis.put("madeOn", "2025-03-01");
        assertThat(draft(kari, karis)).isEqualTo(kari.send("PUT", never + "/draft", Map.of("data", karis))).extracting(Reply::status).isEqualTo(404);
        assertThat(kari.get(path + "/difference")).isEqualTo(kari.get(never + "/difference")).extracting(Reply::status).isEqualTo(404);
        assertThat(jdbc.sql("select answers ->> 'madeOn' from stegvis.draft where key = :key and user_id = :kari").param("key", "task:" + task.id())
                .param("kari", COORDINATOR).query(String.class).single()).isEqualTo("2025-03-02");
    }

    /** The read log can't be written: a colleague's words aren't shown then. */
    @Test
    void what_cannot_be_written_down_is_not_shown() {
        hannesPlanIsSent();
        draft(kari, karis);
        jdbc.sql("alter table read_log.reading add constraint full_disk check (what <> 'taskDifference') not valid").update();
        try {
            Reply refused = kari.get(path + "/difference");
            assertThat(refused.status()).isGreaterThanOrEqualTo(500);
            assertThat(refused.body()).doesNotContain("Synge");
        } finally {
            jdbc.sql("alter table read_log.reading drop constraint full_disk").update();
        }
    }

    private void hannesPlanIsSent() {
        hand(kari, COORDINATOR, COLLEAGUE);
        Reply sent = hanne.answer("task/" + task.id(), hannes);
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    }

    private void hand(Visitor who, String from, String to) {
        assertThat(who.send("PUT", path + "/holder", Map.of("from", from, "to", to)).status()).isEqualTo(200);
    }

    private Reply draft(Visitor who, Map<String, ?> typed) {
        return who.send("PUT", path + "/draft", Map.of("data", typed));
    }

    private JsonNode difference(Visitor who) {
        Reply reply = who.get(path + "/difference");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> lines(JsonNode other) {
        return StreamSupport.stream(other.path("lines").spliterator(), false)
                .map(line -> String.join(" | ", line.path("question").asText(), line.path("how").asText(), line.path("mine").asText(), line.path("theirs").asText())).toList();
    }

    private static Reply posted(Visitor who, String path, Map<String, String> fields) {
        return who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"))));
    }

    private String answer() {
        return jdbc.sql("select id::text from stegvis.answer a where task_id = :task and not exists (select from stegvis.answer later where later.supersedes = a.id)")
                .param("task", task.id()).query(String.class).single();
    }

    private long answers() {
        return jdbc.sql("select count(*) from stegvis.answer where task_id = :task").param("task", task.id()).query(Long.class).single();
    }

    private List<String> drafts() {
        return jdbc.sql("select user_id from stegvis.draft where key = :key").param("key", "task:" + task.id()).query(String.class).list();
    }

    private long readings() {
        return jdbc.sql("select count(*) from read_log.reading where case_number = :case and what = 'taskDifference'").param("case", task.caseNumber())
                .query(Long.class).single();
    }
}
