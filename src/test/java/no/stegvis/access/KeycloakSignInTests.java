package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.Cookie;
import no.stegvis.TestDatabase;
import no.stegvis.engine.Directory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Sign-in on Keycloak's word, against one that forges, refuses and falls silent (S6, R7). */
@SpringBootTest(classes = AccessSlice.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class KeycloakSignInTests {

    private static final FakeKeycloak KEYCLOAK = new FakeKeycloak();
    private static final String VEST = "/enheter/vest/koordinator";

    @Autowired
    MockMvc web;
    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    AccessSlice.MovableClock clock;
    @Autowired
    KeycloakLine line;
    @Autowired
    HandingOver handing;
    @Autowired
    Directory directory;
    @Autowired
    KeycloakStaff staff;
    @Autowired
    ApplicationContext context;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("stegvis.keycloak.issuer", KEYCLOAK::issuer);
        registry.add("stegvis.keycloak.client-secret", () -> "a secret of this test");
        registry.add("stegvis.keycloak.patience", () -> "500ms");
    }

    @AfterAll
    static void end() {
        KEYCLOAK.close();
    }

    @BeforeEach
    void organisationAndAKeycloakThatAnswers() {
        AccessSlice.organisation(units);
        KEYCLOAK.waitsBeforeEachAnswer(Duration.ZERO);
        clock.forward(Duration.ofMinutes(1));
    }

    record Forgery(String what, Function<JWTClaimsSet, String> token) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Forgery> forgeries() {
        Date longAgo = new Date(0);
        return Stream.of(
                new Forgery("foreign issuer", claims -> FakeKeycloak.signed(with(claims).issuer("https://id.example.org/realms/stegvis").build())),
                new Forgery("foreign audience", claims -> FakeKeycloak.signed(with(claims).audience("another").build())),
                new Forgery("foreign authorized party", claims -> FakeKeycloak.signed(with(claims).audience(List.of("stegvis", "another"))
                        .claim("azp", "another").build())),
                new Forgery("alg=none", FakeKeycloak::unsigned),
                new Forgery("signed by somebody else", FakeKeycloak::signedBySomebodyElse),
                new Forgery("signed with the public key", FakeKeycloak::signedWithThePublicKey),
                new Forgery("expired", claims -> FakeKeycloak.signed(with(claims).issueTime(longAgo).expirationTime(new Date(60_000)).build())),
                new Forgery("without expiry", claims -> FakeKeycloak.signed(with(claims).expirationTime(null).build())),
                new Forgery("not a token", claims -> "abc.def.ghi"));
    }

    static Stream<Forgery> forgedAtSignIn() {
        return Stream.concat(forgeries(), Stream.of(
                new Forgery("replayed: the nonce of another sign-in", claims -> FakeKeycloak.signed(with(claims).claim("nonce", "earlier").build())),
                new Forgery("replayed: without a nonce", claims -> FakeKeycloak.signed(with(claims).claim("nonce", null).build())),
                new Forgery("without a subject", claims -> FakeKeycloak.signed(with(claims).subject(null).build()))));
    }

    @Test
    void aGoodTokenLetsHerIn() throws Exception {
        MockHttpSession session = signIn("gode.token", VEST);
        web.perform(get("/").session(session)).andExpect(status().isOk())
                .andExpect(content().string(containsString("Prøve gode.token")));
        assertThat(users.find("gode.token").orElseThrow().memberships()).containsExactly(new Membership(Role.KOORDINATOR, "vest"));
        assertThat(directory.groupsOf("gode.token")).extracting(Directory.Group::id)
                .containsExactlyInAnyOrder("koordinator", "koordinator-vest", "koordinator-bergen");
    }

    @ParameterizedTest
    @MethodSource("forgedAtSignIn")
    void aForgedTokenLetsNobodyIn(Forgery forgery) throws Exception {
        MockHttpSession session = new MockHttpSession();
        comeBack(session, nonce -> FakeKeycloak.granted(forgery.token().apply(KEYCLOAK.claims("forfalsket", nonce, VEST).build())))
                .andExpect(redirectedUrl("/login?feil=failed"));
        signedOut(session);
        assertThat(users.find("forfalsket")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedTokenAtRefreshEndsTheSession(Forgery forgery) throws Exception {
        MockHttpSession session = signIn("fornyes", VEST);
        clock.forward(Duration.ofMinutes(4));
        KEYCLOAK.answersWith(form -> FakeKeycloak.granted(forgery.token().apply(KEYCLOAK.claims("fornyes", null, VEST).build())));
        signedOut(session);
    }

    @Test
    void aTokenOfSomebodyElseAtRefreshEndsTheSession() throws Exception {
        MockHttpSession session = signIn("fornyes", VEST);
        clock.forward(Duration.ofMinutes(4));
        KEYCLOAK.answersWith(form -> FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("en.annen", null, VEST).build())));
        signedOut(session);
    }

    @Test
    void anAnswerThatNobodyAskedForLetsNobodyIn() throws Exception {
        MockHttpSession session = new MockHttpSession();
        KEYCLOAK.answersWith(form -> FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("uspurt", "x", VEST).build())));
        int before = KEYCLOAK.asked();
        web.perform(get("/login/oauth2/code/keycloak").session(session).param("code", "stolen").param("state", "guessed"))
                .andExpect(redirectedUrl("/login?feil=failed"));
        signedOut(session);
        assertThat(KEYCLOAK.asked()).as("the stolen code is not even tried").isEqualTo(before);
    }

    @Test
    void theSameAnswerASecondTimeLetsNobodyIn() throws Exception {
        MockHttpSession session = new MockHttpSession();
        UriComponents asked = asked(session);
        KEYCLOAK.answersWith(form -> FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("to.ganger", nonce(asked), VEST).build())));
        web.perform(answer(session, asked)).andExpect(redirectedUrl("/"));
        web.perform(post("/logout").session(session).with(csrf()));
        web.perform(answer(new MockHttpSession(), asked)).andExpect(redirectedUrl("/login?feil=failed"));
    }

    @Test
    void theCodeIsProvedByAKeyAndTheBrowserGetsNoToken() throws Exception {
        MockHttpSession session = new MockHttpSession();
        UriComponents asked = asked(session);
        assertThat(asked.getQueryParams()).containsEntry("code_challenge_method", List.of("S256")).containsEntry("scope", List.of("openid"))
                .containsEntry("ui_locales", List.of("nb")).doesNotContainKey("prompt");
        List<Map<String, String>> forms = new ArrayList<>();
        KEYCLOAK.answersWith(form -> {
            forms.add(form);
            return FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("pkce", nonce(asked), VEST).build()));
        });
        MvcResult result = web.perform(answer(session, asked)).andReturn();
        assertThat(forms).singleElement().satisfies(form -> assertThat(form.get("code_verifier")).hasSizeGreaterThan(42));
        assertThat(result.getResponse().getRedirectedUrl()).isEqualTo("/");
        assertThat(result.getResponse().getCookies()).noneMatch(cookie -> cookie.getValue().contains("ey"));
    }

    @Test
    void noPasswordIsTakenHere() throws Exception {
        users.create("med.passord", "Med Passord", AccessSlice.PASSWORD, false, List.of(new Membership(Role.KOORDINATOR, "vest")));
        MockHttpSession session = new MockHttpSession();
        web.perform(post("/login").session(session).with(csrf()).param("username", "med.passord").param("password", AccessSlice.PASSWORD));
        signedOut(session);
        assertThat(context.getBeansOfType(AuthenticationProvider.class)).isEmpty();
        web.perform(get("/password").session(signIn("uten.passord", VEST))).andExpect(status().isNotFound());
    }

    @Test
    void whatTheTokenSaysIsAskedForAgainEveryFourMinutes() throws Exception {
        MockHttpSession session = signIn("flytter", VEST);
        KEYCLOAK.answersWith(form -> FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("flytter", null, "/enheter/ost/teamleder").build())));
        int before = KEYCLOAK.asked();
        clock.forward(Duration.ofMinutes(4).minusSeconds(1));
        web.perform(get("/").session(session)).andExpect(status().isOk());
        assertThat(KEYCLOAK.asked()).isEqualTo(before);
        clock.forward(Duration.ofSeconds(1));
        web.perform(get("/").session(session)).andExpect(status().isOk());
        web.perform(get("/").session(session)).andExpect(status().isOk());
        assertThat(KEYCLOAK.asked()).isEqualTo(before + 1);
        assertThat(users.find("flytter").orElseThrow().memberships()).containsExactly(new Membership(Role.TEAMLEDER, "ost"));
    }

    @Test
    void manyRequestsOfOneSessionRefreshItOnce() throws Exception {
        MockHttpSession session = signIn("mange.faner", VEST);
        KEYCLOAK.answersWith(form -> FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("mange.faner", null, VEST).build())));
        KEYCLOAK.waitsBeforeEachAnswer(Duration.ofMillis(200));
        clock.forward(Duration.ofMinutes(4));
        int before = KEYCLOAK.asked();
        ExecutorService tabs = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int tab = 0; tab < 8; tab++) {
            answers.add(tabs.submit(() -> web.perform(get("/").session(session)).andReturn().getResponse().getStatus()));
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        tabs.shutdown();
        assertThat(KEYCLOAK.asked()).isEqualTo(before + 1);
    }

    @Test
    void aDefiniteRefusalEndsTheSessionAtOnce() throws Exception {
        for (String error : List.of("invalid_grant", "invalid_client", "unauthorized_client")) {
            MockHttpSession session = signIn("avvist", VEST);
            clock.forward(Duration.ofMinutes(4));
            KEYCLOAK.answersWith(form -> FakeKeycloak.Answer.refusal(error));
            signedOut(session);
            assertThat(session.isInvalid()).isTrue();
        }
    }

    @Test
    void whileKeycloakIsSilentSheWorksOnForAnHourAndNotLonger() throws Exception {
        MockHttpSession session = signIn("arbeider.videre", VEST);
        KEYCLOAK.waitsBeforeEachAnswer(Duration.ofSeconds(2));
        clock.forward(Duration.ofMinutes(10));
        int before = KEYCLOAK.asked();
        for (int request = 0; request < 5; request++) {
            web.perform(get("/").session(session)).andExpect(status().isOk());
        }
        assertThat(KEYCLOAK.asked()).as("one request waits, not all").isEqualTo(before + 1);
        clock.forward(Duration.ofMinutes(49));
        web.perform(get("/").session(session)).andExpect(status().isOk());
        clock.forward(Duration.ofMinutes(1));
        signedOut(session);
    }

    @Test
    void anAnswerThatSaysNothingIsNoRefusal() throws Exception {
        MockHttpSession session = signIn("midt.i.noe", VEST);
        for (FakeKeycloak.Answer odd : List.of(new FakeKeycloak.Answer(500, Map.of()), new FakeKeycloak.Answer(503, Map.of("error", "server_error")),
                new FakeKeycloak.Answer(400, Map.of("error", "temporarily_unavailable")))) {
            KEYCLOAK.answersWith(form -> odd);
            clock.forward(Duration.ofMinutes(5));
            web.perform(get("/").session(session)).andExpect(status().isOk());
        }
    }

    @Test
    void newcomersAreToldThatKeycloakIsAway() throws Exception {
        KEYCLOAK.waitsBeforeEachAnswer(Duration.ofSeconds(2));
        web.perform(get("/login")).andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("Innloggingen svarer ikke akkurat nå")));
        KEYCLOAK.waitsBeforeEachAnswer(Duration.ZERO);
        web.perform(get("/login")).andExpect(redirectedUrl("/oauth2/authorization/keycloak"));
    }

    @Test
    void aSessionThatKeycloakEndsIsOverOnEveryNode() throws Exception {
        MockHttpSession session = signIn("avsluttes", VEST);
        backChannel(FakeKeycloak.signed(KEYCLOAK.logout("avsluttes").build())).andExpect(status().isOk());
        signedOut(session);
        // Keycloak has not quite ended it yet: she would be sent back and forth
        comeBack(new MockHttpSession(), nonce -> FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("avsluttes", nonce, VEST).build())))
                .andExpect(redirectedUrl("/login?feil=ended"));

        MockHttpSession other = signIn("avsluttes.helt", VEST);
        backChannel(FakeKeycloak.signed(with(KEYCLOAK.logout("avsluttes.helt").build()).claim("sid", null).build())).andExpect(status().isOk());
        signedOut(other);
        clock.forward(Duration.ofSeconds(1));
        web.perform(get("/").session(signIn("avsluttes.helt", VEST))).andExpect(status().isOk());
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedLogOutEndsNobodysSession(Forgery forgery) throws Exception {
        MockHttpSession session = signIn("blir.inne", VEST);
        if (!"foreign authorized party".equals(forgery.what()) && !"without expiry".equals(forgery.what())) {
            backChannel(forgery.token().apply(KEYCLOAK.logout("blir.inne").build())).andExpect(status().isBadRequest());
            web.perform(get("/").session(session)).andExpect(status().isOk());
        }
    }

    @Test
    void anIdTokenIsNoLogOutToken() throws Exception {
        MockHttpSession session = signIn("blir.inne", VEST);
        backChannel(FakeKeycloak.signed(KEYCLOAK.claims("blir.inne", "n", VEST).build())).andExpect(status().isBadRequest());
        backChannel(FakeKeycloak.signed(with(KEYCLOAK.logout("blir.inne").build()).claim("nonce", "n").build())).andExpect(status().isBadRequest());
        web.perform(get("/").session(session)).andExpect(status().isOk());
    }

    @Test
    void aUserIdBelongsToWhoeverHadItFirst() throws Exception {
        signIn("gammel.id", VEST);
        MockHttpSession session = new MockHttpSession();
        comeBack(session, nonce -> FakeKeycloak.granted(FakeKeycloak.signed(
                with(KEYCLOAK.claims("gammel.id", nonce, VEST).build()).subject("another person").build())))
                .andExpect(redirectedUrl("/login?feil=taken"));
        signedOut(session);
        comeBack(new MockHttpSession(), nonce -> FakeKeycloak.granted(FakeKeycloak.signed(
                with(KEYCLOAK.claims("Kari@example.org", nonce, VEST).build()).build())))
                .andExpect(redirectedUrl("/login?feil=userId"));
        web.perform(get("/login").param("feil", "userId")).andExpect(content().string(containsString("bare små bokstaver a–z")));
    }

    @Test
    void whatKeycloakSaidEarlierNeverReplacesWhatItSaidLater() {
        Instant now = clock.instant();
        UnitGroup west = new UnitGroup("vest", Role.KOORDINATOR);
        staff.note("subject of nytt.ord", "nytt.ord", "Nytt Ord", List.of(west), now);
        staff.note("subject of nytt.ord", "nytt.ord", "Gammelt Ord", List.of(), now.minusSeconds(5));
        staff.closeAllBut(List.of(), now.minusSeconds(5));
        assertThat(users.find("nytt.ord").orElseThrow().enabled()).isTrue();
        assertThat(users.find("nytt.ord").orElseThrow().displayName()).isEqualTo("Nytt Ord");
        assertThat(users.find("nytt.ord").orElseThrow().memberships()).containsExactly(west.membership());

        staff.note("subject of nytt.ord", "nytt.ord", "Nytt Ord", List.of(), now.plusSeconds(5));
        assertThat(users.find("nytt.ord").orElseThrow().memberships()).isEmpty();
        // a list fetched before she came, by a node whose clock is ahead of the one where she signed in
        staff.closeAllBut(List.of("en.annen"), now.plusSeconds(10));
        assertThat(users.find("nytt.ord").orElseThrow().enabled()).isTrue();
        staff.closeAllBut(List.of("en.annen"), now.plusSeconds(5).plus(KeycloakStaff.CLOCKS_APART));
        assertThat(users.find("nytt.ord").orElseThrow().enabled()).isFalse();
    }

    @Test
    void whoHasNoRoleIsToldWhomToAsk() throws Exception {
        signIn("sjefen.selv", List.of("pwd", "otp"), "/enheter/hoved/systemansvarlig");
        web.perform(get("/").session(signIn("ny.her", "/enheter/nedlagt/koordinator", "/andre/grupper", "/enheter/vest/direktor")))
                .andExpect(content().string(containsString("Du har ingen rolle i Stegvis ennå")))
                .andExpect(content().string(containsString("enheten «nedlagt»")))
                .andExpect(content().string(containsString("Prøve sjefen.selv")));
    }

    @Test
    void rolesThatNeedASecondFactorAreRefusedWithoutOne() throws Exception {
        for (String role : List.of("leder", "systemansvarlig", "personvernombud")) {
            comeBack(new MockHttpSession(), nonce -> FakeKeycloak.granted(FakeKeycloak.signed(
                    KEYCLOAK.claims("uten.kode", nonce, "/enheter/hoved/" + role).build())))
                    .andExpect(redirectedUrl("/login?feil=secondFactor"));
        }
        MockHttpSession session = signIn("blir.leder", VEST);
        KEYCLOAK.answersWith(form -> FakeKeycloak.granted(FakeKeycloak.signed(KEYCLOAK.claims("blir.leder", null, "/enheter/vest/leder").build())));
        clock.forward(Duration.ofMinutes(4));
        signedOut(session);
    }

    @Test
    void usersAreLookedAtButNotChangedHere() throws Exception {
        MockHttpSession session = signIn("system", List.of("pwd", "otp"), "/enheter/hoved/systemansvarlig");
        signIn("sett.pa", VEST);
        web.perform(get("/brukere").session(session)).andExpect(status().isOk())
                .andExpect(content().string(containsString("endres i Keycloak")));
        for (String change : List.of("/brukere", "/brukere/sett.pa/steng", "/brukere/sett.pa/engangspassord", "/brukere/sett.pa/roller")) {
            web.perform(post(change).session(session).with(csrf()).param("role", "leder").param("unit", "vest")
                    .param("id", "smuglet").param("name", "Smuglet")).andExpect(status().isNotFound());
        }
        assertThat(users.find("smuglet")).isEmpty();
    }

    @Test
    void aTabletIsHandedOverOnlyWhenKeycloakHasSignedHerOut() throws Exception {
        MockHttpSession session = signIn("gir.fra.seg", VEST);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        MockHttpServletResponse response = new MockHttpServletResponse();
        SecurityContextHolder.setContext((SecurityContext) session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY));
        KEYCLOAK.waitsBeforeEachAnswer(Duration.ofSeconds(2));
        try {
            assertThat(handing.begin("task", "a-task", false, request, response)).isFalse();
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(response.getHeaders("Set-Cookie")).isEmpty();
        KEYCLOAK.waitsBeforeEachAnswer(Duration.ZERO);
        line.answers();
        web.perform(get("/").session(session)).andExpect(status().isOk());
    }

    @Test
    void onATabletThatWasHandedOverKeycloakAsksForThePasswordAnew() throws Exception {
        assertThat(web.perform(get("/oauth2/authorization/keycloak").cookie(new Cookie("STEGVIS_TABLET", "a key"))).andReturn().getResponse().getRedirectedUrl())
                .contains("prompt=login");
    }

    private static JWTClaimsSet.Builder with(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    private MockHttpSession signIn(String user, String... groups) throws Exception {
        return signIn(user, List.of("pwd"), groups);
    }

    private MockHttpSession signIn(String user, List<String> methods, String... groups) throws Exception {
        line.answers();
        MockHttpSession session = new MockHttpSession();
        comeBack(session, nonce -> FakeKeycloak.granted(FakeKeycloak.signed(with(KEYCLOAK.claims(user, nonce, groups).build())
                .claim("amr", methods).build()))).andExpect(redirectedUrl("/"));
        return session;
    }

    private ResultActions comeBack(MockHttpSession session, Function<String, FakeKeycloak.Answer> token) throws Exception {
        UriComponents asked = asked(session);
        KEYCLOAK.answersWith(form -> token.apply(nonce(asked)));
        return web.perform(answer(session, asked));
    }

    private UriComponents asked(MockHttpSession session) throws Exception {
        String location = web.perform(get("/oauth2/authorization/keycloak").session(session)).andReturn().getResponse().getRedirectedUrl();
        assertThat(location).startsWith(KEYCLOAK.issuer() + "/protocol/openid-connect/auth");
        return UriComponentsBuilder.fromUriString(location).build();
    }

    private static String nonce(UriComponents asked) {
        return asked.getQueryParams().getFirst("nonce");
    }

    private static MockHttpServletRequestBuilder answer(MockHttpSession session, UriComponents asked) {
        return get("/login/oauth2/code/keycloak").session(session).param("code", "code")
                .param("state", URLDecoder.decode(asked.getQueryParams().getFirst("state"), StandardCharsets.UTF_8));
    }

    private ResultActions backChannel(String token) throws Exception {
        return web.perform(post("/logout/connect/back-channel/keycloak").contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("logout_token", token));
    }

    private void signedOut(MockHttpSession session) throws Exception {
        MockHttpSession asking = session.isInvalid() ? new MockHttpSession() : session;
        web.perform(get("/").session(asking).accept(MediaType.APPLICATION_JSON)).andExpect(status().isUnauthorized());
    }
}
