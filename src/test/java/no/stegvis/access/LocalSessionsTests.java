package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import no.stegvis.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/** A local user sees where she is signed in, ends what she doesn't know, and signs in once more after half a day. */
@SpringBootTest(classes = AccessSlice.class, properties = "stegvis.access.longest-session=12h")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class LocalSessionsTests {

    private static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/18.5 Mobile/15E148 Safari/604.1";
    private static final Pattern ID = Pattern.compile("name=\"session\"[^>]*value=\"([0-9a-f-]{36})\"");

    @Autowired
    MockMvc web;
    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    AccessSlice.MovableClock clock;
    @Autowired
    HandedOvers tablets;

    private static int count;
    private String kari;

    @BeforeEach
    void somebody() {
        AccessSlice.organisation(units);
        kari = AccessSlice.user(users, "kari" + count++, new Membership(Role.KOORDINATOR, "vest"));
    }

    @Test
    void aTabletIsGivenBackAfterHalfADayHoweverBusySheIs() {
        MockHttpServletResponse given = new MockHttpServletResponse();
        tablets.begin(kari, "task", "a-task", false, new MockHttpServletRequest(), given);
        MockHttpServletRequest tablet = new MockHttpServletRequest();
        tablet.setCookies(given.getCookie(HandedOvers.COOKIE));
        for (int hour = 0; hour < 12; hour++) {
            clock.forward(Duration.ofMinutes(59));
            HandedOver form = tablets.of(tablet).orElseThrow();
            assertThat(form.state()).as("used again within the hour").isEqualTo(HandedOver.State.OPEN);
            tablets.used(form.id());
        }
        clock.forward(Duration.ofMinutes(12));
        assertThat(tablets.of(tablet).orElseThrow().state()).isEqualTo(HandedOver.State.OVER);
    }

    @Test
    void sheSeesAndEndsHerOtherSessionsWithHerPassword() throws Exception {
        MockHttpSession here = signIn(kari, FIREFOX);
        MockHttpSession there = signIn(kari, SAFARI);
        String page = page(here);
        assertThat(page).contains("Firefox, Windows", "(her)", "Safari, iPhone");
        String id = idIn(page);

        web.perform(post("/konto").session(here).with(csrf()).param("present", AccessSlice.PASSWORD))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Kryss av for dem")));
        web.perform(post("/konto").session(here).with(csrf()).param("session", id).param("present", "noe annet helt"))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("ikke passordet du har nå")))
                .andExpect(content().string(containsString("checked")));
        web.perform(post("/konto").session(here).param("session", id).param("present", AccessSlice.PASSWORD)).andExpect(status().isForbidden());
        assertThat(there.isInvalid()).isFalse();

        web.perform(post("/konto").session(here).with(csrf()).param("session", id).param("present", AccessSlice.PASSWORD))
                .andExpect(redirectedUrl("/konto"));
        assertThat(there.isInvalid()).isTrue();
        assertThat(here.isInvalid()).isFalse();
        assertThat(page(here)).contains("ikke logget inn andre steder").doesNotContain("Safari");
    }

    @Test
    void nobodySeesOrEndsAnothersSessions() throws Exception {
        MockHttpSession hers = signIn(kari, FIREFOX);
        String hersElsewhere = idIn(page(signIn(kari, SAFARI)));
        String other = AccessSlice.user(users, "annen" + count++, new Membership(Role.KOORDINATOR, "vest"));
        MockHttpSession others = signIn(other, SAFARI);
        assertThat(page(others)).doesNotContain("Firefox", hersElsewhere);
        web.perform(post("/konto").session(others).with(csrf()).param("session", hersElsewhere).param("present", AccessSlice.PASSWORD))
                .andExpect(redirectedUrl("/konto"));
        assertThat(hers.isInvalid()).isFalse();
        assertThat(page(hers)).contains("Safari, iPhone");
    }

    @Test
    void aSessionThatIsOverStandsNowhere() throws Exception {
        MockHttpSession here = signIn(kari, FIREFOX);
        MockHttpSession there = signIn(kari, SAFARI);
        web.perform(post("/logout").session(there).with(csrf())).andExpect(redirectedUrl("/login?ut"));
        assertThat(page(here)).doesNotContain("Safari");
    }

    @Test
    void afterHalfADaySheMustSignInAgainHoweverBusyAndIsToldBefore() throws Exception {
        MockHttpSession session = signIn(kari, FIREFOX);
        web.perform(get("/").session(session)).andExpect(content().string(containsString("data-told-in=\"")))
                .andExpect(content().string(containsString("hidden=\"hidden\"")));
        for (int hour = 0; hour < 11; hour++) {
            clock.forward(Duration.ofHours(1));
            web.perform(get("/").session(session)).andExpect(status().isOk());
        }
        clock.forward(Duration.ofMinutes(46));
        web.perform(get("/").session(session)).andExpect(status().isOk())
                .andExpect(content().string(containsString("blir logget ut klokken")))
                .andExpect(content().string(not(containsString("hidden=\"hidden\""))));
        clock.forward(Duration.ofMinutes(14));
        web.perform(get("/brukere").session(session)).andExpect(redirectedUrl("/login?lenge"));
        assertThat(session.isInvalid()).isTrue();
        web.perform(get("/login").param("lenge", "")).andExpect(content().string(containsString("utkast til skjemaer er tatt vare på")));

        MockHttpSession byScript = signIn(kari, FIREFOX);
        clock.forward(Duration.ofHours(12));
        web.perform(get("/api/forms/start/x").session(byScript).accept(MediaType.APPLICATION_JSON)).andExpect(status().isUnauthorized());
    }

    private MockHttpSession signIn(String user, String browser) throws Exception {
        MockHttpSession session = new MockHttpSession();
        web.perform(post("/login").session(session).with(csrf()).header("User-Agent", browser).param("username", user)
                .param("password", AccessSlice.PASSWORD)).andExpect(redirectedUrl("/"));
        web.perform(get("/").session(session).header("User-Agent", browser)).andExpect(status().isOk());
        return session;
    }

    private String page(MockHttpSession session) throws Exception {
        return web.perform(get("/konto").session(session)).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private static String idIn(String page) {
        Matcher matcher = ID.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }
}
