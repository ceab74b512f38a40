package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.Set;

import no.stegvis.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@SpringBootTest(classes = AccessSlice.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class SignInTests {

    @Autowired
    MockMvc web;
    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    AccessSlice.MovableClock clock;

    @BeforeEach
    void staff() {
        AccessSlice.organisation(units);
        AccessSlice.user(users, "kari", new Membership(Role.KOORDINATOR, "vest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/deltakere", "/deltakere/1", "/rapporter", "/brukere", "/password", "/setup",
            "/forms/generic.html", "/webjars/x", "/actuator/health", "/camunda", "/camunda/",
            "/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/", "/camunda/app/admin/default/",
            "/camunda/app/welcome/default/", "/camunda/lib/deps.js", "/noe-som-ikke-finnes"})
    void strangersAreAskedToSignIn(String path) throws Exception {
        web.perform(get(path).accept("text/html")).andExpect(status().isFound())
                .andExpect(redirectedUrl("/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/forms/start/participantJourney", "/camunda/api/engine/engine/default/task",
            "/camunda/api/admin/auth/user/default", "/camunda/api/admin/setup/default/user/create", "/engine-rest/task"})
    void strangersScriptsGetAStatusAndNoRedirect(String path) throws Exception {
        web.perform(get(path).accept("application/json")).andExpect(status().isUnauthorized())
                .andExpect(content().json("{'error':'signedOut'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/assets/stegvis.css", "/favicon.ico"})
    void aFewPathsAreOpen(String path) throws Exception {
        int status = web.perform(get(path)).andReturn().getResponse().getStatus();
        assertThat(status).isIn(200, 404);
    }

    @Test
    void theSignInPageSpeaksBokmalAndSetsStrictHeaders() throws Exception {
        web.perform(get("/login")).andExpect(status().isOk())
                .andExpect(content().string(containsString("Brukernavn")))
                .andExpect(content().string(containsString("name=\"_csrf\"")))
                .andExpect(header().string("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; "
                        + "object-src 'none'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "SAMEORIGIN"));
    }

    @Test
    void aDanishBrowserIsSpokenToInDanishAndAnEnglishOneInBokmal() throws Exception {
        web.perform(get("/login").header("Accept-Language", "da-DK,da;q=0.9"))
                .andExpect(content().string(containsString("Log ind")));
        web.perform(get("/login").header("Accept-Language", "en-US")).andExpect(
                content().string(containsString("Logg inn")));
        var chosen = web.perform(get("/login").param("lang", "en")).andReturn().getResponse().getCookie("STEGVIS_LANG");
        web.perform(get("/login").cookie(chosen)).andExpect(content().string(containsString("Sign in")));
        web.perform(get("/login").param("lang", "../../x")).andExpect(content().string(containsString("Logg inn")));
    }

    @Test
    void theRightPasswordLeadsHomeWithANewSession() throws Exception {
        var before = new MockHttpSession();
        String idBefore = before.getId();
        web.perform(post("/login").session(before).with(csrf()).param("username", " Kari ")
                .param("password", AccessSlice.PASSWORD)).andExpect(redirectedUrl("/"));
        assertThat(before.getId()).isNotEqualTo(idBefore);
        web.perform(get("/").session(before)).andExpect(status().isOk())
                .andExpect(content().string(containsString("Hei, Prøve kari")));
    }

    @Test
    void signInLeadsBackToThePageAskedForAndNeverToAnotherSite() throws Exception {
        var session = new MockHttpSession();
        web.perform(get("/deltakere").session(session).accept("text/html"));
        signIn(session, "kari", AccessSlice.PASSWORD).andExpect(redirectedUrl("/deltakere?continue"));
        for (String parameter : new String[] {"next", "redirect", "continue", "spring-security-redirect", "url"}) {
            web.perform(post("/login").with(csrf()).param("username", "kari").param("password", AccessSlice.PASSWORD)
                            .param(parameter, "https://evil.example/").header("Referer", "https://evil.example/"))
                    .andExpect(redirectedUrl("/"));
        }
    }

    @Test
    void afterFiveWrongTriesTheRightPasswordHasToWaitToo() throws Exception {
        AccessSlice.user(users, "glemsk", new Membership(Role.KOORDINATOR, "vest"));
        for (int i = 0; i < 5; i++) {
            signIn("glemsk", "gal gal gal gal").andExpect(redirectedUrl("/login?feil"));
        }
        signIn("glemsk", AccessSlice.PASSWORD).andExpect(redirectedUrl("/login?feil"));
        clock.forward(Duration.ofSeconds(61));
        signIn("glemsk", "gal gal gal gal").andExpect(redirectedUrl("/login?feil"));
        clock.forward(Duration.ofSeconds(61));
        signIn("glemsk", AccessSlice.PASSWORD).andExpect(redirectedUrl("/login?feil"));
        clock.forward(Duration.ofSeconds(61));
        signIn("glemsk", AccessSlice.PASSWORD).andExpect(redirectedUrl("/"));
        assertThat(jdbc.sql("select failed_sign_ins from stegvis.user_account where id = 'glemsk'")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void theWaitNeverGrowsBeyondAnHour() throws Exception {
        AccessSlice.user(users, "ivrig", new Membership(Role.KOORDINATOR, "vest"));
        jdbc.sql("update stegvis.user_account set failed_sign_ins = 2000000 where id = 'ivrig'").update();
        signIn("ivrig", "gal gal gal gal").andExpect(redirectedUrl("/login?feil"));
        clock.forward(Duration.ofMinutes(61));
        signIn("ivrig", AccessSlice.PASSWORD).andExpect(redirectedUrl("/"));
    }

    @Test
    void anUnknownUserGetsTheSameAnswer() throws Exception {
        signIn("finnesikke", "gal gal gal gal").andExpect(redirectedUrl("/login?feil"));
        web.perform(get("/login?feil")).andExpect(content().string(containsString("stemmer ikke")));
    }

    @Test
    void aFirstPasswordHasToBeChangedBeforeAnythingElse() throws Exception {
        users.create("ny.ansatt", "Ny Ansatt", "engangs-passord-1", true,
                Set.of(new Membership(Role.KOORDINATOR, "vest")));
        var session = new MockHttpSession();
        signIn(session, "ny.ansatt", "engangs-passord-1");
        web.perform(get("/").session(session)).andExpect(redirectedUrl("/password"));
        web.perform(get("/camunda/app/tasklist/default/").session(session)).andExpect(redirectedUrl("/password"));
        web.perform(get("/api/forms/x").session(session)).andExpect(status().isForbidden());
        web.perform(get("/password").session(session)).andExpect(status().isOk());

        change(session, "engangs-passord-1", "kort", "kort").andExpect(content().string(containsString("minst tolv")));
        change(session, "galt", "et helt nytt passord", "et helt nytt passord")
                .andExpect(content().string(containsString("ikke passordet du har nå")));
        change(session, "engangs-passord-1", "engangs-passord-1", "engangs-passord-1")
                .andExpect(content().string(containsString("Velg et annet passord")));
        change(session, "engangs-passord-1", "et helt nytt passord", "et helt nytt passor")
                .andExpect(content().string(containsString("ikke like")));
        change(session, "engangs-passord-1", "et helt nytt passord", "et helt nytt passord")
                .andExpect(redirectedUrl("/login?nytt"));

        var again = new MockHttpSession();
        signIn(again, "ny.ansatt", "et helt nytt passord").andExpect(redirectedUrl("/"));
        web.perform(get("/").session(again)).andExpect(status().isOk());
    }

    @Test
    void aDisabledUsersSessionEndsWithTheNextRequest() throws Exception {
        AccessSlice.user(users, "ferdig", new Membership(Role.KOORDINATOR, "vest"));
        var session = new MockHttpSession();
        signIn(session, "ferdig", AccessSlice.PASSWORD);
        web.perform(get("/").session(session)).andExpect(status().isOk());
        users.disable("ferdig");
        web.perform(get("/").session(session).accept("text/html")).andExpect(redirectedUrl("/login"));
        assertThat(session.isInvalid()).isTrue();
        signIn("ferdig", AccessSlice.PASSWORD).andExpect(redirectedUrl("/login?feil"));
    }

    @Test
    void aNewPasswordEndsTheSessionsOfTheOldOne() throws Exception {
        AccessSlice.user(users, "frastjalet", new Membership(Role.KOORDINATOR, "vest"));
        var session = new MockHttpSession();
        signIn(session, "frastjalet", AccessSlice.PASSWORD);
        users.setPassword("frastjalet", "et helt annet passord", false);
        web.perform(get("/").session(session).accept("text/html")).andExpect(redirectedUrl("/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logout", "/password", "/brukere", "/brukere/kari/steng", "/api/forms/start/x", "/x"})
    void aForgedRequestIsRefused(String path) throws Exception {
        var session = new MockHttpSession();
        signIn(session, "kari", AccessSlice.PASSWORD);
        web.perform(post(path).session(session)).andExpect(status().isForbidden());
        web.perform(post(path).session(session).with(csrf().useInvalidToken())).andExpect(status().isForbidden());
        web.perform(get("/").session(session)).andExpect(status().isOk());
    }

    @Test
    void aSignInPageThatStoodOpenTooLongAsksAgain() throws Exception {
        web.perform(post("/login").param("username", "kari").param("password", AccessSlice.PASSWORD))
                .andExpect(redirectedUrl("/login?igjen"));
    }

    @Test
    void signOutEndsTheSessionInCamundasMenuToo() throws Exception {
        var ours = new MockHttpSession();
        signIn(ours, "kari", AccessSlice.PASSWORD);
        web.perform(post("/logout").session(ours).with(csrf())).andExpect(redirectedUrl("/login?ut"));
        assertThat(ours.isInvalid()).isTrue();

        var tasklist = new MockHttpSession();
        signIn(tasklist, "kari", AccessSlice.PASSWORD);
        web.perform(post("/camunda/api/admin/auth/user/default/logout").session(tasklist))
                .andExpect(status().isNoContent());
        assertThat(tasklist.isInvalid()).isTrue();
    }

    @Test
    void passwordsAreKeptAsSaltedHashesOnly() {
        AccessSlice.user(users, "tvilling1", new Membership(Role.LEDER, "vest"));
        AccessSlice.user(users, "tvilling2", new Membership(Role.LEDER, "vest"));
        var hashes = jdbc.sql("select password_hash from stegvis.user_account where id like 'tvilling_'")
                .query(String.class).list();
        assertThat(hashes).hasSize(2).doesNotHaveDuplicates().allMatch(hash -> hash.startsWith("{bcrypt}$2"));
    }

    @Test
    void theHomePageLinksOnlyWhatTheRoleMayOpen() throws Exception {
        AccessSlice.user(users, "lars", new Membership(Role.LEDER, "hoved"));
        var session = new MockHttpSession();
        signIn(session, "lars", AccessSlice.PASSWORD);
        web.perform(get("/").session(session))
                .andExpect(content().string(containsString("href=\"/rapporter\"")))
                .andExpect(content().string(not(containsString("/deltakere"))))
                .andExpect(content().string(containsString("href=\"/tilskudd\"")))
                .andExpect(content().string(not(containsString("processStart="))));
        var coordinator = new MockHttpSession();
        signIn(coordinator, "kari", AccessSlice.PASSWORD);
        web.perform(get("/").session(coordinator))
                .andExpect(content().string(containsString(
                        "href=\"/camunda/app/tasklist/default/#/?processStart=participantJourney\"")))
                .andExpect(content().string(containsString("href=\"/deltakere\"")))
                .andExpect(content().string(not(containsString("/rapporter"))))
                .andExpect(content().string(not(containsString("/brukere"))));
    }

    private ResultActions change(MockHttpSession session, String present, String password, String repeated)
            throws Exception {
        return web.perform(post("/password").session(session).with(csrf()).param("present", present)
                .param("password", password).param("repeated", repeated));
    }

    private ResultActions signIn(String user, String password) throws Exception {
        return signIn(new MockHttpSession(), user, password);
    }

    private ResultActions signIn(MockHttpSession session, String user, String password) throws Exception {
        return web.perform(post("/login").session(session).with(csrf()).param("username", user)
                .param("password", password));
    }
}
