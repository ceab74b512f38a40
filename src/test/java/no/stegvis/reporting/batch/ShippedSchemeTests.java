package no.stegvis.reporting.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.disclosure.Attacker;
import no.stegvis.reporting.disclosure.Cell;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Follows;
import no.stegvis.reporting.disclosure.Line;
import no.stegvis.reporting.disclosure.LinkedTables;
import no.stegvis.reporting.disclosure.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped scheme with the invented organisation's figures of two years, read by the attacker. */
class ShippedSchemeTests {

    private static final List<Scheme.Category> UNITS = Stream.of("midt", "vest", "ost").map(unit -> new Scheme.Category(unit, unit, false)).toList();
    private static final Scheme SCHEME = scheme();

    private static Scheme scheme() {
        try {
            return JsonMapper.builder(new YAMLFactory()).enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build()
                    .readValue(Path.of("reports/helsedirektoratet-aktivitetstilbud/scheme.yaml").toFile(), Scheme.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025})
    void nobodyFindsWhatAYearsReportHides(int year) throws IOException {
        Release release = release(figures(year));
        Set<CellId> hidden = new LinkedTables().hide(release).hidden().keySet();
        assertThat(new Attacker(release, hidden).finds()).isEmpty();
        assertThat(hidden).doesNotContain(new CellId("uniqueParticipants", "total", "persons")).hasSizeLessThan(100);
    }

    /** Each link of the scheme says something true of each year's figures, and nothing else tells it. */
    @Test
    void theLinksHoldInBothYears() throws IOException {
        for (int year : new int[] {2024, 2025}) {
            Release release = release(figures(year));
            Map<Cell.Key, Cell> cells = new HashMap<>();
            release.cells().forEach(cell -> cells.put(cell.key(), cell));
            assertThat(release.lines().stream().filter(line -> line.total().part() != Cell.Part.BEHIND_MEAN)).allSatisfy(line -> {
                long total = cells.get(line.total()).value();
                long sum = line.parts().stream().mapToLong(part -> cells.get(part).value()).sum();
                long most = line.parts().stream().mapToLong(part -> cells.get(part).value()).max().orElseThrow();
                assertThat(switch (line.counting()) {
                    case ADDS -> total == sum;
                    case ONCE -> total <= sum && most <= total;
                    case WITHIN -> most <= total;
                }).isTrue();
            });
        }
    }

    @Test
    void allThatHangsTogetherIsTied() throws IOException {
        Release release = release(figures(2025));
        assertThat(release.lines()).extracting(line -> line.total().figure().indicator() + " " + line.counting()).contains(
                "uniqueParticipants ONCE", "participantsBySexAge ADDS", "endedByState ONCE", "conversationsHeld WITHIN",
                "goalAttainment WITHIN", "followUpsOnTime ADDS", "lifeAreaChange ADDS");
        assertThat(release.follows()).contains(
                new Follows(new CellId("lifeAreaChange", "housing", "pairs"), new CellId("lifeAreaChange", "housing", "change")),
                new Follows(new CellId("goalAttainmentScore", "vest", "persons"), new CellId("goalAttainmentScore", "vest", "mean")));
        assertThat(release.lines()).contains(new Line(count("uniqueParticipants", "total", "persons"),
                List.of(count("participantsBySexAge", "total", "total")), Line.Counting.ADDS));
    }

    private static Cell.Key count(String indicator, String row, String column) {
        return new Cell.Key(new CellId(indicator, row, column), Cell.Part.COUNT);
    }

    private static Release release(Map<CellId, Figure> figures) {
        Ties ties = new Ties();
        ties.add(new Layout(SCHEME, UNITS, figures));
        return ties.release();
    }

    private static Map<CellId, Figure> figures(int year) throws IOException {
        try (InputStream csv = ShippedSchemeTests.class.getResourceAsStream("/reporting/demo-" + year + ".csv")) {
            Map<CellId, Figure> figures = new HashMap<>();
            new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(",")).forEach(f -> {
                CellId id = new CellId(f[0], f[1], f[2]);
                figures.put(id, new Figure(id, f[3].isEmpty() ? null : new BigDecimal(f[3]), Long.parseLong(f[4]), Long.parseLong(f[5]),
                        Long.parseLong(f[6]), Long.parseLong(f[7]), Long.parseLong(f[8])));
            });
            return figures;
        }
    }
}
