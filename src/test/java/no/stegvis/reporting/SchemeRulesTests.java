package no.stegvis.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is refused in the shipped scheme once somebody has written it into it. */
class SchemeRulesTests {

    @TempDir
    Path folder;

    @Test
    void asShippedItIsFine() {
        assertThatCode(() -> read(yaml -> yaml)).doesNotThrowAnyException();
    }

    @Test
    void aThresholdUnderThreeIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read(yaml -> yaml.replace("threshold: 5", "threshold: 2"))).isInstanceOf(SchemeBroken.class)
                .hasMessage("scheme.yaml: line 9: threshold 2, but it is never under 3");
    }

    @Test
    void soIsATablesThreshold() {
        assertThatThrownBy(() -> read(yaml -> yaml.replace("        rows: channel\n", "        rows: channel\n        threshold: 1\n")))
                .isInstanceOf(SchemeBroken.class).hasMessageMatching("scheme.yaml: line \\d{3}: threshold 1, but it is never under 3");
    }

    @Test
    void aSchemeWithoutAThresholdIsRefused() {
        assertThatThrownBy(() -> read(yaml -> yaml.replace("threshold: 5\n", ""))).isInstanceOf(SchemeBroken.class)
                .hasMessageContaining("threshold is missing");
    }

    @Test
    void dominanceOverOneHundredPerCentIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read(yaml -> yaml.replace("dominance: 75", "dominance: 101"))).isInstanceOf(SchemeBroken.class)
                .hasMessage("scheme.yaml: line 10: dominance 101, but from 50 to 100 per cent");
    }

    @Test
    void aLinkToAFigureThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> read(yaml -> yaml.replace("of: uniqueParticipants/total/persons", "of: uniqueParticipants/total/people")))
                .isInstanceOf(SchemeBroken.class).hasMessageContaining("there is no figure uniqueParticipants/total/people (indicator/row/column)");
    }

    @Test
    void aLinkThatCannotBeIsRefused() {
        assertThatThrownBy(() -> read(yaml -> yaml.replace("{ figure: lifeAreaChange/*/first, is: meanOf,", "{ figure: lifeAreaChange/*/first, is: same,")))
                .isInstanceOf(SchemeBroken.class).hasMessageContaining("link lifeAreaChange/*/first: a MEAN is never SAME a PERSONS");
    }

    private void read(UnaryOperator<String> change) throws IOException {
        Path shipped = new ClassPathResource("reports/helsedirektoratet-aktivitetstilbud").getFile().toPath();
        try (var files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, file.endsWith("scheme.yaml") ? change.apply(Files.readString(file)) : Files.readString(file));
            }
        }
        Schemes.read(new FileSystemResource(folder.resolve("scheme.yaml")));
    }
}
