package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Role;
import no.stegvis.reporting.Prose;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A signed text reads as it is: nothing that people type turns the reading direction, on whichever page. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneDirectionTests {

    private static final List<Character> TURNING = List.of('\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069');

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private JdbcClient jdbc;

    private static String turned(String text) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            all.append(TURNING.get(i % TURNING.size())).append(text.charAt(i));
        }
        return URLEncoder.encode(all.toString(), StandardCharsets.UTF_8);
    }

    private static Reply posted(Visitor who, String path, String form) {
        return who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    @Test
    void pages_keep_what_is_typed_without_it() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        String leader = "retning." + UUID.randomUUID().toString().substring(0, 8);
        walk.person(leader, Role.TEAMLEDER, "vest");
        Visitor lise = Visitor.signedIn(port, leader);
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        String person = walk.start(kari);
        Reply contact = posted(kari, "/deltakere/" + person + "/kontakt", "request=" + UUID.randomUUID() + "&kind=note&occurredOn=2025-09-01&words=" + turned("Ingen fare her"));
        assertThat(contact.status()).as(contact.body()).isEqualTo(302);
        assertThat(kari.get("/deltakere/" + person + "/kontakt").body()).contains("Ingen fare her");
        Reply offer = posted(lise, "/tilbud", "request=" + UUID.randomUUID() + "&unit=vest&kind=choirMusic&name=" + turned("Retningskoret"));
        assertThat(offer.status()).as(offer.body()).isEqualTo(302);
        assertThat(jdbc.sql("select count(*) from stegvis.offer where name = 'Retningskoret'").query(Integer.class).single()).isEqualTo(1);
        // what is refused stays in its field as it would be kept
        Reply refused = posted(kari, "/deltakere/" + person + "/kontakt", "kind=note&occurredOn=x&words=" + turned("Hva som helst"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Hva som helst");
    }

    @Test
    void what_stands_in_a_file_reads_one_way_though_it_was_kept_before() {
        assertThat(Prose.paragraphs("\u202Eikke\u202C \u2067så\u2069\nja")).containsExactly("ikke så", "ja");
        assertThat(Prose.line("M\u202Dål")).isEqualTo("Mål");
    }
}
