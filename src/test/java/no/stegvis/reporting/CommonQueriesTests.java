package no.stegvis.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What all the queries have in common that any scheme may take. */
class CommonQueriesTests {

    private static final Path COMMON = Path.of("reports/common");

    /** Or what is done in a unit before it joins an award, or after it has left, is told to the wrong funder. */
    @Test
    void everyQueryCountsAUnitOnlyOnTheDaysOnWhichItIsInTheAward() throws IOException {
        List<Path> queries;
        try (Stream<Path> files = Files.list(COMMON)) {
            queries = files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
        assertThat(queries).hasSizeGreaterThan(30).allSatisfy(file -> assertThat(IndicatorSql.withoutComments(Files.readString(file)))
                .as("%s", file).contains(":whole").contains("reporting.award_unit"));
    }
}
