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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import jakarta.servlet.http.Cookie;
import no.stegvis.TestDatabase;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The password alone opens nothing for those whose roles reach far, and nothing for those who have an app. */
@SpringBootTest(classes = AccessSlice.class, properties = "stegvis.access.second-factor=required")
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
class SecondFactorTests {

    @TempDir
    static Path folder;

    @Autowired
    MockMvc web;
    @Autowired
    Units units;
    @Autowired
    Users users;
    @Autowired
    SecondFactors factors;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    AccessSlice.MovableClock clock;

    private static int count;
    private String leader;

    @DynamicPropertySource
    static void keyFile(DynamicPropertyRegistry properties) {
        properties.add("stegvis.access.second-factor-key", () -> folder.resolve("key"));
    }

    @BeforeEach
    void aLeader() {
        AccessSlice.organisation(units);
        leader = AccessSlice.user(users, "leder" + count++, new Membership(Role.LEDER, "hoved"));
        clock.forward(Duration.ofHours(2));
    }

    @Test
    void itIsRequiredUnlessAnOrganisationSaysOtherwise() {
        var shipped = new Binder(new MapConfigurationPropertySource(Map.of("stegvis.access.camunda-routes", "allow-list")))
                .bind("stegvis.access", AccessSettings.class).get();
        assertThat(shipped.secondFactor()).isEqualTo(AccessSettings.SecondFactor.REQUIRED);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"LEDER", "SYSTEMANSVARLIG", "PERSONVERNOMBUD"})
    void whoseRoleReachesFarTakesAnAppIntoUseBeforeAnythingElse(Role role) throws Exception {
        String user = AccessSlice.user(users, "fjern." + role.id(), new Membership(role, "vest"));
        var session = signIn(user);
        for (String path : List.of("/", "/rapporter", "/brukere", "/personvern", "/password", "/camunda/app/tasklist/default/",
                "/camunda/app/cockpit/default/", "/totrinn/nytt/")) {
            web.perform(get(path).session(session).accept("text/html")).andExpect(redirectedUrl("/totrinn/nytt"));
        }
        for (String path : List.of("/api/forms/start/participantJourney", "/camunda/api/engine/engine/default/task")) {
            web.perform(get(path).session(session).accept("application/json")).andExpect(status().isForbidden());
        }
        web.perform(post("/brukere").session(session).with(csrf())).andExpect(redirectedUrl("/totrinn/nytt"));
        web.perform(get("/totrinn/nytt").session(session)).andExpect(status().isOk());
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"LEDER", "SYSTEMANSVARLIG", "PERSONVERNOMBUD"}, mode = EnumSource.Mode.EXCLUDE)
    void othersMayDoWithoutAndMayHaveOne(Role role) throws Exception {
        String user = AccessSlice.user(users, "naer." + role.id(), new Membership(role, "vest"));
        var session = signIn(user);
        web.perform(get("/").session(session)).andExpect(status().isOk());
        enrol(session, user);
        web.perform(get("/").session(signIn(user))).andExpect(redirectedUrl("/totrinn"));
    }

    @Test
    void whoIsGivenSuchARoleInTheMiddleOfASessionIsLedThereToo() throws Exception {
        String user = AccessSlice.user(users, "forfremmet", new Membership(Role.KOORDINATOR, "vest"));
        var session = signIn(user);
        web.perform(get("/").session(session)).andExpect(status().isOk());
        users.join(user, new Membership(Role.LEDER, "vest"));
        web.perform(get("/").session(session)).andExpect(redirectedUrl("/totrinn/nytt"));
    }

    @Test
    void aDemosPeopleWhosePasswordEverybodyKnowsMayDoWithout() throws Exception {
        jdbc.sql("insert into stegvis.installation (name, value) values ('born', 'demo')").update();
        var asDemo = new SecondFactors(jdbc, null, new AccessSettings(null, AccessSettings.SecondFactor.REQUIRED, null, null), clock);
        jdbc.sql("delete from stegvis.installation where name = 'born'").update();
        assertThat(factors.isNeededBy(java.util.Set.of(new Membership(Role.LEDER, "hoved")))).isTrue();
        jdbc.sql("insert into stegvis.installation (name, value) values ('born', 'demo')").update();
        assertThat(asDemo.isNeededBy(java.util.Set.of(new Membership(Role.LEDER, "hoved")))).isFalse();
        jdbc.sql("delete from stegvis.installation where name = 'born'").update();
    }

    @Test
    void theQrCodeHoldsTheKeyThatStandsBesideIt() throws Exception {
        String page = web.perform(get("/totrinn/nytt").session(signIn(leader))).andReturn().getResponse().getContentAsString();
        assertThat(scanned(page)).isEqualTo("otpauth://totp/Stegvis:" + leader + "?secret=" + key(page)
                + "&issuer=Stegvis&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void aCodeOpensThePageThatWasAskedForAndTheSecondSessionAsksAgain() throws Exception {
        byte[] secret = enrol(signIn(leader), leader).secret;
        clock.forward(Duration.ofMinutes(1));
        var session = signIn(leader);
        web.perform(get("/password?x=1").session(session)).andExpect(redirectedUrl("/totrinn"));
        type(session, code(secret)).andExpect(redirectedUrl("/password?x=1"));
        web.perform(get("/").session(session)).andExpect(status().isOk());
        web.perform(get("/").session(signIn(leader))).andExpect(redirectedUrl("/totrinn"));
    }

    @Test
    void aTabletThatWasHandedOverIsNotTakenBackByThePasswordAlone() throws Exception {
        byte[] secret = enrol(signIn(leader), leader).secret;
        clock.forward(Duration.ofMinutes(1));
        Cookie tablet = new Cookie("STEGVIS_TABLET", "a key");
        var session = (MockHttpSession) web.perform(post("/login").with(csrf()).param("username", leader).param("password", AccessSlice.PASSWORD)
                .cookie(tablet)).andExpect(redirectedUrl("/sammen/tilbake")).andReturn().getRequest().getSession();
        web.perform(get("/sammen/tilbake").session(session).cookie(tablet)).andExpect(redirectedUrl("/totrinn"));
        web.perform(get("/").session(session).cookie(tablet)).andExpect(redirectedUrl("/totrinn"));
        web.perform(get("/sammen/tilbake").session(session).cookie(tablet)).andExpect(redirectedUrl("/totrinn"));
        type(session, code(secret)).andExpect(redirectedUrl("/sammen/tilbake"));
    }

    @Test
    void aCodeIsGoodOnceAndSoIsARecoveryCode() throws Exception {
        Enrolled enrolled = enrol(signIn(leader), leader);
        String code = code(enrolled.secret);
        type(signIn(leader), code).andExpect(status().isUnprocessableEntity());
        clock.forward(Duration.ofSeconds(30));
        String next = code(enrolled.secret);
        type(signIn(leader), next.substring(0, 3) + " " + next.substring(3)).andExpect(redirectedUrl("/"));
        type(signIn(leader), next).andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Koden stemmer ikke")));
        clock.forward(Duration.ofSeconds(30));
        type(signIn(leader), code).andExpect(status().isUnprocessableEntity());
        type(signIn(leader), enrolled.recoveryCodes.get(3).toUpperCase()).andExpect(redirectedUrl("/"));
        type(signIn(leader), enrolled.recoveryCodes.get(3)).andExpect(status().isUnprocessableEntity());
        type(signIn(leader), enrolled.recoveryCodes.get(4)).andExpect(redirectedUrl("/"));
    }

    @Test
    void afterFiveWrongCodesTheRightOneHasToWaitHoweverOftenThePasswordIsRight() throws Exception {
        byte[] secret = enrol(signIn(leader), leader).secret;
        clock.forward(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            type(signIn(leader), "000000").andExpect(status().isUnprocessableEntity());
        }
        type(signIn(leader), code(secret)).andExpect(status().isUnprocessableEntity());
        clock.forward(Duration.ofSeconds(61));
        type(signIn(leader), "000000").andExpect(status().isUnprocessableEntity());
        clock.forward(Duration.ofSeconds(61));
        type(signIn(leader), code(secret)).andExpect(status().isUnprocessableEntity());
        clock.forward(Duration.ofSeconds(61));
        type(signIn(leader), code(secret)).andExpect(redirectedUrl("/"));
        assertThat(jdbc.sql("select failed_tries from stegvis.second_factor where user_id = :id").param("id", leader)
                .query(Integer.class).single()).isZero();
    }

    @Test
    void aStolenPasswordDoesNotPutAnotherAppInThePlaceOfTheFirst() throws Exception {
        enrol(signIn(leader), leader);
        var thief = signIn(leader);
        web.perform(get("/totrinn/nytt").session(thief)).andExpect(redirectedUrl("/totrinn"));
        web.perform(post("/totrinn/nytt").session(thief).with(csrf()).param("code", "123456")).andExpect(redirectedUrl("/totrinn"));
        web.perform(get("/password").session(thief)).andExpect(redirectedUrl("/totrinn"));
    }

    @Test
    void aWrongCodeTakesNothingIntoUse() throws Exception {
        var session = signIn(leader);
        String page = web.perform(get("/totrinn/nytt").session(session)).andReturn().getResponse().getContentAsString();
        web.perform(post("/totrinn/nytt").session(session).with(csrf()).param("code", "0")).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("aria-invalid"))).andExpect(content().string(containsString(key(page).substring(0, 4))));
        assertThat(factors.has(leader)).isFalse();
    }

    @Test
    void theFirstOwnPasswordComesBeforeTheSecondFactor() throws Exception {
        users.create("ny.leder" + count, "Ny", AccessSlice.PASSWORD, true, List.of(new Membership(Role.LEDER, "hoved")));
        var session = signIn("ny.leder" + count);
        web.perform(get("/").session(session)).andExpect(redirectedUrl("/password"));
        web.perform(get("/password").session(session)).andExpect(status().isOk());
    }

    @Test
    void anAdministratorResetsItAndTheSessionsEnd() throws Exception {
        String siri = AccessSlice.user(users, "siri.nullstiller", new Membership(Role.SYSTEMANSVARLIG, "hoved"));
        var administrator = signIn(siri);
        enrol(administrator, siri);
        var lost = signIn(leader);
        enrol(lost, leader);
        web.perform(get("/brukere/" + leader).session(administrator)).andExpect(content().string(containsString("Nullstill totrinn")));
        web.perform(post("/brukere/" + leader + "/totrinn/nullstill").session(lost).with(csrf())).andExpect(status().isForbidden());
        web.perform(post("/brukere/" + siri + "/totrinn/nullstill").session(administrator).with(csrf())).andExpect(status().isForbidden());
        web.perform(post("/brukere/" + leader + "/totrinn/nullstill").session(administrator).with(csrf()))
                .andExpect(redirectedUrl("/brukere/" + leader));
        assertThat(factors.has(leader)).isFalse();
        assertThat(jdbc.sql("select count(*) from stegvis.recovery_code where user_id = :id").param("id", leader).query(Integer.class).single()).isZero();
        web.perform(get("/").session(lost).accept("text/html")).andExpect(redirectedUrl("/login"));
        web.perform(get("/brukere/" + leader).session(administrator)).andExpect(content().string(not(containsString("Nullstill totrinn"))));
    }

    @Test
    void theSecretIsSealedWithAKeyThatOnlyTheOwnerOfAFileReadsAndForHerAlone() throws Exception {
        Enrolled enrolled = enrol(signIn(leader), leader);
        byte[] kept = jdbc.sql("select sealed_secret from stegvis.second_factor where user_id = :id").param("id", leader)
                .query(byte[].class).single();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(enrolled.secret, java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key")))).isEqualTo("rw-------");
        List<String> hashes = jdbc.sql("select code_hash from stegvis.recovery_code where user_id = :id").param("id", leader)
                .query(String.class).list();
        assertThat(hashes).hasSize(10).allMatch(hash -> hash.matches("[0-9a-f]{64}"));

        String thief = AccessSlice.user(users, "tyv" + count, new Membership(Role.LEDER, "hoved"));
        byte[] own = enrol(signIn(thief), thief).secret;
        jdbc.sql("""
                update stegvis.second_factor set sealed_secret = (select sealed_secret from stegvis.second_factor where user_id = :thief)
                where user_id = :victim""").param("thief", thief).param("victim", leader).update();
        clock.forward(Duration.ofMinutes(1));
        var session = signIn(leader);
        try {
            type(session, code(own)).andExpect(status().isInternalServerError());
        } catch (jakarta.servlet.ServletException refused) {
            assertThat(refused).hasRootCauseInstanceOf(IllegalStateException.class);
        }
        web.perform(get("/").session(session)).andExpect(redirectedUrl("/totrinn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void withADatabaseOfOnesOwnTheKeyNeedsAPlace(String dataFolder) {
        var withoutPlace = new SecondFactorKey(new AccessSettings(null, AccessSettings.SecondFactor.REQUIRED, null, null), dataFolder, "jdbc:postgresql://db/x");
        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(() -> withoutPlace.seal("kari", new byte[20]))
                .withMessageContaining("stegvis.access.second-factor-key");
    }

    @Test
    void theDataFolderOfTheEmbeddedDatabaseKeepsTheKey() throws IOException {
        var key = new SecondFactorKey(new AccessSettings(null, AccessSettings.SecondFactor.REQUIRED, null, null), folder.toString(), "");
        byte[] sealed = key.seal("kari", new byte[] {1, 2, 3});
        var afterAStart = new SecondFactorKey(new AccessSettings(null, AccessSettings.SecondFactor.REQUIRED, null, null), folder.toString(), "");
        assertThat(afterAStart.open("kari", sealed)).containsExactly(1, 2, 3);
        assertThat(folder.resolve("second-factor.key")).exists();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".new"));
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    private record Enrolled(byte[] secret, List<String> recoveryCodes) {
    }

    private Enrolled enrol(MockHttpSession session, String user) throws Exception {
        String page = web.perform(get("/totrinn/nytt").session(session)).andReturn().getResponse().getContentAsString();
        byte[] secret = new Base32().decode(key(page));
        String codes = web.perform(post("/totrinn/nytt").session(session).with(csrf()).param("code", code(secret)))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        List<String> recovery = Pattern.compile("<code>([a-z0-9-]{19})</code>").matcher(codes).results().map(found -> found.group(1)).toList();
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        web.perform(get("/").session(session)).andExpect(status().isOk());
        assertThat(factors.has(user)).isTrue();
        return new Enrolled(secret, recovery);
    }

    private MockHttpSession signIn(String user) throws Exception {
        var session = new MockHttpSession();
        web.perform(post("/login").session(session).with(csrf()).param("username", user).param("password", AccessSlice.PASSWORD))
                .andExpect(redirectedUrl("/"));
        return session;
    }

    private ResultActions type(MockHttpSession session, String code) throws Exception {
        return web.perform(post("/totrinn").session(session).with(csrf()).param("code", code));
    }

    private String code(byte[] secret) {
        return Totp.code(secret, Totp.step(clock.instant()), Totp.DIGITS);
    }

    private static String key(String page) {
        Matcher key = Pattern.compile("<code>([A-Z2-7 ]+)</code>").matcher(page);
        assertThat(key.find()).isTrue();
        return key.group(1).replace(" ", "");
    }

    /** Draws the path as a camera would see it, four dots a module, and reads it. */
    private static String scanned(String page) throws Exception {
        Matcher drawing = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"[\\s\\S]*? d=\"([^\"]+)\"").matcher(page);
        assertThat(drawing.find()).isTrue();
        int size = Integer.parseInt(drawing.group(1)) * 4;
        int[] dots = new int[size * size];
        java.util.Arrays.fill(dots, 0xffffff);
        Matcher module = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(drawing.group(2));
        while (module.find()) {
            for (int i = 0; i < 16; i++) {
                dots[(Integer.parseInt(module.group(2)) * 4 + i / 4) * size + Integer.parseInt(module.group(1)) * 4 + i % 4] = 0;
            }
        }
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, dots))),
                Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    }
}
