package no.stegvis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.privacy.Consents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person registered twice: seen side by side, said to be one, and taken back, by those who reach both. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoubleRegistrationsTests {

    private static final String LEADER = "lise.dobbel";
    private static final String ELSEWHERE = "nora.dobbel";
    private static final String OFFICER = "olga.dobbel";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Users users;
    @Autowired
    private Journeys journeys;
    @Autowired
    private Protection protection;
    @Autowired
    private Agreements agreements;
    @Autowired
    private Consents consents;
    @Autowired
    private CurrentUser currentUser;
    @Autowired
    private JdbcClient jdbc;

    private static int families;
    private Visitor lise;
    private Visitor nora;
    private String first;
    private String second;

    @BeforeEach
    void one_person_registered_twice() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        if (users.find(LEADER).isEmpty()) {
            walk.person(LEADER, Role.TEAMLEDER, "vest");
            walk.person(ELSEWHERE, Role.TEAMLEDER, "nord");
            walk.person(OFFICER, Role.PERSONVERNOMBUD, "hoved");
        }
        lise = Visitor.signedIn(port, LEADER);
        nora = Visitor.signedIn(port, ELSEWHERE);
        families++;
        first = registered(lise, "vest", "Linerle" + families);
        second = registered(lise, "vest", "Erle" + families);
    }

    private static String registered(Visitor who, String unit, String alias) {
        Reply reply = who.answer(Walk.START, Map.of("receivedOn", "2025-09-01", "channel", "self", "alias", alias, "unit", unit, "givenName", "Anne",
                "familyName", "Dobbel8" + families, "birthYear", 1985), "X-Stegvis-Confirmed", "similarPerson,similarElsewhere");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("caseNumber").asText();
    }

    private static Reply posted(Visitor who, String path, String form) {
        return who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private static String pair(String one, String other) {
        return "/dobbeltregistreringer/" + one + "/" + other;
    }

    private Reply merged(Visitor who, String one, String other, String form) {
        return posted(who, pair(one, other), "reason=registeredTwice&kept=" + one + form);
    }

    private static void refused(Reply reply, String message) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(422);
        assertThat(reply.body()).contains(message);
    }

    private UUID merge() {
        return jdbc.sql("""
                select m.id from stegvis.registration_merge m join stegvis.journey j on j.participant_id in (m.gone, m.kept)
                where m.undoes is null and j.case_number = :case""").param("case", first).query(UUID.class).single();
    }

    private List<UUID> registrations(String caseNumber) {
        return jdbc.sql("select stegvis.registrations_of(participant_id) from stegvis.journey where case_number = :case").param("case", caseNumber)
                .query(UUID.class).list();
    }

    @Test
    void two_that_are_alike_are_offered_compared_merged_and_taken_apart_again() {
        assertThat(lise.get("/deltakere").body()).contains("/dobbeltregistreringer");
        assertThat(lise.get("/dobbeltregistreringer").body()).contains("Erle%1$d (%2$s) og Linerle%1$d (%3$s)".formatted(families, second, first));
        assertThat(posted(lise, "/dobbeltregistreringer", "one=" + first.toLowerCase(java.util.Locale.ROOT) + "&other=+" + second).status()).isEqualTo(302);
        assertThat(lise.get(pair(first, second)).body()).contains("Anne Dobbel8" + families, "Linerle" + families, "Erle" + families, "1985");
        refused(merged(lise, first, second, ""), "Begge forløpene er åpne. Avslutt det ene først");
        assertThat(registrations(first)).as("nothing is merged yet").hasSize(1);
        assertThat(merged(lise, first, second, "&bothOpen=true").status()).isEqualTo(302);
        assertThat(registrations(first)).hasSize(2).containsExactlyInAnyOrderElementsOf(registrations(second));
        assertThat(lise.get("/dobbeltregistreringer").body()).contains("Registrert to ganger", LEADER)
                .doesNotContain("Erle%d (%s) og".formatted(families, second));
        assertThat(lise.get("/deltakere/" + second).body()).contains("Samme person har også sak " + first);
        refused(merged(lise, first, second, "&bothOpen=true"), "De er allerede slått sammen");
        refused(posted(lise, "/dobbeltregistreringer/angre", "merge=" + merge() + "&reason="), "Velg hvorfor sammenslåingen angres");
        UUID merge = merge();
        assertThat(posted(lise, "/dobbeltregistreringer/angre", "reason=notTheSame&merge=" + merge).status()).isEqualTo(302);
        assertThat(registrations(first)).hasSize(1);
        assertThat(lise.get("/deltakere/" + second).body()).doesNotContain("Samme person har også");
        refused(posted(lise, "/dobbeltregistreringer/angre", "reason=notTheSame&merge=" + merge), "allerede angret");
        assertThat(jdbc.sql("select recorded_by || ' ' || reason from stegvis.registration_merge where :merge in (id, undoes) order by undoes nulls first")
                .param("merge", merge).query(String.class).list()).containsExactly(LEADER + " registeredTwice", LEADER + " notTheSame");
    }

    @Test
    void where_one_journey_is_over_there_is_nothing_to_confirm() {
        posted(lise, "/deltakere/" + first + "/avslutt", "endState=moved&occurredOn=2025-09-01");
        assertThat(lise.get(pair(first, second)).body()).doesNotContain("id=\"bothOpen\"");
        assertThat(posted(lise, pair(first, second), "reason=cameBack&kept=" + second).status()).isEqualTo(302);
        assertThat(registrations(first)).first().isEqualTo(journeys.find(second).orElseThrow().participantId());
    }

    @Test
    void what_is_chosen_wrongly_is_said_at_its_field_and_what_was_chosen_stays() {
        for (Map.Entry<String, String> wrong : new HashMap<>(Map.of("one=&other=" + first, "Skriv saksnummeret", "one=D-1999-0001&other=" + first,
                "Fant ingen sak med dette nummeret", "one=" + first + "&other=" + first, "samme sak to ganger",
                "one=%3Cscript%3E&other=" + first, "Fant ingen sak med dette nummeret")).entrySet()) {
            Reply reply = posted(lise, "/dobbeltregistreringer", wrong.getKey());
            refused(reply, wrong.getValue());
            assertThat(reply.body()).contains("value=\"" + first + "\"").doesNotContain("<script>");
        }
        refused(posted(lise, pair(first, second), "reason=cameBack&kept=x&bothOpen=true"), "Velg hvilke opplysninger");
        refused(posted(lise, pair(first, second), "reason=x&bothOpen=true&kept=" + first), "Velg hvorfor de slås sammen");
        refused(posted(lise, pair(first, first), "reason=cameBack&kept=" + first), "allerede samme registrering");
        assertThat(lise.get(pair(first, "D-1999-0001")).status()).isEqualTo(404);
        assertThat(posted(lise, "/dobbeltregistreringer/angre", "merge=x&reason=byMistake").status()).isEqualTo(404);
        assertThat(posted(lise, "/dobbeltregistreringer/angre", "merge=" + UUID.randomUUID() + "&reason=byMistake").status()).isEqualTo(404);
    }

    @Test
    void who_reaches_one_of_them_alone_asks_the_privacy_officer() {
        String theirs = registered(nora, "nord", "Gråspurv" + families);
        for (Visitor one : List.of(lise, nora)) {
            assertThat(one.get(pair(first, theirs)).status()).isEqualTo(404);
            assertThat(merged(one, first, theirs, "&bothOpen=true").status()).isEqualTo(404);
        }
        refused(posted(lise, "/dobbeltregistreringer", "one=" + first + "&other=" + theirs), "Fant ingen sak");
        Visitor olga = Visitor.signedIn(port, OFFICER);
        assertThat(olga.get("/personvern").body()).contains("/dobbeltregistreringer");
        assertThat(olga.get(pair(first, theirs)).body()).contains("Gråspurv" + families, "Linerle" + families);
        assertThat(jdbc.sql("select count(*) from read_log.reading where user_id = :who and what = 'mergePage' and case_number in (:cases)")
                .param("who", OFFICER).param("cases", List.of(first, theirs)).query(Integer.class).single()).isEqualTo(2);
        assertThat(merged(olga, first, theirs, "&bothOpen=true").status()).isEqualTo(302);
        // neither learns of the other's case by her own
        assertThat(lise.get("/deltakere/" + first).body()).doesNotContain(theirs);
        assertThat(lise.get("/dobbeltregistreringer").body()).doesNotContain(theirs);
        assertThat(posted(lise, "/dobbeltregistreringer/angre", "reason=byMistake&merge=" + merge()).status()).isEqualTo(404);
        refused(merged(lise, first, second, "&bothOpen=true"), "en sak som du ikke kan slå sammen");
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        assertThat(kari.get("/dobbeltregistreringer").status()).isEqualTo(403);
        assertThat(kari.get(pair(first, second)).status()).isEqualTo(403);
        assertThat(kari.get("/deltakere").body()).doesNotContain("/dobbeltregistreringer");
    }

    @Test
    void whoever_is_protected_is_merged_by_nobody_and_protecting_one_registration_protects_all() {
        currentUser.runAs(LEADER, () -> protection.protect(second, "confidential"));
        refused(merged(lise, first, second, "&bothOpen=true"), "Saker med adressesperre kan ikke slås sammen");
        Visitor colleague = Visitor.signedIn(port, Walk.TEAM_LEADER);
        assertThat(colleague.get(pair(first, second)).status()).as("to others it isn't there").isEqualTo(404);
        assertThat(colleague.get("/dobbeltregistreringer").body()).doesNotContain(second);
        refused(posted(colleague, "/dobbeltregistreringer", "one=" + first + "&other=" + second), "Fant ingen sak");
        currentUser.runAs(LEADER, () -> protection.protect(second, "none"));
        assertThat(merged(lise, first, second, "&bothOpen=true").status()).isEqualTo(302);
        currentUser.runAs(LEADER, () -> protection.protect(first, "strictlyConfidential"));
        for (String one : List.of(first, second)) {
            assertThat(colleague.get("/deltakere/" + one).status()).isEqualTo(404);
            assertThat(jdbc.sql("""
                    select v.protection from stegvis.participant_version v join stegvis.journey j on j.participant_id = v.participant_id
                     where j.case_number = :case order by v.recorded_at desc, v.id desc limit 1""").param("case", one).query(String.class).single())
                    .as("searches and lists go by it").isEqualTo("strictlyConfidential");
        }
        assertThat(colleague.get("/dobbeltregistreringer").body()).doesNotContain(first).doesNotContain(second);
        currentUser.runAs(LEADER, () -> protection.protect(first, "none"));
    }

    /** Nobody is to be rung up about somebody who is dead because she stands in the register twice. */
    @Test
    void who_has_died_under_one_registration_is_waited_for_under_none() {
        merged(lise, first, second, "&bothOpen=true");
        posted(lise, "/deltakere/" + first + "/avslutt", "endState=died&occurredOn=2025-09-01");
        for (String one : List.of(first, second)) {
            assertThat(journeys.standing(one).endState()).as(one).isEqualTo("died");
            assertThat(walk.isOver(one)).as(one).isTrue();
        }
    }

    @Test
    void who_is_merged_with_somebody_dead_has_her_open_journey_ended_once_that_is_confirmed() {
        posted(lise, "/deltakere/" + first + "/avslutt", "endState=died&occurredOn=2025-09-01");
        assertThat(lise.get(pair(first, second)).body()).contains("id=\"ends\"");
        refused(merged(lise, first, second, ""), "den andre har en åpen sak som da avsluttes");
        assertThat(registrations(first)).as("nothing is merged yet").hasSize(1);
        assertThat(journeys.standing(second).endState()).isNull();
        assertThat(merged(lise, first, second, "&ends=true").status()).isEqualTo(302);
        assertThat(journeys.standing(second).endState()).isEqualTo("died");
        assertThat(journeys.canEndEarly(second)).as("its process is over").isFalse();
        assertThat(lise.get("/deltakere/" + second).body()).contains("Ingen åpne oppgaver");
    }

    /** She lives: what the merge ended stays ended, which is said, and with whom she was taken for hangs on to her no more. */
    @Test
    void whoever_undoes_a_merge_with_somebody_dead_is_told_what_stays_ended_and_she_may_begin_again() {
        posted(lise, "/deltakere/" + first + "/avslutt", "endState=died&occurredOn=2025-09-01");
        merged(lise, first, second, "&ends=true");
        String stays = "Sak " + second + " ble avsluttet fordi de to ble regnet som samme person, og en av dem var død. Den åpnes ikke igjen";
        assertThat(lise.get("/dobbeltregistreringer").body()).as("before she decides").contains(stays);
        UUID merge = merge();
        assertThat(posted(lise, "/dobbeltregistreringer/angre", "reason=notTheSame&merge=" + merge).status()).isEqualTo(302);
        assertThat(lise.get("/dobbeltregistreringer").body()).contains("Noe er likevel ikke som før", stays, "registrer en ny henvendelse");
        assertThat(journeys.standing(second).endState()).isEqualTo("died");
        assertThat(journeys.hasDied(journeys.of(first).participantId())).isTrue();
        assertThat(journeys.hasDied(journeys.of(second).participantId())).as("she lives").isFalse();
        String again = registered(lise, "vest", "Erle igjen" + families);
        assertThat(merged(lise, second, again, "").status()).as("her earlier case isn't open").isEqualTo(302);
        assertThat(journeys.standing(again).endState()).isNull();
        assertThat(lise.get("/dobbeltregistreringer").body()).doesNotContain("Sak " + again + " ble avsluttet");
    }

    @Test
    void what_ended_since_somebody_died_while_they_were_taken_for_one_is_told_as_well() {
        merged(lise, first, second, "&bothOpen=true");
        assertThat(lise.get("/dobbeltregistreringer").body()).doesNotContain("Sak " + second + " ble avsluttet");
        posted(lise, "/deltakere/" + first + "/avslutt", "endState=died&occurredOn=2025-09-01");
        assertThat(posted(lise, "/dobbeltregistreringer/angre", "reason=byMistake&merge=" + merge()).status()).isEqualTo(302);
        assertThat(lise.get("/dobbeltregistreringer").body()).contains("Sak " + second + " ble avsluttet").doesNotContain("Sak " + first + " ble avsluttet");
        assertThat(journeys.hasDied(journeys.of(second).participantId())).isFalse();
    }

    @Test
    void where_nobody_has_died_nobody_is_asked_about_it_and_nothing_ends() {
        assertThat(lise.get(pair(first, second)).body()).doesNotContain("id=\"ends\"");
        assertThat(merged(lise, first, second, "&bothOpen=true&ends=true").status()).isEqualTo(302);
        assertThat(journeys.standing(first).endState()).isNull();
        assertThat(journeys.standing(second).endState()).isNull();
    }

    @Test
    void a_no_under_one_registration_holds_for_the_person_and_a_yes_where_it_was_asked_for() {
        agreed(first, true);
        agreed(second, false);
        assertThat(mayFollowHer(first)).as("two people").isTrue();
        merged(lise, first, second, "&bothOpen=true");
        assertThat(mayFollowHer(first)).isFalse();
        assertThat(mayFollowHer(second)).isFalse();
        walk.itIs(LocalDate.of(2025, 9, 2));
        agreed(first, true);
        assertThat(mayFollowHer(first)).isTrue();
        assertThat(mayFollowHer(second)).as("there she said no").isFalse();
        walk.itIs(LocalDate.of(2025, 9, 3));
        agreed(second, false);
        assertThat(mayFollowHer(first)).isFalse();
        posted(lise, "/dobbeltregistreringer/angre", "reason=notTheSame&merge=" + merge());
        assertThat(mayFollowHer(first)).as("two people again").isTrue();
    }

    private void agreed(String caseNumber, boolean given) {
        currentUser.runAs(LEADER, () -> agreements.decide(caseNumber, "handOver", given ? "yes" : "no", walk.today()));
    }

    private boolean mayFollowHer(String caseNumber) {
        return consents.isGiven(journeys.of(caseNumber).participantId(), "handOver");
    }

    @Test
    void who_asks_who_has_read_about_her_is_told_of_both_cases() {
        merged(lise, first, second, "&bothOpen=true");
        Visitor olga = Visitor.signedIn(port, OFFICER);
        assertThat(olga.get("/personvern/deltaker/" + first).body()).contains(first, second);
    }
}
