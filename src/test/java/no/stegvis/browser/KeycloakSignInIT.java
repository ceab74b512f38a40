package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import no.stegvis.browser.PersonsJourney.Newcomer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in at a real Keycloak, working on its word, and being shut out by it. */
class KeycloakSignInIT {

    /** On a machine that is busy, Keycloak may have to be asked more than once. */
    private static final Duration IN_FORCE = Duration.ofSeconds(90);

    @RegisterExtension
    static final Visitors visitors = new Visitors();

    private static KeycloakWorld world;

    @RegisterExtension
    static final AfterAllCallback ends = context -> {
        if (world != null) {
            world.close();
        }
    };

    @BeforeAll
    static void serverMode() {
        world = new KeycloakWorld(visitors.world());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kari.koordinator | Kari Koordinator            | Oppgaver, Ny henvendelse, Ny pårørende, Mine deltakere, Fravær og vikarer, Temakvelder | /brukere
            tone.teamleder   | Tone Teamleder              | Oppgaver, Ny henvendelse, Ny pårørende, Mine deltakere, Oppfølging i teamet, Fravær og vikarer, Temakvelder, Andre tilbud, Rapporter, Tilskudd, Årshjul | /brukere
            frida.frivillig  | Frida Frivilligkoordinator  | Oppgaver, Det jeg har svart                         | /deltakere
            trym.tidgiver    | Trym Tidgiver               | Takk for at du bidrar                               | /camunda/app/tasklist/default/
            leif.leder       | Leif Leder                  | Oppgaver, Rapporter, Tilskudd, Årshjul              | /deltakere
            siri.system      | Siri Systemansvarlig        | Tilskudd, Årshjul, Brukere, Frister og regler, Logo og farger, Cockpit | /deltakere
            pia.personvern   | Pia Personvernombud         | Oppgaver, Personvern                                | /rapporter
            """)
    void everyRoleSignsInAndIsLedToWhatIsHers(String user, String name, String cards, String closed) {
        Page page = world.signIn(somebody(user), user);

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Hei, " + name);
        assertThat(page.locator(".stegvis-cards h2").allInnerTexts()).containsExactly(cards.strip().split(", "));
        assertThat(page.navigate(closed).status()).isEqualTo(403);
    }

    @Test
    void keycloaksPagesSpeakHerLanguageAndCanBeUsedByEverybody() {
        Page page = somebody("stranger");
        page.navigate("/");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Logg inn");
        visitors.picture(page, "keycloak-sign-in");
        AccessibilityIT.holds(page, "Keycloak's sign-in");
        page.getByLabel("Brukernavn").fill("kari.koordinator");
        page.locator("#password").fill("feil");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logg inn")).click();
        assertThat(page.locator("form")).containsText("Brukernavnet eller passordet stemmer ikke");
        AccessibilityIT.holds(page, "Keycloak's sign-in after a wrong password");

        Page leader = somebody("leader");
        world.hire("ny.leder", "Ny", "Leder", "/enheter/vest/leder");
        leader.navigate("/");
        world.password(leader, "ny.leder");
        assertThat(leader.locator("body")).containsText("Sett opp engangskode");
        assertThat(leader.locator("body")).not().containsText(Pattern.compile("Install one|Open the|Device Name|Submit"));
        visitors.picture(leader, "keycloak-one-time-code");
        AccessibilityIT.holds(leader, "Keycloak's one-time code");

        Page danish = somebody("danish");
        danish.navigate("/login?ut&lang=da");
        danish.navigate("/");
        assertThat(danish.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Log ind");
    }

    @Test
    void inTasklistSheTakesATaskInHerOwnNameAndFindsItAmongHers() {
        Page jonas = world.signIn(somebody("jonas.koordinator"), "jonas.koordinator");
        Tasklist tasklist = new Tasklist(jonas);
        PersonsJourney journey = new PersonsJourney(visitors.world(), tasklist, new Newcomer("Keykloppe", "Kvinne", 1985, "Gåtur")).register();
        journey.claimFirstConversation();

        assertThat(jonas.locator(".task-card .assignee")).containsText("Jonas Koordinator");
        assertThat(tasklist.filterNames()).containsExactly("Mine oppgaver", "Gruppens oppgaver", "Varsler", "Forfaller i dag",
                "Forfaller denne uken", "For sent", "Til oppfølging");
        tasklist.open().filter(Tasklist.MINE);
        assertThat(tasklist.task("Hold første samtale", journey.caseNumber())).isVisible();
    }

    @Test
    void signingOutEndsTheSessionAtKeycloakTooAndAsksNobody() {
        String id = world.hire("logger.ut", "Logger", "Ut", "/enheter/ost/koordinator");
        Page page = world.signIn(somebody("per.koordinator"), "logger.ut");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logg ut")).click();

        assertThat(page.locator("main")).containsText("Du er logget ut.");
        page.navigate("/");
        assertThat(page.getByLabel("Brukernavn")).isVisible();
        assertThat(world.keycloak().admin("GET", "/users/" + id + "/sessions", null)).isEmpty();
    }

    @Test
    void tasklistsOwnSignOutEndsBothToo() {
        String id = world.hire("ut.fra.oppgaver", "Ut", "Fraoppgaver", "/enheter/ost/koordinator");
        Page page = world.signIn(somebody("per.koordinator"), "ut.fra.oppgaver");
        new Tasklist(page).open();
        page.locator(".account a").first().click();
        page.waitForResponse(answer -> answer.url().endsWith("/logout"), () ->
                page.locator(".account .logout a, .account a[ng-click*=logout]").first().click());
        page.waitForCondition(() -> world.keycloak().admin("GET", "/users/" + id + "/sessions", null).isEmpty());
        page.navigate("/");
        assertThat(page.getByLabel("Brukernavn")).isVisible();
    }

    /** The browser has a session at Keycloak too: while it lived, whoever holds the tablet would be let in without a password. */
    @Test
    void aTabletThatIsHandedOverAsksForThePasswordAgain() {
        String id = world.hire("gir.nettbrett", "Gir", "Nettbrett", "/enheter/vest/koordinator");
        Page page = world.signIn(somebody("gir"), "gir.nettbrett");
        String caseNumber = visitors.world().database().sql("""
                select j.case_number from stegvis.journey j
                where j.unit_id = 'vest' and j.case_number not in (select case_number from stegvis.closed_case)
                  and not exists (select from stegvis.journey_event e where e.journey_id = j.id and e.kind = 'ended')
                order by j.case_number limit 1""").query(String.class).single();
        page.navigate("/sammen/skjema/" + caseNumber + "/life-satisfaction");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Gi nettbrettet til deltakeren")).click();
        page.waitForURL(Pattern.compile("/sammen/ark$"));
        page.getByText("8", new Page.GetByTextOptions().setExact(true)).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Neste")).click();
        assertThat(page.locator("#question")).hasText("Det var alle spørsmålene");
        assertThat(world.keycloak().admin("GET", "/users/" + id + "/sessions", null)).isEmpty();

        page.navigate("/deltakere");
        assertThat(page).hasURL(Pattern.compile("/sammen/ark$"));
        page.navigate("/oauth2/authorization/keycloak");
        assertThat(page.getByLabel("Brukernavn")).isVisible();
        assertThat(page.url()).contains("prompt=login");
        world.password(page, "gir.nettbrett");
        page.waitForURL(Pattern.compile("/deltakere/" + caseNumber + "/skjema/life-satisfaction$"));
        assertThat(page.getByLabel("Punkt 1")).hasValue("8");
        assertThat(page.context().cookies().stream().map(cookie -> cookie.name)).doesNotContain("STEGVIS_TABLET");
    }

    @Test
    void whoIsSignedOutAtKeycloakIsOutHereAtOnce() {
        String id = world.hire("back.kanal", "Back", "Kanal", "/enheter/vest/koordinator");
        Page back = world.signIn(somebody("back"), "back.kanal");
        world.keycloak().admin("POST", "/users/" + id + "/logout", null);

        assertThat(back.request().get(world.address() + "/", json()).status()).isEqualTo(401);
    }

    @Test
    void aRoleTakenAwayAndADisabledUserAreInForceWithTheNextRefresh() {
        String id = world.hire("mister.rolle", "Mister", "Rolle", "/enheter/vest/koordinator", "/enheter/vest/frivilligkoordinator");
        Page page = world.signIn(somebody("mister"), "mister.rolle");
        assertThat(page.navigate("/deltakere").status()).isEqualTo(200);

        world.leave("mister.rolle", "/enheter/vest/koordinator");
        Awaitility.await().atMost(IN_FORCE).until(() -> page.navigate("/deltakere").status() == 403);
        assertThat(page.navigate("/").status()).isEqualTo(200);

        world.keycloak().admin("PUT", "/users/" + id, Map.of("enabled", false));
        Awaitility.await().atMost(IN_FORCE).until(() -> page.request().get(world.address() + "/", json()).status() == 401);
        assertThat(visitors.world().database().sql("select count(*) from stegvis.membership where user_id = 'mister.rolle' and role = 'koordinator'")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void whoHasNotSignedInYetIsKnownAllTheSameAndNotOnceSheIsGone() {
        String id = world.hire("nyansatt", "Nora", "Nyansatt", "/enheter/midt/koordinator");
        String known = "select count(*) from stegvis.user_account join stegvis.membership on user_id = id where id = 'nyansatt' and enabled";
        Awaitility.await().atMost(IN_FORCE).until(() -> visitors.world().database().sql(known).query(Integer.class).single() == 1);
        Page ingrid = world.signIn(somebody("ingrid.koordinator"), "ingrid.koordinator");
        assertThat(ingrid.request().get(world.address() + "/camunda/api/engine/engine/default/user/nyansatt/profile", json()).text())
                .contains("\"Nora\"", "\"Nyansatt\"").doesNotContain("@");

        world.keycloak().admin("DELETE", "/users/" + id, null);
        Awaitility.await().atMost(IN_FORCE).until(() -> visitors.world().database().sql(known).query(Integer.class).single() == 0);
    }

    @Test
    void whoHasNoRoleOrAUnitThatIsNotOursIsToldWhomToAsk() {
        world.hire("uten.rolle", "Uten", "Rolle");
        Page without = world.signIn(somebody("uten"), "uten.rolle");
        assertThat(without.locator("main")).containsText("Du har ingen rolle i Stegvis ennå");
        assertThat(without.locator("main")).containsText("uten.rolle");
        assertThat(without.locator("main")).containsText("Siri Systemansvarlig");
        visitors.picture(without, "no-role");
        without.navigate("/?lang=da");
        assertThat(without.locator("main")).containsText("Spørg en af disse om hjælp");
        without.navigate("/?lang=en");
        assertThat(without.locator("main")).containsText("Ask one of these for help");

        String units = world.keycloak().groupId("/enheter");
        world.keycloak().admin("POST", "/groups/" + units + "/children", Map.of("name", "nedlagt"));
        world.keycloak().admin("POST", "/groups/" + world.keycloak().groupId("/enheter/nedlagt") + "/children", Map.of("name", "koordinator"));
        world.hire("feil.enhet", "Feil", "Enhet", "/enheter/nedlagt/koordinator");
        Page wrong = world.signIn(somebody("feil"), "feil.enhet");
        assertThat(wrong.locator("main")).containsText("enheten «nedlagt», men Stegvis har ingen enhet med den koden");
        assertThat(wrong.navigate("/deltakere").status()).isEqualTo(403);
    }

    @Test
    void aNewPasswordIsNoneOfThoseThatHaveLeaked() {
        String newcomer = world.hire("ny.koordinator", "Ny", "Koordinator", "/enheter/vest/koordinator");
        world.keycloak().admin("PUT", "/users/" + newcomer, Map.of("requiredActions", List.of("UPDATE_PASSWORD")));
        Page page = somebody("ny");
        page.navigate("/");
        world.password(page, "ny.koordinator");
        choose(page, "QAZwsxEDCrfv");
        assertThat(page.locator("body")).containsText("blant dem som har lekket");
        choose(page, "en rolig tur langs elva");
        page.waitForURL(url -> url.startsWith(world.address()));
    }

    private static void choose(Page page, String password) {
        page.locator("#password-new").fill(password);
        page.locator("#password-confirm").fill(password);
        page.locator("input[type=submit], button[type=submit]").first().click();
    }

    @Test
    void aUserNameThatBelongedToSomebodyElseIsRefused() {
        String before = world.hire("gammelt.navn", "Den", "Første", "/enheter/vest/koordinator");
        world.signIn(somebody("first"), "gammelt.navn");
        world.keycloak().admin("DELETE", "/users/" + before, null);
        world.hire("gammelt.navn", "Den", "Andre", "/enheter/vest/koordinator");
        Page second = world.signIn(somebody("second"), "gammelt.navn");
        assertThat(second.locator("main")).containsText("har tilhørt en annen i Stegvis");
        assertThat(second.request().get(world.address() + "/", json()).status()).isEqualTo(401);
    }

    @Test
    void whoGetsARoleThatNeedsASecondFactorSignsInAgainWithOne() {
        world.hire("blir.leder", "Blir", "Leder", "/enheter/vest/koordinator");
        Page page = world.signIn(somebody("blir"), "blir.leder");
        world.join("blir.leder", "/enheter/vest/leder");
        Awaitility.await().atMost(IN_FORCE).until(() -> page.request().get(world.address() + "/", json()).status() == 401);

        page.navigate("/");
        world.again(page);
        assertThat(page.locator("#kc-totp-settings")).isVisible();
    }

    @Test
    void whileKeycloakIsAwayWorkGoesOnAndNewcomersAreTold() {
        Page amina = world.signIn(somebody("amina.koordinator"), "amina.koordinator");
        Page newcomer = somebody("newcomer");
        world.keycloak().freeze();
        try {
            KeycloakWorld.sleep(KeycloakWorld.REFRESHED_AFTER.plusSeconds(1));
            assertThat(amina.navigate("/deltakere").status()).isEqualTo(200);
            assertThat(amina.request().get(world.address() + "/camunda/api/engine/engine/default/task?maxResults=5", json()).status()).isEqualTo(200);
            assertThat(amina.request().get(world.address() + "/camunda/api/engine/engine/default/user/per.koordinator/profile", json()).text())
                    .contains("Per");
            Response told = newcomer.navigate("/");
            assertThat(told.status()).isEqualTo(503);
            assertThat(newcomer.locator("main")).containsText("Innloggingen svarer ikke akkurat nå");
            visitors.picture(newcomer, "keycloak-away");
        } finally {
            world.keycloak().goOn();
        }
        world.signIn(newcomer, "lars.koordinator");
        assertThat(newcomer.locator("main")).containsText("Hei, Lars Koordinator");
    }

    /** The realm's own client for programs, switched on: a person signs in by code and PKCE, and the program acts for her. */
    @Test
    void aProgramWithATokenForItActsForHerAtTheEnginesRestApi() throws Exception {
        JsonNode client = world.keycloak().admin("GET", "/clients?clientId=stegvis-engine-rest", null).get(0);
        assertThat(client.get("enabled").asBoolean()).as("as shipped").isFalse();
        world.keycloak().admin("PUT", "/clients/" + client.get("id").asText(), Map.of("clientId", "stegvis-engine-rest", "enabled", true));

        Page page = world.signIn(somebody("program"), "kari.koordinator");
        String verifier = "v".repeat(64);
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        AtomicReference<String> sentTo = new AtomicReference<>();
        page.onRequest(request -> {
            if (request.url().startsWith("http://127.0.0.1/?")) {
                sentTo.set(request.url());
            }
        });
        String asking = world.keycloak().issuer() + "/protocol/openid-connect/auth?client_id=stegvis-engine-rest&response_type=code&scope=openid"
                + "&redirect_uri=http://127.0.0.1/&code_challenge_method=S256&code_challenge=" + challenge;
        // nobody listens where a program of hers would: that Keycloak sends her there is enough
        assertThatThrownBy(() -> page.navigate(asking)).isInstanceOf(PlaywrightException.class);
        String code = sentTo.get().replaceAll(".*[?&]code=([^&]+).*", "$1");
        JsonNode tokens = new ObjectMapper().readTree(page.request().post(world.keycloak().issuer() + "/protocol/openid-connect/token",
                RequestOptions.create().setForm(FormData.create().set("grant_type", "authorization_code").set("client_id", "stegvis-engine-rest")
                        .set("redirect_uri", "http://127.0.0.1/").set("code", code).set("code_verifier", verifier))).text());

        APIRequestContext program = visitors.somebody(world.address(), "program-alone", 1280, 800).request();
        String tasks = world.address() + "/engine-rest/task?maxResults=2000";
        var hers = program.get(tasks, bearer(tokens.get("access_token").asText()));
        assertThat(hers.status()).as(hers.text()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(hers.text()).size()).isPositive();
        assertThat(program.get(tasks, bearer(tokens.get("id_token").asText())).status()).isEqualTo(401);
        assertThat(program.get(tasks, bearer(tokens.get("access_token").asText() + "x")).status()).isEqualTo(401);
        assertThat(program.get(tasks).status()).isEqualTo(401);
        assertThat(page.request().get(tasks).status()).as("with her session's cookie").isEqualTo(401);
    }

    private static RequestOptions bearer(String token) {
        return json().setHeader("Authorization", "Bearer " + token);
    }

    private Page somebody(String name) {
        return visitors.somebody(world.address(), name, 1280, 800);
    }

    private static RequestOptions json() {
        return RequestOptions.create().setHeader("Accept", "application/json");
    }
}
