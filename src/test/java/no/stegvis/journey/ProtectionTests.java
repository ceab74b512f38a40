package no.stegvis.journey;

import static no.stegvis.Visitor.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import no.stegvis.Tables;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.EmergencyAccessModel;
import no.stegvis.journey.process.EmergencyAccessNoticeModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People whose address is a secret: open to a named few, known to be so by nobody else, and opened by others only loudly. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtectionTests {

    private static final String COLLEAGUE = "eva.vest";
    private static final String OFFICER = "pia.vern";
    private static final String REASON = "Hun ringte og er redd for i kveld";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private ReadLog readLog;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Tables tables;

    private static int nightingales;
    private Visitor kari;
    private Visitor eva;
    private String alias;
    private String person;
    private TaskView task;

    @BeforeEach
    void a_closed_case() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 10, 6));
        if (users.find(COLLEAGUE).isEmpty()) {
            walk.person(COLLEAGUE, Role.KOORDINATOR, "vest");
            walk.person(OFFICER, Role.PERSONVERNOMBUD, "hoved");
        }
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
        eva = Visitor.signedIn(port, COLLEAGUE);
        alias = "Nattergal" + ++nightingales + "x";
        person = walk.start(kari, Map.of("alias", alias));
        walk.answer(kari, Walk.COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        task = walk.task(person, Elements.HOLD_MAPPING_CONVERSATION);
        assertThat(eva.get("/deltakere/" + person).status()).isEqualTo(200);
        assertThat(posted(kari, "/deltakere/" + person + "/beskyttelse", "level=strictlyConfidential").status()).isEqualTo(302);
    }

    @AfterEach
    void it_is_a_case_like_any_other_again() {
        posted(kari, "/deltakere/" + person + "/beskyttelse", "level=none");
        assertThat(eva.get("/deltakere/" + person).status()).isEqualTo(200);
    }

    private static Reply posted(Visitor who, String path, String form) {
        return who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    @Test
    void it_is_open_to_her_coordinator_and_to_whom_she_lets_in() {
        assertThat(kari.get("/deltakere/" + person).body()).contains(alias, "Strengt fortrolig", "Åpen for: kari.koordinator");
        assertThat(kari.get(ENGINE + "/task?maxResults=1000").body()).contains(person);
        assertThat(eva.get("/deltakere/" + person).status()).isEqualTo(404);
        assertThat(posted(eva, "/deltakere/" + person + "/lesere", "colleague=" + COLLEAGUE).status()).isEqualTo(404);
        assertThat(posted(kari, "/deltakere/" + person + "/lesere", "colleague=" + Walk.ELSEWHERE).status()).isEqualTo(400);
        assertThat(posted(kari, "/deltakere/" + person + "/lesere", "colleague=" + COLLEAGUE).status()).isEqualTo(302);
        assertThat(eva.get("/deltakere/" + person).body()).contains(alias);
        assertThat(eva.get(ENGINE + "/task/" + task.id()).status()).isEqualTo(200);
    }

    @Test
    void it_stands_in_no_list_no_search_and_no_count() {
        for (Visitor who : List.of(kari, eva)) {
            posted(who, "/deltakere", "search=" + alias.toLowerCase(java.util.Locale.ROOT));
            assertThat(who.get("/deltakere").body()).contains("Ingen å vise").doesNotContain(alias);
            posted(who, "/deltakere", "search=" + person);
            assertThat(who.get("/deltakere").body()).doesNotContain(alias);
        }
        assertThat(eva.get(ENGINE + "/task?maxResults=10&processInstanceBusinessKey=" + person).body()).isEqualTo("[]");
        assertThat(eva.get(ENGINE + "/task/count?processInstanceBusinessKey=" + person).body()).isEqualTo("{\"count\":0}");
    }

    @Test
    void that_it_is_closed_looks_like_another_units_case() {
        Visitor nina = Visitor.signedIn(port, Walk.ELSEWHERE);
        String open = walk.start(kari);
        for (String path : List.of("/deltakere/%s", "/api/journeys/%s/diagram")) {
            Reply closed = eva.get(path.formatted(person));
            Reply others = nina.get(path.formatted(open));
            assertThat(closed.status()).isEqualTo(others.status());
            assertThat(plain(closed, COLLEAGUE)).isEqualTo(plain(others, Walk.ELSEWHERE));
        }
        assertThat(eva.get("/api/forms/task/" + task.id()).status()).isEqualTo(nina.get("/api/forms/task/" + task.id()).status());
        assertThat(eva.get(ENGINE + "/task/" + task.id()).status()).isEqualTo(nina.get(ENGINE + "/task/" + task.id()).status());
    }

    /** Without what differs with each reader and each page: names, tokens, request ids. */
    private static String plain(Reply reply, String who) {
        return reply.body().replace(who, "").replaceAll("(?s)<[^>]*>|[0-9a-f-]{12,}|[\\w-]{40,}|\"[^\"]{60,}\"", "").replaceAll("\\s+", " ");
    }

    @Test
    void nobody_outside_is_given_its_tasks() {
        assertThat(kari.post(ENGINE + "/task/" + task.id() + "/assignee", Map.of("userId", COLLEAGUE)).status()).isEqualTo(403);
        assertThat(eva.post(ENGINE + "/task/" + task.id() + "/assignee", Map.of("userId", COLLEAGUE)).status()).isEqualTo(404);
        assertThat(eva.answer("task/" + task.id(), Map.of()).status()).isEqualTo(404);
        assertThat(walk.task(person, Elements.HOLD_MAPPING_CONVERSATION).assignee()).isEqualTo(Walk.COORDINATOR);
    }

    @Test
    void the_glass_is_broken_with_a_reason_and_the_privacy_officer_learns_of_it() {
        Visitor pia = Visitor.signedIn(port, OFFICER);
        Reply short_ = posted(eva, "/deltakere/nodtilgang", "caseNumber=" + person + "&reason=haster");
        assertThat(short_.status()).isEqualTo(422);
        assertThat(short_.body()).contains("haster", person, "minst 20");
        assertThat(eva.get("/deltakere/" + person).status()).isEqualTo(404);

        assertThat(posted(eva, "/deltakere/nodtilgang", "caseNumber=" + person + "&reason=" + REASON.replace(' ', '+')).status()).isEqualTo(302);
        assertThat(eva.get("/deltakere/" + person).body()).contains(alias).doesNotContain("beskyttelse");
        assertThat(posted(eva, "/deltakere/" + person + "/beskyttelse", "level=none").status()).as("to open it to all").isEqualTo(403);
        assertThat(posted(eva, "/deltakere/" + person + "/lesere", "colleague=" + COLLEAGUE).status()).as("to stay").isEqualTo(403);
        assertThat(jdbc.sql("select user_id || ' ' || what || ' ' || why || ' ' || reason from read_log.reading where case_number = :case and what = 'breakGlass'")
                .param("case", person).query(String.class).list()).containsExactly(COLLEAGUE + " breakGlass breakGlass " + REASON);

        String review = jdbc.sql("select review_number from stegvis.emergency_access where case_number = :case").param("case", person)
                .query(String.class).single();
        TaskView alert = walk.task(review, EmergencyAccessModel.Elements.REVIEW_EMERGENCY_ACCESS);
        assertThat(pia.get(ENGINE + "/task?maxResults=1000").body()).contains(alert.id()).doesNotContain(person);
        assertThat(eva.get(ENGINE + "/task?maxResults=1000").body()).doesNotContain(alert.id());
        assertThat(tables.holding(REASON)).isEmpty();
        assertThat(jdbc.sql("select name_ || '=' || text_ from act_ru_variable where proc_inst_id_ = :id").param("id", alert.processInstanceId())
                .query(String.class).list()).containsExactly("unit=vest");
        walk.mine(pia, OFFICER, review, EmergencyAccessModel.Elements.REVIEW_EMERGENCY_ACCESS);
        assertThat(pia.get("/api/forms/task/" + alert.id()).body()).contains(REASON, person, COLLEAGUE);
        assertThat(eva.get("/api/forms/task/" + alert.id()).status()).isEqualTo(404);
        walk.answer(pia, OFFICER, review, EmergencyAccessModel.Elements.REVIEW_EMERGENCY_ACCESS, Map.of("verdict", "justified"));
        assertThat(walk.isOver(review)).isTrue();
        assertThat(walk.path(review)).containsExactly(tuple("Nødtilgang tatt", EmergencyAccessModel.Elements.GLASS_BROKEN),
                tuple("Se på nødtilgang", EmergencyAccessModel.Elements.REVIEW_EMERGENCY_ACCESS),
                tuple("Nødtilgang gjennomgått", EmergencyAccessModel.Elements.ACCESS_REVIEWED));
        assertThat(pia.get("/deltakere/" + person).status()).as("to look at the access is not to look at her").isEqualTo(403);

        Instant later = clock.instant().plus(EmergencyAccess.LASTS).plus(Duration.ofMinutes(1));
        clock.freezeAt(later);
        assertThat(eva.get("/deltakere/" + person).status()).as("four hours later").isEqualTo(404);
        assertThat(eva.get(ENGINE + "/task/" + task.id()).status()).isEqualTo(404);
    }

    @Test
    void the_glass_of_another_units_case_is_not_hers_to_break_and_nobody_learns_what_there_is() {
        Visitor nina = Visitor.signedIn(port, Walk.ELSEWHERE);
        for (String number : List.of(person, "D-1999-0001", "N-2025-0001")) {
            Reply reply = posted(nina, "/deltakere/nodtilgang", "caseNumber=" + number + "&reason=" + REASON.replace(' ', '+'));
            assertThat(reply.status()).as(number).isEqualTo(302);
        }
        assertThat(nina.get("/deltakere/" + person).status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from stegvis.emergency_access where user_id = :user").param("user", Walk.ELSEWHERE)
                .query(Long.class).single()).isZero();
        assertThat(Visitor.signedIn(port, OFFICER).get("/deltakere/nodtilgang").status()).isEqualTo(403);
    }

    @Test
    void what_cannot_be_written_down_opens_nothing() {
        jdbc.sql("alter table stegvis.emergency_access rename to emergency_access_away").update();
        try {
            assertThat(posted(eva, "/deltakere/nodtilgang", "caseNumber=" + person + "&reason=" + REASON.replace(' ', '+')).status()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table stegvis.emergency_access_away rename to emergency_access").update();
        }
        assertThat(eva.get("/deltakere/" + person).status()).isEqualTo(404);
    }

    /** There is no place to write where she lives, and nothing to see her by. */
    @Test
    void the_register_has_no_field_for_an_address_a_place_or_a_picture() {
        List<String> columns = jdbc.sql("""
                select column_name from information_schema.columns
                where table_schema = 'stegvis' and table_name in ('participant', 'participant_version', 'journey', 'conversation', 'measure')""")
                .query(String.class).list();
        assertThat(columns).contains("alias", "protection")
                .noneMatch(column -> column.matches(".*(address|street|postal|municip|city|place|location|photo|picture|image).*"));
    }

    @Test
    void what_is_read_by_breaking_the_glass_is_logged_with_its_number_and_not_as_everyday_work() {
        String review = glassBrokenBy(eva, COLLEAGUE);
        eva.get("/deltakere/" + person);
        eva.get("/api/journeys/" + person + "/diagram");
        assertThat(eva.get("/api/forms/task/" + task.id()).status()).isIn(200, 404);
        kari.get("/deltakere/" + person);
        assertThat(readings(COLLEAGUE, "participantPage")).last().isEqualTo("emergencyAccess " + review);
        assertThat(readings(COLLEAGUE, "diagram")).containsExactly("emergencyAccess " + review);
        assertThat(readings(COLLEAGUE, "taskForm")).allMatch(("emergencyAccess " + review)::equals);
        assertThat(readings(Walk.COORDINATOR, "participantPage")).isNotEmpty().allMatch("coordinator "::equals);

        posted(kari, "/deltakere/" + person + "/lesere", "colleague=" + COLLEAGUE);
        eva.get("/deltakere/" + person);
        assertThat(readings(COLLEAGUE, "participantPage")).as("let in for good").last().isEqualTo("unit ");
    }

    @Test
    void a_list_with_one_of_them_says_so_of_that_one_alone() {
        String review = glassBrokenBy(eva, COLLEAGUE);
        readLog.write(Reading.ofList(COLLEAGUE, List.of(person, "D-2099-0001", "D-2099-0002"), "oneList", "unit"));
        assertThat(jdbc.sql("select case_number || ' ' || why || ' ' || coalesce(reason, '') from read_log.reading where what = 'oneList'")
                .query(String.class).list()).containsExactlyInAnyOrder(person + " emergencyAccess " + review, "D-2099-0001 unit ", "D-2099-0002 unit ");
    }

    @Test
    void the_units_team_leader_is_told_who_and_when_and_not_which_case() {
        Visitor tor = Visitor.signedIn(port, Walk.TEAM_LEADER);
        String notice = noticeOf(glassBrokenBy(eva, COLLEAGUE)).orElseThrow();
        TaskView alert = walk.task(notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS);
        assertThat(tor.get(ENGINE + "/task?maxResults=1000").body()).contains(alert.id()).doesNotContain(person);
        for (Visitor other : List.of(eva, kari, Visitor.signedIn(port, Walk.ELSEWHERE), Visitor.signedIn(port, OFFICER))) {
            assertThat(other.get(ENGINE + "/task?maxResults=1000").body()).doesNotContain(alert.id());
            assertThat(other.get("/api/forms/task/" + alert.id()).status()).isEqualTo(404);
        }
        assertThat(jdbc.sql("select name_ || '=' || text_ from act_ru_variable where proc_inst_id_ = :id").param("id", alert.processInstanceId())
                .query(String.class).list()).containsExactly("unit=vest");
        walk.mine(tor, Walk.TEAM_LEADER, notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS);
        assertThat(tor.get("/api/forms/task/" + alert.id()).body()).contains(COLLEAGUE, "6.10.2025").doesNotContain(person, REASON, alias);
        walk.answer(tor, Walk.TEAM_LEADER, notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS, Map.of("known", "raised"));
        assertThat(walk.isOver(notice)).isTrue();
        assertThat(walk.path(notice)).containsExactly(tuple("Nødtilgang tatt", EmergencyAccessNoticeModel.Elements.GLASS_BROKEN),
                tuple("Se at nødtilgang er tatt", EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS),
                tuple("Teamleder vet om det", EmergencyAccessNoticeModel.Elements.TEAM_LEADER_KNOWS));
        assertThat(tor.get("/deltakere/" + person).status()).as("to know of it is not to see her").isEqualTo(404);
        assertThat(tables.holding(REASON)).isEmpty();
    }

    @Test
    void a_team_leader_who_opened_it_herself_is_not_the_one_who_takes_note_of_it() {
        Visitor tor = Visitor.signedIn(port, Walk.TEAM_LEADER);
        Map<String, List<Membership>> others = new HashMap<>();
        users.all().stream().filter(one -> !one.id().equals(Walk.TEAM_LEADER)).forEach(one -> others.put(one.id(),
                one.memberships().stream().filter(membership -> membership.role() == Role.TEAMLEDER).toList()));
        others.forEach((id, memberships) -> memberships.forEach(membership -> users.leave(id, membership)));
        assertThat(noticeOf(glassBrokenBy(tor, Walk.TEAM_LEADER))).as("there is no other").isEmpty();
        others.forEach((id, memberships) -> memberships.forEach(membership -> users.join(id, membership)));

        walk.person("tina.leder", Role.TEAMLEDER, "hoved");
        clock.freezeAt(clock.instant().plus(EmergencyAccess.LASTS).plus(Duration.ofMinutes(1)));
        String notice = noticeOf(glassBrokenBy(tor, Walk.TEAM_LEADER)).orElseThrow();
        TaskView alert = walk.mine(tor, Walk.TEAM_LEADER, notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS);
        Reply refused = tor.answer("task/" + alert.id(), Map.of("known", "known"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Du tok nødtilgangen selv");
        assertThat(tor.post(ENGINE + "/task/" + alert.id() + "/unclaim", Map.of()).status()).isEqualTo(204);
        Visitor tina = Visitor.signedIn(port, "tina.leder");
        walk.answer(tina, "tina.leder", notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS, Map.of("known", "known"));
        assertThat(walk.isOver(notice)).isTrue();
        users.leave("tina.leder", new Membership(Role.TEAMLEDER, "hoved"));
    }

    /** @return the review's number */
    private String glassBrokenBy(Visitor who, String userId) {
        assertThat(posted(who, "/deltakere/nodtilgang", "caseNumber=" + person + "&reason=" + REASON.replace(' ', '+')).status()).isEqualTo(302);
        return jdbc.sql("select review_number from stegvis.emergency_access where case_number = :case and user_id = :user order by opened_at desc limit 1")
                .param("case", person).param("user", userId).query(String.class).single();
    }

    private Optional<String> noticeOf(String review) {
        return jdbc.sql("select notice_number from stegvis.emergency_access where review_number = :review and notice_number is not null")
                .param("review", review).query(String.class).optional();
    }

    private List<String> readings(String userId, String what) {
        return jdbc.sql("select why || ' ' || coalesce(reason, '') from read_log.reading where case_number = :case and user_id = :user and what = :what order by id")
                .param("case", person).param("user", userId).param("what", what).query(String.class).list();
    }
}
