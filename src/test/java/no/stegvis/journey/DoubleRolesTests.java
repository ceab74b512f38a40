package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import no.stegvis.Visitor;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.engine.Directory;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.journey.process.EmergencyAccessNoticeModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.privacy.DataSubjects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static no.stegvis.Visitor.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A coordinator, a team leader and a privacy officer who are participants themselves: their own case isn't there for them, anywhere. */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoubleRolesTests {

    private static final String DORTHE = "dorthe.egen";
    private static final String COLLEAGUE = "kolbein.egen";
    private static final String LEADER = "lise.egen";
    private static final String OFFICER = "per.egen";
    private static final String SECOND_OFFICER = "petra.egen";
    private static final String ALIAS = "Dobbelbekkasin";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private DoubleRoles roles;
    @Autowired
    private Journeys journeys;
    @Autowired
    private Tasks tasks;
    @Autowired
    private HandOvers handOvers;
    @Autowired
    private DoubleRegistrations registrations;
    @Autowired
    private Caseload caseload;
    @Autowired
    private EmergencyAccess emergencies;
    @Autowired
    private Protection protection;
    @Autowired
    private ThemeEvenings evenings;
    @Autowired
    private DataSubjects subjects;
    @Autowired
    private Directory directory;
    @Autowired
    private CurrentUser user;
    @Autowired
    private Units units;
    @Autowired
    private JdbcClient jdbc;

    private Visitor dorthe;
    private Visitor colleague;
    private String own;

    @BeforeAll
    void she_works_here_and_is_a_participant() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        walk.person(DORTHE, Role.KOORDINATOR, "vest");
        walk.person(COLLEAGUE, Role.KOORDINATOR, "vest");
        walk.person(LEADER, Role.TEAMLEDER, "vest");
        walk.person(OFFICER, Role.PERSONVERNOMBUD, "hoved");
        walk.person(SECOND_OFFICER, Role.PERSONVERNOMBUD, "hoved");
        dorthe = Visitor.signedIn(port, DORTHE);
        colleague = Visitor.signedIn(port, COLLEAGUE);
        own = walk.start(colleague, Map.of("alias", ALIAS, "givenName", "Dorthe", "familyName", "Dobbelstad", "birthYear", 1971));
        marked(own, DORTHE);
    }

    @Test
    void every_page_of_the_case_answers_as_for_one_that_is_not_there() {
        assertThat(colleague.get("/deltakere/" + own).body()).contains(ALIAS);
        for (String page : List.of("", "/mal", "/svar", "/kontakt", "/nettverk", "/skjema", "/avtaler")) {
            Visitor.Reply hers = dorthe.get("/deltakere/" + own + page);
            Visitor.Reply nobodys = dorthe.get("/deltakere/D-2031-9999" + page);
            assertThat(hers.status()).as(page).isEqualTo(404).isEqualTo(nobodys.status());
            assertThat(plain(hers)).as(page).isEqualTo(plain(nobodys));
        }
        assertThat(dorthe.get("/api/journeys/" + own + "/diagram").status()).isEqualTo(404);
        assertThat(dorthe.send("POST", "/deltakere/" + own + "/avslutt", "application/x-www-form-urlencoded",
                java.net.http.HttpRequest.BodyPublishers.ofString("endState=moved&occurredOn=2025-09-01")).status()).isEqualTo(404);
        assertThat(journeys.standing(own).endState()).isNull();
    }

    @Test
    void neither_lists_nor_searches_have_it() {
        assertThat(as(COLLEAGUE, () -> caseload.find(ALIAS, false, null, Caseload.Sort.DUE, 1).total())).isEqualTo(1);
        assertThat(as(DORTHE, () -> caseload.find(ALIAS, false, null, Caseload.Sort.DUE, 1).total())).isZero();
        assertThat(as(DORTHE, () -> caseload.find(own, false, null, Caseload.Sort.NEWEST, 1).total())).isZero();
        // whoever registers somebody of this name isn't told of her
        String another = walk.start(dorthe, Map.of("alias", "Navnesøster", "givenName", "Dorthe", "familyName", "Dobbelstad", "birthYear", 1971));
        assertThat(jdbc.sql("select count(*) from stegvis.resemblance r join stegvis.journey j on j.participant_id = r.participant_id where j.case_number = :case")
                .param("case", another).query(Long.class).single()).isZero();
    }

    @Test
    void its_tasks_are_seen_and_taken_by_others_only() {
        TaskView task = walk.task(own, Elements.HOLD_FIRST_CONVERSATION);
        for (String part : List.of("", "/form", "/identity-links", "/variables")) {
            assertThat(colleague.get(ENGINE + "/task/" + task.id() + part).status()).as(part).isEqualTo(200);
            assertThat(dorthe.get(ENGINE + "/task/" + task.id() + part).status()).as(part).isIn(403, 404);
        }
        Map<String, Object> asked = Map.of("processInstanceBusinessKey", own);
        assertThat(colleague.post(ENGINE + "/task", asked).json()).hasSize(1);
        assertThat(dorthe.post(ENGINE + "/task", asked).json()).isEmpty();
        assertThat(dorthe.post(ENGINE + "/task/count", asked).json().path("count").asInt()).isZero();
        assertThat(dorthe.get("/api/forms/task/" + task.id()).status()).isEqualTo(404);
        assertThat(dorthe.get("/api/tasks/" + task.id() + "/participant").status()).isEqualTo(404);
        assertThat(dorthe.post(ENGINE + "/task/" + task.id() + "/claim", Map.of("userId", DORTHE)).status()).isIn(403, 404);
        assertThat(colleague.post(ENGINE + "/task/" + task.id() + "/assignee", Map.of("userId", DORTHE)).status()).isNotEqualTo(204);
        assertThat(tasks.find(task.id()).orElseThrow().assignee()).isNull();
    }

    @Test
    void breaking_the_glass_opens_nothing() {
        String sheltered = sheltered("Lukket bekkasin");
        marked(sheltered, DORTHE);
        Visitor.Reply nobodys = glassBroken("D-2031-9999");
        for (String case_ : List.of(own, sheltered)) {
            assertThat(glassBroken(case_)).as("as for a case that isn't there").isEqualTo(nobodys).extracting(Visitor.Reply::status).isEqualTo(302);
            assertThat(dorthe.get("/deltakere/" + case_).status()).isEqualTo(404);
            assertThat(jdbc.sql("select count(*) from stegvis.emergency_access where case_number = :case").param("case", case_).query(Long.class).single()).isZero();
        }
    }

    @Test
    void it_is_not_handed_over_to_her_and_she_does_not_learn_of_it() {
        String case_ = worked("Overført bekkasin");
        marked(case_, DORTHE);
        assertThat(as(COLLEAGUE, () -> handOvers.receivers(journeys.of(case_))).stream().flatMap(unit -> unit.people().stream()))
                .isNotEmpty().noneMatch(person -> person.id().equals(DORTHE));
        assertThatThrownBy(() -> as(COLLEAGUE, () -> handOvers.ask(case_, "vest:" + DORTHE, "Ta over"))).hasMessage("rhythm.handOver.error.receiver");
        walk.person("dorthe.nord", Role.KOORDINATOR, "nord");
        marked(case_, "dorthe.nord");
        String number = as(COLLEAGUE, () -> handOvers.ask(case_, "nord", "Hun flytter nordover"));
        Visitor inTheNorth = Visitor.signedIn(port, "dorthe.nord");
        assertThat(inTheNorth.post(ENGINE + "/task", Map.of("processInstanceBusinessKey", number)).json()).isEmpty();
        assertThat(inTheNorth.get("/overforinger/" + number + "/sammendrag").status()).isIn(403, 404);
    }

    @Test
    void what_she_had_taken_of_it_goes_back_and_what_she_coordinates_is_handed_over_first() {
        String taken = walk.start(colleague, Map.of("alias", "Tatt bekkasin"));
        TaskView task = walk.mine(dorthe, DORTHE, taken, Elements.HOLD_FIRST_CONVERSATION);
        marked(taken, DORTHE);
        assertThat(tasks.find(task.id()).orElseThrow().assignee()).isNull();
        String hers = walk.start(colleague, Map.of("alias", "Koordinert bekkasin"));
        walk.answer(dorthe, DORTHE, hers, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        assertThatThrownBy(() -> marked(hers, DORTHE)).hasMessage("relative.own.error.isCoordinator");
        assertThat(dorthe.get("/deltakere/" + hers).status()).isEqualTo(200);
    }

    @Test
    void a_team_leader_and_a_privacy_officer_are_kept_from_theirs_too() {
        String ofLeader = walk.start(colleague, Map.of("alias", "Lederbekkasin"));
        marked(ofLeader, LEADER);
        assertThat(as(LEADER, () -> roles.known()).stream().map(DoubleRoles.Marked::caseNumber)).doesNotContain(ofLeader).contains(own);
        assertThat(as(LEADER, () -> registrations.reaches(ofLeader))).isFalse();
        assertThatThrownBy(() -> as(LEADER, () -> {
            roles.unmark(ofLeader, LEADER);
            return null;
        })).isInstanceOf(NoSuchElementException.class);
        String ofOfficer = walk.start(colleague, Map.of("alias", "Ombudsbekkasin"));
        assertThat(as(OFFICER, () -> subjects.find(ofOfficer))).isPresent();
        marked(ofOfficer, OFFICER);
        assertThat(as(OFFICER, () -> subjects.find(ofOfficer))).isEmpty();
        assertThat(as(OFFICER, () -> subjects.search("Ombudsbekkasin", java.util.Set.of("vest"), 10))).isEmpty();
        assertThat(as(OFFICER, () -> roles.known()).stream().map(DoubleRoles.Marked::caseNumber)).doesNotContain(ofOfficer);
    }

    @Test
    void nobody_keeps_the_last_privacy_officer_from_seeing_who_reads() {
        String snooped = walk.start(colleague, Map.of("alias", "Snokebekkasin"));
        String same = walk.start(colleague, Map.of("alias", "Snokebekkasinens andre"));
        List<String> officers = directory.membersOf(Role.PERSONVERNOMBUD.groupIn("vest")).stream().map(Directory.Person::id).toList();
        String last = officers.get(officers.size() - 1);
        officers.stream().filter(officer -> !officer.equals(last)).forEach(officer -> marked(snooped, officer));
        assertThatThrownBy(() -> marked(snooped, last)).hasMessage("relative.own.error.nobodyWatches");
        assertThat(as(last, () -> subjects.find(snooped))).isPresent();
        assertThat(as(last, () -> roles.known()).stream().filter(one -> one.caseNumber().equals(snooped))).hasSize(officers.size() - 1);
        // nor by way of a second registration
        marked(same, last);
        assertThatThrownBy(() -> as(LEADER, () -> {
            registrations.merge(snooped, same, same, DoubleRegistrations.REASONS.get(0), true, false);
            return null;
        })).hasMessage("relative.own.error.nobodyWatches");
        assertThat(as(last, () -> subjects.find(snooped))).isPresent();
    }

    @Test
    void a_case_out_of_reach_of_whoever_says_it_is_not_named() {
        walk.person("lena.nord", Role.TEAMLEDER, "nord");
        walk.person("nora.nord", Role.KOORDINATOR, "nord");
        Visitor nora = Visitor.signedIn(port, "nora.nord");
        String inTheNorth = walk.start(nora, Map.of("alias", "Nordbekkasin", "unit", "nord"));
        walk.answer(nora, "nora.nord", inTheNorth, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        String here = walk.start(colleague, Map.of("alias", "Vestbekkasin"));
        as(OFFICER, () -> {
            registrations.merge(here, inTheNorth, here, DoubleRegistrations.REASONS.get(0), true, false);
            return null;
        });
        assertThatThrownBy(() -> as(LEADER, () -> {
            roles.mark(here, "nora.nord");
            return null;
        })).isInstanceOfSatisfying(ChangeRefused.class, refused -> {
            assertThat(refused.getMessage()).isEqualTo("relative.own.error.isCoordinatorElsewhere");
            assertThat(refused.arguments()).isEmpty();
        });
        assertThatThrownBy(() -> as(OFFICER, () -> {
            roles.mark(here, "nora.nord");
            return null;
        })).hasMessage("relative.own.error.isCoordinator");
    }

    @Test
    void it_holds_for_every_case_of_the_person_and_ends_when_it_is_taken_back() {
        String first = worked("Første bekkasin");
        String second = walk.start(colleague, Map.of("alias", "Andre bekkasin"));
        marked(first, DORTHE);
        assertThat(dorthe.get("/deltakere/" + second).status()).isEqualTo(200);
        merged(first, second);
        assertThat(dorthe.get("/deltakere/" + second).status()).isEqualTo(404);
        as(LEADER, () -> {
            roles.unmark(second, DORTHE);
            return null;
        });
        assertThat(dorthe.get("/deltakere/" + first).status()).isEqualTo(200);
        assertThat(dorthe.get("/deltakere/" + second).status()).isEqualTo(200);
    }

    @Test
    void undoing_a_merge_lets_her_back_into_the_case_that_is_not_hers() {
        String first = worked("Åttende bekkasin");
        String second = worked("Niende bekkasin");
        String number = as(COLLEAGUE, () -> handOvers.ask(second, "vest:" + DORTHE, "Ta over"));
        marked(first, DORTHE);
        merged(first, second);
        assertThat(dorthe.get("/deltakere/" + second).status()).isEqualTo(404);
        assertThat(seen(dorthe, number)).isZero();
        undone();
        assertThat(dorthe.get("/deltakere/" + second).status()).isEqualTo(200);
        assertThat(seen(dorthe, number)).isOne();
        assertThat(dorthe.get("/deltakere/" + first).status()).as("hers is hers").isEqualTo(404);
        // said of each by itself, or of one while they were one: each keeps what was said of it
        String third = worked("Tiende bekkasin");
        marked(third, DORTHE);
        merged(first, third);
        undone();
        assertThat(dorthe.get("/deltakere/" + third).status()).isEqualTo(404);
        String fourth = worked("Ellevte bekkasin");
        merged(second, fourth);
        marked(fourth, DORTHE);
        assertThat(dorthe.get("/deltakere/" + second).status()).isEqualTo(404);
        undone();
        assertThat(dorthe.get("/deltakere/" + second).status()).isEqualTo(200);
        assertThat(dorthe.get("/deltakere/" + fourth).status()).isEqualTo(404);
    }

    private void undone() {
        UUID latest = jdbc.sql("select id from stegvis.registration_merge where undoes is null order by recorded_at desc, ctid desc limit 1").query(UUID.class).single();
        as(LEADER, () -> {
            registrations.undo(latest, DoubleRegistrations.UNDO_REASONS.get(0));
            return null;
        });
    }

    @Test
    void it_is_said_on_a_page_by_who_may() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        String case_ = walk.start(colleague, Map.of("alias", "Sidebekkasin"));
        assertThat(posted(leader, "/egne-saker", "case=" + case_ + "&person=nobody.here").body()).contains("Ingen her har dette brukernavnet");
        assertThat(posted(leader, "/egne-saker", "case=D-2031-9999&person=" + DORTHE).body()).contains("Det er ingen sak med dette nummeret");
        assertThat(posted(leader, "/egne-saker", "case=" + case_.toLowerCase() + "&person=" + DORTHE).status()).isEqualTo(302);
        assertThat(leader.get("/egne-saker").body()).contains("Sidebekkasin").contains(DORTHE);
        assertThat(dorthe.get("/deltakere/" + case_).status()).isEqualTo(404);
        assertThat(posted(leader, "/egne-saker/fjern", "case=" + case_ + "&person=" + DORTHE).status()).isEqualTo(302);
        assertThat(dorthe.get("/deltakere/" + case_).status()).isEqualTo(200);
    }

    /** An emergency access tells team leaders and the privacy officer: not of the case that is their own, whichever came first. */
    @Test
    void what_is_about_her_case_is_kept_from_her_too() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        Visitor officer = Visitor.signedIn(port, OFFICER);
        Visitor colleagueOfLeader = Visitor.signedIn(port, Walk.TEAM_LEADER);
        for (boolean markedBefore : List.of(true, false)) {
            String case_ = sheltered("Varselbekkasin " + markedBefore);
            if (markedBefore) {
                marked(case_, LEADER);
                marked(case_, OFFICER);
            }
            as(Walk.COORDINATOR, () -> {
                emergencies.open(case_, "Hun ringer og trenger hjelp i kveld");
                return null;
            });
            String review = number("review_number", case_);
            String notice = number("notice_number", case_);
            TaskView task = walk.task(notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS);
            if (!markedBefore) {
                assertThat(seen(leader, notice)).isOne();
                assertThat(seen(officer, review)).isOne();
                walk.mine(leader, LEADER, notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS);
                marked(case_, LEADER);
                marked(case_, OFFICER);
                assertThat(tasks.find(task.id()).orElseThrow().assignee()).isNull();
            }
            assertThat(seen(leader, notice)).as("marked before: %s", markedBefore).isZero();
            assertThat(seen(officer, review)).as("marked before: %s", markedBefore).isZero();
            assertThat(seen(colleagueOfLeader, notice)).isOne();
            as(Walk.TEAM_LEADER, () -> {
                roles.unmark(case_, LEADER);
                return null;
            });
            assertThat(seen(leader, notice)).as("she was somebody else after all").isOne();
        }
    }

    @Test
    void lists_of_people_and_of_colleagues_leave_it_out_and_her() {
        String case_ = worked("Kveldsbekkasin");
        UUID evening = UUID.randomUUID();
        as(COLLEAGUE, () -> {
            evenings.held(evening, "vest", ThemeEvenings.TOPICS.get(0), walk.today(), ThemeEvenings.HELD_BY.get(0));
            return null;
        });
        assertThat(guests(DORTHE, evening)).contains(case_);
        assertThat(as(COLLEAGUE, () -> protection.colleagues(journeys.of(case_)))).extracting(Directory.Person::id).contains(DORTHE, COLLEAGUE);
        marked(case_, DORTHE);
        assertThat(guests(DORTHE, evening)).doesNotContain(case_);
        assertThat(guests(COLLEAGUE, evening)).contains(case_);
        assertThat(as(COLLEAGUE, () -> protection.colleagues(journeys.of(case_)))).extracting(Directory.Person::id).contains(COLLEAGUE).doesNotContain(DORTHE);

    }

    @Test
    void whoever_looks_for_people_registered_twice_is_not_shown_herself() {
        units.create("egen", "Egen enhet", "hoved");
        walk.person("lena.egen", Role.TEAMLEDER, "egen");
        walk.person("liv.egen", Role.TEAMLEDER, "egen");
        Visitor liv = Visitor.signedIn(port, "liv.egen");
        Map<String, Object> name = Map.of("givenName", "Lena", "familyName", "Egenbekkasin", "birthYear", 1966, "unit", "egen");
        String one = walk.start(liv, name);
        String other = walk.start(liv, name);
        assertThat(suggested("lena.egen")).containsExactlyInAnyOrder(one, other);
        as("liv.egen", () -> {
            roles.mark(one, "lena.egen");
            return null;
        });
        assertThat(suggested("lena.egen")).isEmpty();
        assertThat(suggested("liv.egen")).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void a_merge_gives_back_what_she_had_taken_and_keeps_what_is_about_the_other_case_from_her() {
        String first = worked("Fjerde bekkasin");
        marked(first, DORTHE);
        String second = walk.start(colleague, Map.of("alias", "Femte bekkasin"));
        TaskView task = walk.mine(dorthe, DORTHE, second, Elements.HOLD_FIRST_CONVERSATION);
        merged(first, second);
        assertThat(tasks.find(task.id()).orElseThrow().assignee()).as("somebody else can take it").isNull();
        String third = worked("Sjette bekkasin");
        String number = as(COLLEAGUE, () -> handOvers.ask(third, "vest:" + DORTHE, "Ta over"));
        assertThat(seen(dorthe, number)).isOne();
        merged(first, third);
        assertThat(seen(dorthe, number)).isZero();
        assertThat(dorthe.get("/overforinger/" + number + "/sammendrag").status()).isIn(403, 404);
        String hers = walk.start(colleague, Map.of("alias", "Sjuende bekkasin"));
        walk.answer(dorthe, DORTHE, hers, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        assertThatThrownBy(() -> merged(first, hers)).hasMessage("participant.merge.error.ownCoordinator");
        assertThat(dorthe.get("/deltakere/" + hers).status()).as("nothing is merged").isEqualTo(200);
    }

    @Test
    void only_whoever_reaches_the_case_says_whose_it_is() {
        walk.person("nils.egen", Role.TEAMLEDER, "nord");
        for (String case_ : List.of(own, "D-2031-9999")) {
            assertThatThrownBy(() -> as("nils.egen", () -> {
                roles.mark(case_, COLLEAGUE);
                return null;
            })).as(case_).hasMessage("relative.own.error.noCase");
        }
        assertThat(colleague.get("/deltakere/" + own).status()).isEqualTo(200);
    }

    // ---------------------------------------------------------------------------------------------------------------

    /** Whom a team leader has put under protection: open to herself and to nobody else. */
    private String sheltered(String alias) {
        String case_ = walk.start(colleague, Map.of("alias", alias));
        as(Walk.TEAM_LEADER, () -> {
            protection.protect(case_, "confidential");
            return null;
        });
        return case_;
    }

    private Visitor.Reply glassBroken(String case_) {
        Visitor.Reply reply = posted(dorthe, "/deltakere/nodtilgang", "caseNumber=" + case_ + "&reason=Jeg+vil+se+hva+som+st%C3%A5r+om+meg");
        return new Visitor.Reply(reply.status(), plain(reply));
    }

    private String number(String column, String case_) {
        return jdbc.sql("select " + column + " from stegvis.emergency_access where case_number = :case").param("case", case_).query(String.class).single();
    }

    /** @return how many open tasks of this number she finds */
    private static int seen(Visitor who, String number) {
        return who.post(ENGINE + "/task", Map.of("processInstanceBusinessKey", number)).json().size();
    }

    private List<String> guests(String who, UUID evening) {
        return as(who, () -> evenings.guests(evenings.find(evening))).stream().map(ThemeEvenings.Guest::caseNumber).toList();
    }

    private List<String> suggested(String who) {
        return as(who, () -> registrations.suggestions()).stream().flatMap(pair -> Stream.of(pair.one(), pair.other())).toList();
    }

    private void merged(String kept, String gone) {
        as(LEADER, () -> {
            registrations.merge(kept, gone, kept, DoubleRegistrations.REASONS.get(0), true, false);
            return null;
        });
    }

    /** Without the number that each answer has for itself. */
    private static String plain(Visitor.Reply reply) {
        return reply.body().replaceAll("D-\\d{4}-\\d+", "x").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "x")
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "x");
    }

    private static Visitor.Reply posted(Visitor who, String path, String form) {
        return who.send("POST", path, "application/x-www-form-urlencoded", java.net.http.HttpRequest.BodyPublishers.ofString(form));
    }

    private String worked(String alias) {
        String number = walk.start(colleague, Map.of("alias", alias));
        walk.answer(colleague, COLLEAGUE, number, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        return number;
    }

    private void marked(String caseNumber, String person) {
        // as somebody who isn't kept from any of them
        as("tor.teamleder", () -> {
            roles.mark(caseNumber, person);
            return null;
        });
    }

    private <T> T as(String who, Supplier<T> work) {
        Object[] result = new Object[1];
        user.runAs(who, () -> result[0] = work.get());
        @SuppressWarnings("unchecked")
        T typed = (T) result[0];
        return typed;
    }
}
