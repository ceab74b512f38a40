package no.stegvis.journey;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.engine.RecurringWork;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** What may happen to a journey at any time, by its pages, for people who have come some way. */
@TestComponent
class WayPlay {

    static final LocalDate START = LocalDate.of(2025, 1, 6);
    /** Works in {@code vest} beside Kari. */
    static final String COLLEAGUE = "liv.vest";

    private final JourneyPlay play;
    private final Users users;
    private final List<RecurringWork> recurring;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final MockMvc web;

    WayPlay(JourneyPlay play, Users users, List<RecurringWork> recurring, TransactionTemplate transaction, JdbcClient jdbc, WebApplicationContext application) {
        this.play = play;
        this.users = users;
        this.recurring = recurring;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.web = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
    }

    void organisation() {
        play.organisation();
        if (users.find(COLLEAGUE).isEmpty()) {
            users.create(COLLEAGUE, COLLEAGUE, "et langt passord 2026", false, List.of(new Membership(Role.KOORDINATOR, "vest")));
        }
        play.itIs(START);
    }

    String admitted() {
        String person = play.inquiry();
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
        return person;
    }

    /** With a goal, cinema, and the next conversation in ninety days. */
    String planned() {
        String person = admitted();
        play.answer(person, Elements.HOLD_MAPPING_CONVERSATION, Map.of("heldOn", play.today().toString(), "channel", "walk", "resources", "Tålmodig"));
        play.answer(person, Elements.MAKE_PLAN, Map.of("madeOn", play.today().toString(), "goals", List.of(Map.of("ownWords", "Synge i kor",
                "lifeArea", "network", "weight", 2)), "activityMeasure", true, "activityCategory", "cinema",
                "nextConversationOn", play.today().plusDays(90).toString()));
        return person;
    }

    ResultActions send(String who, String person, String what, String... fields) throws Exception {
        return to(who, "/deltakere/" + person + "/avtaler/" + what, fields);
    }

    ResultActions to(String who, String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post(path);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return web.perform(request.with(user(who)).with(csrf()));
    }

    ResultActions page(String who, String path) throws Exception {
        return web.perform(get(path).with(user(who)));
    }

    ResultActions page(String who, String person, String part) throws Exception {
        return page(who, "/deltakere/" + person + part);
    }

    /** What the views for reports show as of this moment. */
    <T> T knownAt(String cutOff, Supplier<T> query) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :cutOff, true)").param("cutOff", cutOff).query(String.class).single();
            return query.get();
        });
    }

    void look(String work) {
        recurring.stream().filter(one -> one.name().equals(work)).forEach(RecurringWork::run);
    }
}
