package no.stegvis.journey;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Instruments;
import no.stegvis.outcome.OfferedInstruments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers are registered from the paper form by item number, scored as published, corrected with a reason, and shown. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuestionnaireTests {

    private static final LocalDate BEGAN = LocalDate.of(2025, 10, 6);

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Instruments instruments;
    @Autowired
    private OfferedInstruments offered;
    @Autowired
    private MessageSource messages;
    @Autowired
    private JdbcClient jdbc;

    private Visitor kari;
    private String person;

    @BeforeEach
    void somebody_has_asked() {
        walk.organisation();
        walk.itIs(BEGAN);
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
        person = walk.start(kari);
        walk.itIs(BEGAN.plusDays(100));
    }

    private String page() {
        return kari.get("/deltakere/" + person + "/skjema").body();
    }

    private Reply post(String part, String form) {
        return kari.send("POST", "/deltakere/" + person + "/skjema/" + part, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private static String items(String values) {
        StringBuilder form = new StringBuilder();
        String[] each = values.split(" ");
        for (int i = 0; i < each.length; i++) {
            form.append("&item").append(i + 1).append("=").append(each[i].equals("-") ? "" : each[i]);
        }
        return form.toString();
    }

    private UUID saved(String instrument, LocalDate day, String values, String... more) {
        UUID id = UUID.randomUUID();
        Reply reply = post(instrument, "id=" + id + "&how=paper&takenOn=" + day + items(values) + String.join("", more));
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        return id;
    }

    @Test
    void a_score_is_shown_with_its_band_in_words_and_the_raw_answers() {
        saved("core-10", BEGAN.plusDays(3), "1 3 2 1 1 0 2 2 2 1");
        assertThat(page()).contains("13 av 40", "lette psykiske plager", "1: 1, 2: 3, 3: 2", "9. oktober 2025", "papir", "kari.koordinator");
        assertThat(jdbc.sql("select answers::text || ' ' || score || ' ' || band || ' ' || instrument_version from stegvis.instrument_response r "
                + "join stegvis.journey j on j.id = r.journey_id where j.case_number = :person").param("person", person).query(String.class).single())
                .isEqualTo("{\"1\": 1, \"2\": 3, \"3\": 2, \"4\": 1, \"5\": 1, \"6\": 0, \"7\": 2, \"8\": 2, \"9\": 2, \"10\": 1} 13.0 mild 1");
    }

    @Test
    void a_missing_answer_is_estimated_where_the_key_says_so_and_told() {
        saved("core-10", BEGAN.plusDays(3), "1 3 - 1 1 0 2 2 2 1");
        // (1+1+1+1+0+2+2+2+1) = 11 of nine, times ten ninths
        assertThat(page()).contains("12,2 av 40", "anslått for punkt 3", "3: –");
    }

    @Test
    void too_few_answers_give_no_score_and_are_kept_all_the_same() {
        saved("core-10", BEGAN.plusDays(3), "1 3 - - 1 0 2 2 2 1");
        saved("who-5", BEGAN.plusDays(3), "1 3 - 2 1");
        assertThat(page()).contains("for få svar til å regne ut sum", "1: 1, 2: 3, 3: –, 4: –", "1: 1, 2: 3, 3: –, 4: 2, 5: 1").doesNotContain(" av 40");
    }

    @Test
    void what_is_wrong_is_said_at_its_field_with_a_remedy_and_nothing_typed_is_lost() {
        for (Map.Entry<String, String> wrong : Map.of("2026-12-24", "Datoen er i fremtiden", BEGAN.minusDays(1).toString(), "Datoen er før forløpet begynte 6. oktober 2025",
                "", "Skriv inn datoen", "i+fjor", "Datoen kan ikke leses").entrySet()) {
            Reply reply = post("who-5", "id=" + UUID.randomUUID() + "&how=paper&takenOn=" + wrong.getKey() + items("1 2 3 4 5"));
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.body()).contains(wrong.getValue(), "aria-describedby=\"takenOn-error\"", "<option value=\"4\" selected=\"selected\">4</option>");
        }
        Reply outside = post("who-5", "id=" + UUID.randomUUID() + "&how=paper&takenOn=" + BEGAN + items("1 2 6 x 5"));
        assertThat(outside.status()).isEqualTo(422);
        assertThat(outside.body()).contains("id=\"item3-error\"", "id=\"item4-error\"", "Velg en av disse: 0, 1, 2, 3, 4, 5.");
        Reply empty = post("who-5", "id=" + UUID.randomUUID() + "&how=paper&takenOn=" + BEGAN);
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("Fyll ut minst ett punkt.");
        assertThat(page()).contains("Ingen svar er registrert ennå", "Påbegynt, ikke lagret");
    }

    @Test
    void what_is_begun_is_kept_on_the_server_for_her_alone_and_can_be_thrown_away() {
        assertThat(kari.send("POST", "/deltakere/" + person + "/skjema/who-5/kladd", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("id=" + UUID.randomUUID() + "&takenOn=2025-10-0" + items("5 4")), "HX-Request", "true").status()).isEqualTo(204);
        assertThat(kari.get("/deltakere/" + person + "/skjema/who-5").body()).contains("Her er det du hadde fylt ut", "<option value=\"5\" selected=\"selected\">5</option>");
        Visitor tor = Visitor.signedIn(port, Walk.TEAM_LEADER);
        assertThat(tor.get("/deltakere/" + person + "/skjema/who-5").body()).doesNotContain("Her er det du hadde fylt ut");
        assertThat(post("who-5/kladd/forkast", "").status()).isEqualTo(302);
        assertThat(kari.get("/deltakere/" + person + "/skjema/who-5").body()).doesNotContain("Her er det du hadde fylt ut");
    }

    @Test
    void a_correction_says_why_keeps_the_old_and_is_done_once() {
        UUID first = saved("who-5", BEGAN, "1 1 1 1 1");
        String correcting = "&how=paper&takenOn=" + BEGAN + items("2 2 2 2 2") + "&corrects=" + first;
        assertThat(kari.get("/deltakere/" + person + "/skjema/who-5?corrects=" + first).body()).contains("Hvorfor rettes det?");
        Reply without = post("who-5", "id=" + UUID.randomUUID() + correcting);
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("Velg hvorfor svaret rettes.");
        UUID second = UUID.randomUUID();
        assertThat(post("who-5", "id=" + second + correcting + "&reason=mistyped").status()).isEqualTo(302);
        assertThat(post("who-5", "id=" + second + correcting + "&reason=mistyped").status()).as("sent twice").isEqualTo(302);
        Reply late = post("who-5", "id=" + UUID.randomUUID() + correcting + "&reason=changed");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("En kollega har rettet det samme svaret");
        assertThat(page()).contains("40 av 100", "rettet").doesNotContain("20 av 100");
        assertThat(jdbc.sql("select score from stegvis.instrument_response where id = :id").param("id", first).query(Integer.class).single()).isEqualTo(20);
    }

    @Test
    void of_two_tabs_on_one_draft_the_second_loses_nothing() {
        UUID id = UUID.randomUUID();
        String first = "id=" + id + "&how=paper&takenOn=" + BEGAN + items("1 1 1 1 1");
        String second = "id=" + id + "&how=paper&takenOn=" + BEGAN + items("4 4 4 4 4");
        assertThat(post("who-5", first).status()).isEqualTo(302);
        assertThat(post("who-5", first).status()).as("sent twice").isEqualTo(302);
        Reply told = post("who-5", second);
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("Et annet svar er alt lagret fra dette skjemaet", "/skjema/who-5?corrects=" + id, "<option value=\"4\" selected=\"selected\">4</option>")
                .doesNotContain("value=\"" + id + "\"");
        assertThat(page()).contains("20 av 100", "Påbegynt, ikke lagret").doesNotContain("80 av 100");
        UUID fresh = UUID.fromString(told.body().replaceAll("(?s).*name=\"id\" value=\"([^\"]+)\".*", "$1"));
        assertThat(post("who-5", second.replace(id.toString(), fresh.toString())).status()).isEqualTo(302);
        assertThat(page()).contains("20 av 100", "80 av 100").doesNotContain("Påbegynt, ikke lagret");
        // a day or a way that differs is another answer too
        assertThat(post("who-5", first.replace(BEGAN.toString(), BEGAN.plusDays(1).toString())).status()).isEqualTo(409);
        assertThat(post("who-5", first.replace("paper", "screen")).status()).isEqualTo(409);
    }

    @Test
    void of_two_tabs_on_one_correction_the_second_loses_nothing() {
        UUID first = saved("who-5", BEGAN, "1 1 1 1 1");
        UUID id = UUID.randomUUID();
        String correcting = "id=" + id + "&how=paper&reason=mistyped&takenOn=" + BEGAN + "&corrects=" + first;
        assertThat(post("who-5", correcting + items("2 2 2 2 2")).status()).isEqualTo(302);
        assertThat(post("who-5", correcting + items("2 2 2 2 2")).status()).as("sent twice").isEqualTo(302);
        Reply told = post("who-5", correcting + items("4 4 4 4 4"));
        assertThat(told.status()).isEqualTo(409);
        assertThat(told.body()).contains("<option value=\"4\" selected=\"selected\">4</option>");
        assertThat(page()).contains("40 av 100").doesNotContain("80 av 100");
    }

    @Test
    void answers_that_do_not_belong_here_are_withdrawn_and_stand_nowhere_any_more() {
        UUID wrong = saved("who-5", BEGAN, "1 1 1 1 1");
        assertThat(page()).contains("20 av 100");
        saved("who-5", BEGAN.plusDays(30), "4 4 4 4 4");
        assertThat(page()).contains("80 av 100");
        UUID withdrawal = UUID.randomUUID();
        String withdrawing = "&how=paper&takenOn=&reason=withdrawn&corrects=" + wrong;
        assertThat(post("who-5", "id=" + withdrawal + withdrawing).status()).isEqualTo(302);
        assertThat(page()).contains("Svaret er strøket.");
        assertThat(post("who-5", "id=" + withdrawal + withdrawing).status()).as("sent twice").isEqualTo(302);
        assertThat(page()).contains("80 av 100", "Svaret er strøket.").doesNotContain("20 av 100", "for få svar");
        assertThat(post("who-5", "id=" + UUID.randomUUID() + "&how=paper&takenOn=" + BEGAN + items("2 2 2 2 2") + "&reason=mistyped&corrects=" + wrong).status()).isEqualTo(409);
        assertThat(jdbc.sql("select answers::text || coalesce(score::text, ' no score') from stegvis.instrument_response where id in (:both) order by recorded_at, score nulls last")
                .param("both", java.util.List.of(wrong, withdrawal)).query(String.class).list()).containsExactly("{\"1\": 1, \"2\": 1, \"3\": 1, \"4\": 1, \"5\": 1}20.0", "{} no score");
    }

    @Test
    void another_cases_answers_are_neither_shown_nor_touched() {
        UUID hers = saved("who-5", BEGAN, "1 1 1 1 1");
        String mine = person;
        person = walk.start(kari);
        walk.itIs(walk.today());
        assertThat(kari.get("/deltakere/" + person + "/skjema/who-5?corrects=" + hers).status()).isEqualTo(404);
        assertThat(post("who-5", "id=" + UUID.randomUUID() + "&how=paper&reason=changed&takenOn=" + walk.today() + "&corrects=" + hers + items("5 5 5 5 5")).status()).isEqualTo(404);
        // an id that is taken is nobody's business: it is saved under another
        assertThat(post("who-5", "id=" + hers + "&how=paper&takenOn=" + walk.today() + items("5 5 5 5 5")).status()).isEqualTo(302);
        assertThat(page()).contains("100 av 100");
        person = mine;
        assertThat(page()).contains("20 av 100").doesNotContain("100 av 100");
    }

    @Test
    void scores_over_time_are_a_curve_over_the_bands() {
        saved("who-5", BEGAN, "1 1 1 1 1");
        assertThat(page()).doesNotContain("<polyline");
        saved("who-5", BEGAN.plusDays(50), "2 2 2 2 2");
        saved("who-5", BEGAN.plusDays(100), "4 4 4 4 4");
        // 0 is at 212, 100 at 12; the days are spread from 44 to 624
        assertThat(page()).contains("points=\"44.0,172.0 334.0,132.0 624.0,52.0\"", "god trivsel", "y=\"12.0\" height=\"98.0\"");
    }

    @Test
    void measures_of_that_time_stand_under_the_curve_as_strips_and_in_words() {
        measure("activity", "cinema", BEGAN.plusDays(20), BEGAN.plusDays(60));
        measure("housing", "housing", BEGAN.minusDays(3), null);
        measure("work", "work", BEGAN.minusDays(3), BEGAN.minusDays(1));
        saved("who-5", BEGAN, "1 1 1 1 1");
        saved("who-5", BEGAN.plusDays(100), "4 4 4 4 4");
        String page = page();
        assertThat(page).contains("viewBox=\"0 0 640 292\"", "Tiltak i denne tiden, med samme nummer som stripene:")
                .contains("points=\"50.0,240.0 618.0,240.0 624.0,250.0 618.0,260.0 50.0,260.0 44.0,250.0\"", "<li>Bolig og oppfølging: fra 3. okt. 2025, pågår</li>")
                .contains("points=\"160.0,266.0 392.0,266.0 392.0,286.0 160.0,286.0\"", "<li>Aktivitetstiltak: Kino: fra 26. okt. 2025 til 5. des. 2025</li>")
                .doesNotContain("Arbeid og skole");
        assertThat(kari.get("/deltakere/" + person + "/skjema?lang=da").body()).contains("Indsatser i denne tid", ", i gang</li>");
        kari.get("/deltakere/" + person + "/skjema?lang=nb");
    }

    private void measure(String kind, String category, LocalDate from, LocalDate over) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                insert into stegvis.measure (id, journey_id, kind, category, started_on, recorded_at, recorded_by)
                select :id, j.id, :kind, :category, :from, '2025-10-06T08:00:00Z', 'kari' from stegvis.journey j where j.case_number = :person""")
                .param("id", id).param("kind", kind).param("category", category).param("from", from).param("person", person).update();
        if (over != null) {
            jdbc.sql("""
                    insert into stegvis.measure_event (id, measure_id, kind, reason, occurred_on, recorded_at, recorded_by)
                    values (gen_random_uuid(), :id, 'ended', 'needMet', :over, '2025-10-06T08:00:00Z', 'kari')""").param("id", id).param("over", over).update();
        }
    }

    @Test
    void change_is_told_with_its_published_rule_and_nobody_is_better_without_one() {
        saved("core-10", BEGAN, "2 2 2 2 2 0 3 3 3 3");
        assertThat(page()).doesNotContain("Endring fra");
        saved("core-10", BEGAN.plusDays(90), "1 3 2 1 1 0 2 2 2 1");
        // 22 and 13
        assertThat(page()).contains("Endring fra 6. okt. 2025 til 4. jan. 2026: −9 (pålitelig endring er 6 eller mer, Barkham et al. 2013",
                "Så stor endring er pålitelig, og til det bedre.");
        saved("core-10", BEGAN.plusDays(95), "2 3 2 1 2 0 3 3 2 2");
        // 18
        assertThat(page()).contains("til 9. jan. 2026: −4 (pålitelig endring er 6 eller mer", "Så liten endring kan være tilfeldig.").doesNotContain("til det");
        saved("life-satisfaction", BEGAN, "2");
        saved("life-satisfaction", BEGAN.plusDays(90), "9");
        assertThat(page()).contains("Endring fra 6. okt. 2025 til 4. jan. 2026: +7.", "Det er ikke publisert hvor stor en endring må være for å være pålitelig.")
                .doesNotContain("til det").doesNotContain("bedre");
    }

    @Test
    void bands_that_differ_by_sex_are_those_of_the_register_and_stay_with_the_answers() {
        Instrument audit = instruments.find("audit-c").orElseThrow();
        offered.decide(audit, true, Walk.ADMINISTRATOR);
        try {
            LocalDate later = BEGAN.plusDays(50);
            for (String[] one : new String[][] {{"female", "over grensen for risikofylt alkoholbruk"}, {"male", "under grensen for risikofylt alkoholbruk"},
                    {"other", "Grensene er ulike for kvinner og menn, og deltakeren er ikke registrert som noen av dem."}}) {
                walk.itIs(BEGAN);
                person = walk.start(kari, Map.of("sex", one[0]));
                walk.itIs(BEGAN.plusDays(100));
                saved("audit-c", later, "1 1 1");
                assertThat(page()).as(one[0]).contains("3 av 12", one[1]);
                saved("audit-c", later.plusDays(1), "0 0 0");
                assertThat(page()).as(one[0]).contains("<polyline").satisfies(page -> assertThat(page.contains("curve__band")).isEqualTo(!one[0].equals("other")));
            }
            person = walk.start(kari, Map.of("sex", "male"));
            saved("audit-c", walk.today(), "1 1 1");
            jdbc.sql("""
                    update stegvis.participant_version set sex = 'female'
                     where participant_id = (select participant_id from stegvis.journey where case_number = :person)""").param("person", person).update();
            assertThat(page()).contains("under grensen for risikofylt alkoholbruk");
        } finally {
            offered.decide(audit, false, Walk.ADMINISTRATOR);
        }
    }

    @Test
    void what_is_switched_off_is_not_offered_and_what_was_being_filled_in_is_taken() {
        assertThat(page()).doesNotContain("PHQ-9").contains("/skjema/who-5", "/skjema/core-10").doesNotContain("life-areas");
        assertThat(kari.get("/deltakere/" + person + "/skjema/phq-9").status()).isEqualTo(404);
        assertThat(kari.get("/deltakere/" + person + "/skjema/life-areas").status()).isEqualTo(404);
        offered.decide(instruments.find("phq-9").orElseThrow(), true, Walk.ADMINISTRATOR);
        try {
            assertThat(page()).contains("/skjema/phq-9");
            assertThat(kari.get("/deltakere/" + person + "/skjema/phq-9").status()).isEqualTo(200);
        } finally {
            offered.decide(instruments.find("phq-9").orElseThrow(), false, Walk.ADMINISTRATOR);
        }
        saved("phq-9", BEGAN, "1 1 1 1 1 1 1 1 0");
        assertThat(page()).contains("8 av 27");
    }

    @Test
    void our_own_question_has_its_text_and_others_stand_by_number_only() {
        assertThat(kari.get("/deltakere/" + person + "/skjema/life-satisfaction").body()).contains("Hvor fornøyd er du med livet ditt", "10 – svært fornøyd");
        String core = kari.get("/deltakere/" + person + "/skjema/core-10").body();
        assertThat(core).contains("Punkt 10").doesNotContain("item__text");
    }

    @Test
    void every_opening_is_written_down() {
        page();
        kari.get("/deltakere/" + person + "/skjema/who-5");
        assertThat(jdbc.sql("select what from read_log.reading where case_number = :person and user_id = :kari").param("person", person)
                .param("kari", Walk.COORDINATOR).query(String.class).list()).contains("instruments", "instrumentSheet");
    }

    @Test
    void every_band_and_way_has_its_words() {
        for (var instrument : instruments.registered()) {
            for (var band : Stream.concat(instrument.bands().stream(), instrument.bandsBySex().values().stream().flatMap(List::stream)).toList()) {
                for (String language : List.of("nb", "da", "en")) {
                    assertThat(messages.getMessage("outcome.band." + instrument.id() + "." + band.key(), null, java.util.Locale.forLanguageTag(language))).isNotBlank();
                }
            }
        }
    }
}
