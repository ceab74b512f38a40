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

    @Test
    void aDeviationOverOneHundredPerCentIsRefusedWithItsLine() throws IOException {
        assertThat(findings("deviation: { percent: 10 }", "deviation: { percent: 101 }")).singleElement().asString()
                .matches("scheme.yaml:%d: «deviation» må ha «percent» fra 0 til 100.*".formatted(line("deviation:")));
        assertThat(findings("deviation: { percent: 10 }", "deviation: { }")).hasSize(1);
    }

    @Test
    void textsNeedTitlesIdsOfTheirOwnAndAPossibleLength() throws IOException {
        assertThat(findings("title: Avvik og tiltak", "title: ''")).singleElement().asString()
                .startsWith("scheme.yaml:%d:".formatted(line("- id: avvik"))).contains("title");
        assertThat(findings("- id: avvik", "- id: samarbeid")).singleElement().asString().contains("«samarbeid» står to ganger");
        assertThat(findings("title: Avvik og tiltak", "title: Avvik og tiltak\n    max: 20001")).singleElement().asString()
                .startsWith("scheme.yaml:%d:".formatted(line("- id: avvik"))).contains("20001");
        assertThat(findings("- id: avvik", "- id: Avvik og sånt")).singleElement().asString().contains("Avvik og sånt");
    }

    private static int line(String text) throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        return 1 + lines.indexOf(lines.stream().filter(one -> one.contains(text)).findFirst().orElseThrow());
    }

    private static List<String> findings(String from, String to) throws IOException {
        String yaml = Files.readString(SHIPPED).replace(from, to);
        Scheme scheme = JsonMapper.builder(new YAMLFactory()).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build()
                .readValue(yaml, Scheme.class);
        return new SchemeRules(scheme, yaml).findings().stream().map(finding -> finding.told(Locale.forLanguageTag("nb"))).toList();
    }
}
