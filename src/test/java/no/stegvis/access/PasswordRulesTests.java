package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may choose as a password, and what others would have guessed. */
class PasswordRulesTests {

    private static final List<String> ORGANISATION = List.of("Blå Kors Øst", "Distrikt Vest", "Sør-Østlandet", "Bo");

    private final PasswordRules rules = new PasswordRules(null);

    @ParameterizedTest
    @ValueSource(strings = {"en lang og fin setning", "et langt passord 2026", "nordlys over distriktet", "Jeg liker fiskekaker på tirsdager",
            "blå ballonger i vest", "k3xq-7pwm-zzt4-hn8r", "ågot æter øl på ås", "correct horse battery staple"})
    void aSentenceWillDo(String password) {
        assertThat(rules.complaint("kari.nes", "Kari Anne Solheim", ORGANISATION, password, password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "bare elleve|password.error.short",
            "qazwsxedcrfv|password.error.leaked",
            "QAZwsxEDCrfv|password.error.leaked",
            "leavemealone|password.error.leaked",
            "Stegvis er fint i dag|password.error.names",
            "kari.nes kari.nes 7|password.error.names",
            "hemmelig karines setning|password.error.names",
            "solheim er best i verden|password.error.names",
            "kari og hunden går tur|password.error.names",
            "vi i Blå-Kors Øst 2026|password.error.names",
            "blakorsost-hemmelig|password.error.names",
            "Sørøstlandet hemmelig 7|password.error.names",
            "distrikt vest 12345|password.error.names",
            "passwordpassword1|password.error.easy",
            "aaaaaaaaaaaaaaaa|password.error.leaked",
            "123412341234|password.error.leaked",
            "Distrikt12345|password.error.easy",
            "p4ssw0rd2026|password.error.easy"})
    void whatOthersWouldGuessWillNot(String password, String complaint) {
        assertThat(rules.complaint("kari.nes", "Kari Anne Solheim", ORGANISATION, password, password)).contains(complaint);
    }

    @ParameterizedTest
    @ValueSource(ints = {73, 200})
    void noPasswordIsCutOff(int length) {
        String password = "Ett ord til ".repeat(20).substring(0, length);
        assertThat(rules.complaint("kari.nes", "Kari", ORGANISATION, password, password)).contains("password.error.long");
    }
}
