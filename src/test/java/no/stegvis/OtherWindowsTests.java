package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import no.stegvis.access.Role;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One coordinator has a form open in two windows, or in one and on the participant's tablet: nothing that was typed is lost unseen. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherWindowsTests {

    private static final LocalDate BEGAN = LocalDate.of(2025, 9, 1);

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;

    private String coordinator;
    private Visitor kari;
    private String person;
    private String form;

    /** A page as a browser has it open: what it was opened with, and what stands in it. */
    private final class Window {

        private final UUID id = UUID.randomUUID();
        private final long revision;
        private final String csrf;
        private final Map<String, Object> fields = new HashMap<>();
        private Map<String, Object> base;

        Window(String address) {
            JsonNode shown = kari.get(address).json();
            revision = shown.path("draftRevision").asLong();
            csrf = shown.path("csrf").path("token").asText();
            shown.path("data").fields().forEachRemaining(field -> {
                if (field.getValue().isTextual()) {
                    fields.put(field.getKey(), field.getValue().asText());
                }
            });
            base = Map.copyOf(fields);
        }

        Window types(String field, String words) {
            fields.put(field, words);
            return this;
        }

        Visitor.Reply saves() {
            Visitor.Reply reply = send("PUT", form + "/draft");
            base = Map.copyOf(fields);
            return reply;
        }

        Visitor.Reply send(String method, String address) {
            return kari.send(method, address, Map.of("data", fields, "base", base), "X-CSRF-TOKEN", csrf, "X-Stegvis-Window", id.toString(),
                    "X-Stegvis-Draft", String.valueOf(revision));
        }
    }

    @BeforeEach
    void a_mapping_conversation_is_to_be_held() {
        walk.organisation();
        walk.itIs(BEGAN);
        coordinator = "vinduer." + UUID.randomUUID().toString().substring(0, 8);
        walk.person(coordinator, Role.KOORDINATOR, "vest");
        kari = Visitor.signedIn(port, coordinator);
        person = walk.start(kari, Map.of("givenName", "Fortrolig", "familyName", "Navnesen"));
        walk.answer(kari, coordinator, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed", "consentService", true));
        form = "/api/forms/task/" + walk.mine(kari, coordinator, person, Elements.HOLD_MAPPING_CONVERSATION).id();
    }

    private String kept(String field) {
        return kari.get(form).json().path("data").path(field).asText();
    }

    private static String elsewhere(Visitor.Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().path("elsewhere").isNull() ? null : reply.json().path("elsewhere").asText();
    }

    @Test
    void what_one_window_has_kept_another_that_was_opened_before_does_not_take_away() {
        Window one = new Window(form);
        Window two = new Window(form);
        assertThat(elsewhere(one.types("wishes", "Å synge").saves())).isNull();
        assertThat(elsewhere(two.types("resources", "God på data").saves())).contains("i et annet vindu eller på nettbrettet").contains("ønsker");
        assertThat(kept("wishes")).isEqualTo("Å synge");
        assertThat(kept("resources")).isEqualTo("God på data");

        assertThat(elsewhere(two.types("resources", "God på data og regnskap").saves())).as("as long as it doesn't show it").contains("ønsker");
        assertThat(elsewhere(one.types("wishes", "Å synge i kor").saves())).contains("god på");
        assertThat(kept("wishes")).isEqualTo("Å synge i kor");
        assertThat(kept("resources")).isEqualTo("God på data og regnskap");
    }

    @Test
    void what_is_answered_in_both_is_told_with_the_others_words() {
        Window one = new Window(form);
        Window two = new Window(form);
        one.types("wishes", "Å synge").saves();
        assertThat(elsewhere(two.types("wishes", "Å danse").saves())).contains("svart på to steder").contains("«Å synge»");
        assertThat(kept("wishes")).isEqualTo("Å danse");
    }

    @Test
    void a_window_that_is_alone_saves_as_often_as_it_likes_and_may_empty_what_it_wrote() {
        Window one = new Window(form);
        assertThat(elsewhere(one.types("wishes", "Å synge").saves())).isNull();
        assertThat(elsewhere(one.types("wishes", "").saves())).isNull();
        assertThat(elsewhere(new Window(form).types("resources", "Tålmodig").saves())).isNull();
        assertThat(kept("wishes")).isEmpty();
    }

    @Test
    void what_the_participant_says_on_the_tablet_stays_whatever_the_open_window_saves() {
        Window open = new Window(form);
        open.types("channel", "inPerson").saves();
        Visitor tablet = kari;
        kari = Visitor.signedIn(port, coordinator);
        assertThat(tablet.send("POST", form.replace("/api/forms/task/", "/sammen/oppgave/") + "/gi", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("")).status()).isEqualTo(302);
        JsonNode shown = tablet.get("/api/forms/handed-over").json();
        assertThat(shown.path("data").path("wishes").asText()).isEmpty();
        tablet.send("PUT", "/api/forms/handed-over/draft", Map.of("data", Map.of("wishes", "En egen dør", "resources", ""), "base", Map.of("wishes", "", "resources", "")),
                "X-CSRF-TOKEN", shown.path("csrf").path("token").asText());
        Window again = new Window(form);
        assertThat(kept("wishes")).isEqualTo("En egen dør");

        assertThat(elsewhere(sends(open.types("resources", "Tålmodig"), again, "PUT", form + "/draft"))).contains("ønsker");
        assertThat(kept("wishes")).isEqualTo("En egen dør");
        tablet.send("PUT", "/api/forms/handed-over/draft", Map.of("data", Map.of("wishes", "En egen dør", "resources", "", "ownWords", "Takk"),
                "base", Map.of("wishes", "En egen dør", "resources", "")), "X-CSRF-TOKEN", shown.path("csrf").path("token").asText());
        assertThat(kept("resources")).as("what she didn't touch, the tablet doesn't empty").isEqualTo("Tålmodig");
        assertThat(kept("ownWords")).isEqualTo("Takk");
    }

    /** As another sign-in of hers has it, with the key against forgery of that one. */
    private Visitor.Reply sends(Window window, Window signedIn, String method, String address) {
        return kari.send(method, address, Map.of("data", window.fields, "base", window.base), "X-CSRF-TOKEN", signedIn.csrf, "X-Stegvis-Window", window.id.toString(),
                "X-Stegvis-Draft", String.valueOf(window.revision));
    }

    @Test
    void a_form_is_not_sent_with_answers_that_its_window_does_not_show() {
        Window one = new Window(form);
        Window two = new Window(form);
        two.types("heldOn", BEGAN.toString()).types("channel", "inPerson").types("resources", "Tålmodig");
        one.types("wishes", "Å synge").saves();
        Visitor.Reply refused = two.send("POST", form);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("elsewhere").asBoolean()).isTrue();
        assertThat(refused.json().path("message").asText()).contains("ønsker").contains("Ingenting er sendt ennå");

        two.saves();
        Window shown = new Window(form);
        assertThat(shown.fields).containsEntry("wishes", "Å synge").containsEntry("resources", "Tålmodig");
        assertThat(shown.send("POST", form).status()).isEqualTo(200);
        Visitor.Reply late = one.types("wishes", "Å synge høyt").saves();
        assertThat(late.status()).as("done in the other window").isEqualTo(409);
        assertThat(late.json().path("kept").asBoolean()).isTrue();
    }

    @Test
    void a_new_inquiry_in_two_windows_loses_nothing_either() {
        form = "/api/forms/start/participantJourney";
        Window one = new Window(form);
        Window two = new Window(form);
        one.types("givenName", "Oppdiktet").saves();
        assertThat(elsewhere(two.types("familyName", "Navnesen").saves())).contains("Fornavn");
        assertThat(kept("givenName")).isEqualTo("Oppdiktet");
        assertThat(two.send("POST", form).json().path("elsewhere").asBoolean()).isTrue();
        kari.send("PUT", form + "/draft", Map.of("data", Map.of()), "X-CSRF-TOKEN", one.csrf);
    }

    @Test
    void a_page_of_an_earlier_release_saves_as_it_did() {
        Window one = new Window(form);
        one.types("wishes", "Å synge").saves();
        assertThat(kari.send("PUT", form + "/draft", Map.of("data", Map.of("wishes", "Å danse")), "X-CSRF-TOKEN", one.csrf).status()).isEqualTo(200);
        assertThat(kept("wishes")).isEqualTo("Å danse");
        assertThat(elsewhere(one.types("resources", "Tålmodig").saves())).as("its words are another window's").contains("ønsker");
    }
}
