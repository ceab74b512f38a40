package no.stegvis.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import no.stegvis.journey.MissingFact;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is refused in the shipped scheme's rules for small cells once somebody has written it there. */
class SchemeRulesTests {

    private static final Path SHIPPED = Path.of("reports/helsedirektoratet-aktivitetstilbud/scheme.yaml");

    @Test
    void asShippedItIsFine() throws IOException {
        assertThat(findings("version", "version")).isEmpty();
    }

    @Test
    void aThresholdUnderThreeIsRefusedWithItsLine() throws IOException {
        assertThat(findings("threshold: 5", "threshold: 2")).containsExactly("scheme.yaml:9: Grensen for små tall er 2. Den kan ikke være under 3.");
    }

    @Test
    void dominanceOverOneHundredPerCentIsRefusedWithItsLine() throws IOException {
        assertThat(findings("dominance: 75", "dominance: 101")).containsExactly(
                "scheme.yaml:10: «dominance» er 101. Den må være fra 50 til 100 (prosent).");
    }

    @Test
    void aFactThatNobodyCanMissIsRefusedWithItsLineAndAllAreNeededWhenNothingIsSaid() throws IOException {
        assertThat(findings("openMeasure ]", "kaffe ]")).singleElement().asString()
                .contains("scheme.yaml:11:", "«kaffe»", "endState, evaluation, goalScore, openMeasure");
        String yaml = Files.readString(SHIPPED).replaceAll("(?m)^needs:.*\n", "");
        assertThat(JsonMapper.builder(new YAMLFactory()).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build().readValue(yaml, Scheme.class)
                .missingFacts()).containsExactlyInAnyOrder(MissingFact.values());
    }

    @Test
    void aLinkToAFigureThatIsNotThereIsRefused() throws IOException {
        assertThat(findings("is: same, of: uniqueParticipants/total/persons", "is: same, of: uniqueParticipants/total/people"))
                .singleElement().asString().contains("uniqueParticipants/total/people");
    }

    @Test
    void aLinkThatCannotBeIsRefused() throws IOException {
        assertThat(findings("lifeAreaChange/*/first, is: meanOf,", "lifeAreaChange/*/first, is: same,"))
                .singleElement().asString().contains("lifeAreaChange/*/first", "SAME");
    }

    private static List<String> findings(String from, String to) throws IOException {
        String yaml = Files.readString(SHIPPED).replace(from, to);
        Scheme scheme = JsonMapper.builder(new YAMLFactory()).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build()
                .readValue(yaml, Scheme.class);
        return new SchemeRules(scheme, yaml).findings().stream().map(finding -> finding.told(Locale.forLanguageTag("nb"))).toList();
    }
}
