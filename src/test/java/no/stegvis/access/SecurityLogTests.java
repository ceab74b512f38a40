package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import no.stegvis.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/** What happens at the door is in the log, with the user's id and nothing else of hers. */
@SpringBootTest(classes = AccessSlice.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class SecurityLogTests {

    private static final String ALIAS = "Nattergal-fra-Storgata";

    @Autowired
    MockMvc web;
    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    AccessSlice.MovableClock clock;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private static int count;
    private String kari;

    @BeforeEach
    void somebodyAndAnEar() {
        AccessSlice.organisation(units);
        AccessSlice.user(users, "siri.system", new Membership(Role.SYSTEMANSVARLIG, "hoved"));
        kari = AccessSlice.user(users, "kari.logg" + count++, new Membership(Role.KOORDINATOR, "vest"));
        clock.forward(Duration.ofHours(2));
        lines.start();
        ((Logger) LoggerFactory.getLogger(SecurityLog.class)).addAppender(lines);
    }

    @AfterEach
    void enough() {
        ((Logger) LoggerFactory.getLogger(SecurityLog.class)).detachAppender(lines);
        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(ALIAS) || line.contains("Nattergal") || line.contains(AccessSlice.PASSWORD) || line.contains("Prøve"));
    }

    @Test
    void signingInAndOut() throws Exception {
        MockHttpSession session = signIn(kari, AccessSlice.PASSWORD);
        web.perform(post("/logout").session(session).with(csrf()));
        assertThat(said()).containsExactly("sign-in success, user " + kari, "sign-out success, user " + kari);
        assertThat(fields(0)).containsEntry("event.action", "sign-in").containsEntry("event.outcome", "success").containsEntry("user.id", kari);
    }

    @Test
    void wrongPasswordsAndTheLockThatFollows() throws Exception {
        for (int time = 0; time < 5; time++) {
            signIn(kari, ALIAS);
        }
        signIn(kari, AccessSlice.PASSWORD);
        assertThat(said()).hasSize(7).startsWith("sign-in failure, user " + kari + ", reason wrong-password").endsWith(
                "lock-out failure, user " + kari, "sign-in failure, user " + kari + ", reason locked-out");
        assertThat(fields(0)).containsEntry("event.reason", "wrong-password");
    }

    /** Somebody may type her password, or another's name, in the field above. */
    @Test
    void whatIsTypedForAUserThatThereIsNotIsNotWrittenDown() throws Exception {
        signIn(ALIAS, AccessSlice.PASSWORD);
        assertThat(said()).containsExactly("sign-in failure, reason unknown-user");
    }

    @Test
    void refusalsWithTheKindOfPageAndNotTheAddress() throws Exception {
        MockHttpSession session = signIn(kari, AccessSlice.PASSWORD);
        web.perform(get("/brukere/" + ALIAS).session(session));
        web.perform(get("/camunda/app/admin/default/" + ALIAS).session(session));
        web.perform(get("/camunda/api/engine/engine/default/user/" + ALIAS + "/profile").session(signIn(
                AccessSlice.user(users, "frida.frivillig", new Membership(Role.FRIVILLIG, "vest")), AccessSlice.PASSWORD)));
        web.perform(post("/" + ALIAS).session(session));
        assertThat(said().stream().filter(line -> line.startsWith("authorization"))).containsExactly(
                "authorization failure, user " + kari + ", method GET, route /brukere/{id}",
                "authorization failure, user " + kari + ", method GET, route /camunda/app/admin/**",
                "authorization failure, user frida.frivillig, method GET, route /camunda/api/engine/**",
                "authorization failure, user " + kari + ", method POST");
    }

    @Test
    void changesOfWhoMayDoWhat() throws Exception {
        MockHttpSession siri = signIn("siri.system", AccessSlice.PASSWORD);
        lines.list.clear();
        String target = "ny.kollega" + count;
        change(siri, "/brukere", "id", target, "name", "Prøve Nattergal", "role", "koordinator", "unit", "vest");
        change(siri, "/brukere/" + target + "/roller", "role", "teamleder", "unit", "bergen");
        change(siri, "/brukere/" + target + "/roller/fjern", "role", "teamleder", "unit", "bergen");
        change(siri, "/brukere/" + target + "/engangspassord");
        change(siri, "/brukere/" + target + "/steng");
        change(siri, "/brukere/" + target + "/apne");
        change(siri, "/brukere/" + target + "/totrinn/nullstill");
        String by = " success, user siri.system, target " + target;
        assertThat(said()).containsExactly("user-created" + by + ", role koordinator, unit vest",
                "role-given" + by + ", role teamleder, unit bergen", "role-taken" + by + ", role teamleder, unit bergen",
                "one-time-password" + by, "user-disabled" + by, "user-enabled" + by, "second-factor-reset" + by, "one-time-password" + by);
        assertThat(fields(0)).containsEntry("user.target.id", target).containsEntry("organization.id", "vest");
    }

    @Test
    void aSessionThatEndsByItself() throws Exception {
        MockHttpSession session = signIn(kari, AccessSlice.PASSWORD);
        web.perform(get("/").session(session));
        users.disable(kari);
        web.perform(get("/").session(session));
        assertThat(said()).endsWith("session-ended success, user " + kari + ", reason disabled");
    }

    private void change(MockHttpSession session, String path, String... parameters) throws Exception {
        var request = post(path).session(session).with(csrf());
        for (int at = 0; at < parameters.length; at += 2) {
            request.param(parameters[at], parameters[at + 1]);
        }
        assertThat(web.perform(request).andReturn().getResponse().getStatus()).isEqualTo(302);
    }

    private MockHttpSession signIn(String user, String password) throws Exception {
        MockHttpSession session = new MockHttpSession();
        web.perform(post("/login").session(session).with(csrf()).param("username", user).param("password", password));
        return session;
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private Map<String, Object> fields(int line) {
        return lines.list.get(line).getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
    }
}
