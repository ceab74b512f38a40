package no.stegvis.outcome;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** An administrator decides which instruments are used and loads their texts. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstrumentPagesTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    private Visitor siri;
    private Visitor kari;

    @BeforeEach
    void an_administrator() {
        walk.organisation();
        walk.itIs(LocalDate.of(2026, 3, 2));
        siri = Visitor.signedIn(port, Walk.ADMINISTRATOR);
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
    }

    private static Reply decide(Visitor who, String instrument, boolean inUse) {
        return who.send("POST", "/skjema/" + instrument, "application/x-www-form-urlencoded", BodyPublishers.ofString("inUse=" + inUse));
    }

    private static Reply load(Visitor who, String file) {
        return who.send("POST", "/skjema/tekster", "multipart/form-data; boundary=xyz", BodyPublishers.ofString(
                "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.yaml\"\r\nContent-Type: text/yaml\r\n\r\n" + file + "\r\n--xyz--\r\n"));
    }

    @Test
    void the_four_that_ask_of_illness_and_drinking_are_off_until_she_switches_them_on() {
        String person = walk.start(kari);
        String offered = "/deltakere/" + person + "/skjema";
        for (String one : new String[] {"audit-c", "dudit", "phq-9", "gad-7"}) {
            assertThat(kari.get(offered).body()).doesNotContain(offered + "/" + one + "\"");
            assertThat(decide(siri, one, true).status()).isEqualTo(302);
            assertThat(kari.get(offered).body()).contains(offered + "/" + one + "\"");
            assertThat(decide(siri, one, false).status()).isEqualTo(302);
            assertThat(kari.get(offered).body()).doesNotContain(offered + "/" + one + "\"");
        }
        assertThat(decide(siri, "finnes-ikke", true).status()).isEqualTo(404);
        assertThat(decide(kari, "phq-9", true).status()).isEqualTo(403);
        assertThat(kari.get("/skjema").status()).isEqualTo(403);
        assertThat(load(kari, "x").status()).isEqualTo(403);
        assertThat(siri.get("/skjema").body()).contains("PHQ-9", "Slå på PHQ-9", "Slå av CORE-10", "ikke lastet inn");
    }

    @Test
    void loaded_texts_stand_beside_the_numbers_with_their_licence_line_in_her_language() {
        String sheet = "/deltakere/" + walk.start(kari) + "/skjema/ucla-3";
        assertThat(kari.get(sheet).body()).doesNotContain("elg");
        String pack = "instrument: ucla-3\nlanguage: nb\nsource: oppdiktet\nlicence: © Elgens <venner>\ndate: 2026-01-10\nitems:\n  1: Ser du en elg?\n  2: Ser du to?\n"
                + "  3: Ser du tre?\nanswers:\n  1: aldri\n";
        Reply wrong = load(siri, pack.replace("  3: Ser du tre?\n", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Skjemaet har 3 punkter, filen har 2. Mangler: 3.", "Ingenting er lastet inn");
        assertThat(load(siri, "").status()).isEqualTo(422);
        assertThat(kari.get(sheet).body()).doesNotContain("elg");
        assertThat(load(siri, pack).status()).isEqualTo(302);
        assertThat(kari.get(sheet).body()).contains("Ser du en elg?", "Ser du tre?", "1 – aldri", "© Elgens &lt;venner&gt;");
        assertThat(load(siri, pack.replace("language: nb", "language: en").replace("Ser du en elg?", "Do you see a moose?")).status()).isEqualTo(302);
        assertThat(kari.get(sheet + "?lang=en").body()).contains("Do you see a moose?");
        kari.get(sheet + "?lang=nb");
    }
}
