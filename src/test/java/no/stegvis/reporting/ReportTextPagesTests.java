package no.stegvis.reporting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import no.stegvis.StegvisApplication;
import no.stegvis.TestDatabase;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.WholeApplication;
import no.stegvis.engine.StegvisClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

import static no.stegvis.reporting.SigningWorld.MONA;
import static no.stegvis.reporting.SigningWorld.NILS;
import static no.stegvis.reporting.SigningWorld.post;
import static no.stegvis.reporting.SigningWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;

/** What managers write to a report: two at once, numbers that had better not stand there, last year's text, and the paste sheet. */
@WholeApplication
@ContextConfiguration(classes = StegvisApplication.class, initializers = TestDatabase.class)
@TestPropertySource(properties = "spring.application.name=Stegvis signing")
@Import(SigningWorld.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportTextPagesTests {

    @LocalServerPort
    private int port;
    @Autowired
    private SigningWorld world;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;

    private String award;
    private UUID run;
    private Visitor mona;
    private Visitor nils;

    @BeforeEach
    void a_draft() {
        world.people();
        award = world.award();
        run = world.report(award, "2025", MONA);
        mona = Visitor.signedIn(port, MONA);
        nils = Visitor.signedIn(port, NILS);
        post(mona, "/rapporter/" + run + "/signering", Map.of());
    }

    @AfterEach
    void real_time() {
        clock.showRealTime();
    }

    @Test
    void each_indicator_says_whether_it_must_be_explained() {
        assertThat(page(mona)).contains("Må skrives: resultatet ligger mer enn 10 % fra måltallet.", "Må skrives: ingen tall i rapporten viser resultatet.",
                "Kan skrives: resultatet er innenfor 10 % av måltallet.", "Kan skrives: resultatet er skjult av personvernhensyn", "Vurdering av måloppnåelsen", "Skriv aldri navn på deltakere");
    }

    @Test
    void two_who_write_at_once_lose_nothing_and_the_second_sees_the_difference() {
        Map<String, String> asMonaSees = texts(mona, run, "");
        Map<String, String> asNilsSees = texts(nils, run, "");
        asMonaSees.put("text.narrative.avvik", "Vi fikk færre deltakere enn ventet.");
        asMonaSees.put("text.narrative.samarbeid", "Godt samarbeid med NAV.");
        assertThat(save(mona, asMonaSees).status()).isEqualTo(302);
        asNilsSees.put("text.narrative.avvik", "Vi fikk langt flere deltakere enn ventet.");
        asNilsSees.put("text.narrative.okonomi", "Regnskapet går i balanse.");
        Reply reply = save(nils, asNilsSees);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Mona Leder lagret en annen tekst her", "<del>færre</del>", "<ins>langt flere</ins>",
                ">Vi fikk langt flere deltakere enn ventet.</textarea>", "Godt samarbeid med NAV.");
        assertThat(stands("avvik")).isEqualTo("Vi fikk færre deltakere enn ventet.");
        assertThat(stands("samarbeid")).isEqualTo("Godt samarbeid med NAV.");
        assertThat(stands("okonomi")).as("what nobody else has touched is saved").isEqualTo("Regnskapet går i balanse.");
        // having seen it, he may put his in its place
        asNilsSees.put("seen.narrative.avvik", "Vi fikk færre deltakere enn ventet.");
        assertThat(save(nils, asNilsSees).status()).isEqualTo(302);
        assertThat(stands("avvik")).isEqualTo("Vi fikk langt flere deltakere enn ventet.");
    }

    @Test
    // of a test series (month + 80), which nobody has
    void a_national_number_is_not_saved_unless_it_is_said_not_to_be_one_and_what_was_typed_stays() {
        Map<String, String> typed = new LinkedHashMap<>(Map.of("seen.narrative.avvik", "", "text.narrative.avvik", "Gjelder 14855050189 i fjor"));
        Reply warned = save(mona, typed);
        assertThat(warned.status()).isEqualTo(422);
        assertThat(warned.body()).contains("fødselsnummer", "148550 *****", ">Gjelder 14855050189 i fjor</textarea>");
        assertThat(stands("avvik")).isNull();
        typed.put("confirmed.narrative.avvik", "on");
        assertThat(save(mona, typed).status()).isEqualTo(302);
        assertThat(stands("avvik")).isEqualTo("Gjelder 14855050189 i fjor");
    }

    @Test
    void what_cannot_be_kept_is_told_at_its_field_and_stays_there() {
        Reply reply = save(mona, Map.of("seen.narrative.avvik", "", "text.narrative.avvik", "x".repeat(20_001), "seen.narrative.okonomi", "",
                "text.narrative.okonomi", "To linjer\r\nog en til"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("mer enn 20 000 tegn", "x".repeat(20_001));
        assertThat(stands("okonomi")).isEqualTo("To linjer\nog en til");
        assertThat(save(mona, Map.of("text.narrative.finnes-ikke", "x", "seen.narrative.finnes-ikke", "", "annet", "x")).status()).isEqualTo(302);
    }

    @Test
    void when_it_is_no_draft_any_more_what_was_typed_is_not_lost() {
        save(mona, texts(mona, run, "Skrevet"));
        Map<String, String> late = texts(mona, run, "Skrevet for sent");
        post(mona, "/rapporter/" + run + "/signering/klar", Map.of());
        Reply reply = save(mona, late);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("ikke lenger et utkast", ">Skrevet for sent</textarea>");
        assertThat(stands("avvik")).isEqualTo("Skrevet");
    }

    @Test
    void last_years_signed_text_stands_beside() {
        UUID before = world.report(award, "2024", MONA);
        post(mona, "/rapporter/" + before + "/signering", Map.of());
        post(mona, "/rapporter/" + before + "/tekster", texts(mona, before, "Slik var det i 2024"));
        assertThat(page(mona)).doesNotContain("Slik var det i 2024");
        post(mona, "/rapporter/" + before + "/signering/klar", Map.of());
        post(nils, "/rapporter/" + before + "/signering/godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on"));
        assertThat(post(mona, "/rapporter/" + before + "/signering/signer", Map.of("decision", "signed")).status()).isEqualTo(302);
        assertThat(page(mona)).contains("Slik var det i 2024", "Fra rapporten for 2024");
        // another award of the scheme falls back on it
        UUID other = world.report(world.award(), "2025", MONA);
        post(mona, "/rapporter/" + other + "/signering", Map.of());
        assertThat(mona.get("/rapporter/" + other + "/tekster").body()).contains("Slik var det i 2024");
    }

    @Test
    void the_paste_sheet_has_each_field_with_its_length() {
        save(mona, Map.of("seen.narrative.avvik", "", "text.narrative.avvik", "Æøå 😀\r\nto linjer"));
        String sheet = mona.get("/rapporter/" + run + "/innliming").body();
        assertThat(sheet).contains("Avvik og tiltak", "Æøå 😀\nto linjer", "15 tegn", "data-copies=\"paste.narrative-avvik\"", "Ikke skrevet",
                "Rapporten er ikke signert ennå", "Måltall: 40 personer", "Resultat: ");
    }

    private Reply save(Visitor who, Map<String, String> typed) {
        return post(who, "/rapporter/" + run + "/tekster", typed);
    }

    private String page(Visitor who) {
        return who.get("/rapporter/" + run + "/tekster").body();
    }

    private String stands(String narrative) {
        return jdbc.sql("select text from stegvis.report_text where run_id = :run and kind = 'narrative' and id = :id").param("run", run)
                .param("id", narrative).query(String.class).optional().orElse(null);
    }
}
