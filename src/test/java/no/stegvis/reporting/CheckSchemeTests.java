package no.stegvis.reporting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import no.stegvis.command.CommandLine;
import no.stegvis.command.StandaloneCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The command for people who make a scheme says what is wrong, where, and what to do. */
class CheckSchemeTests {

    private static final Path SHIPPED = Path.of("reports/helsedirektoratet-aktivitetstilbud");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    @TempDir
    Path folder;

    @Test
    void every_shipped_scheme_and_a_copy_of_it_is_fine() throws IOException {
        try (Stream<Path> schemes = Files.list(Path.of("reports"))) {
            List<String> shipped = schemes.filter(folder -> Files.exists(folder.resolve("scheme.yaml"))).map(Path::toString).sorted().toList();
            assertThat(run(shipped.toArray(String[]::new))).isZero();
            assertThat(lines()).containsExactlyElementsOf(shipped.stream().map(name -> name + ": Mappen kan brukes som rapportmal.").toList());
        }
    }

    @Test
    void queries_and_template_are_tried_and_told_by_file_and_line() throws IOException {
        Path copy = copy();
        Files.writeString(copy.resolve("indicators/inquiries.sql"), "-- who asked\nselect participant as person, stay as fact,\n"
                + "       inquiry_chanel as row_key, null as col_key, null as amount\n  from reporting.stay\n");
        Files.writeString(copy.resolve("indicators/goals-set.sql"), "select id as person, id as fact, 'a' as row_key, null as col_key, null as amount\n"
                + "  from stegvis.participant\n");
        Files.writeString(copy.resolve("indicators/new-participants.sql"), "select null as person, null as fact, 'a' as row_key, null as col_key,\n 1/0 as amount\n");
        change(copy, "report.jrxml", "<detail>", "<detail><!-- --><import value=\"java.io.File\"/>");
        assertThat(run(copy.toString())).isEqualTo(1);
        assertThat(lines()).hasSize(4)
                .anyMatch(line -> line.matches(".*report\\.jrxml:\\d+: Dette er ikke tillatt i en PDF-mal: <import"))
                .anyMatch(line -> line.endsWith("inquiries.sql:3: PostgreSQL sier: column \"inquiry_chanel\" does not exist "
                        + "(Perhaps you meant to reference the column \"stay.inquiry_channel\".)"))
                .anyMatch(line -> line.contains("goals-set.sql") && line.contains("permission denied"))
                .anyMatch(line -> line.contains("new-participants.sql") && line.contains("division by zero"));
    }

    @Test
    void the_yaml_is_told_by_line_and_field() throws IOException {
        Path copy = copy();
        change(copy, "scheme.yaml", "    rows: unit\n        total: Alle distrikter\n        chart", "    rows: distrikt\n        total: Alle distrikter\n        chart");
        change(copy, "scheme.yaml", "sql: indicators/new-participants.sql", "sql: ../secret.sql");
        assertThat(run(copy.toString(), "--stegvis.language=en")).isEqualTo(1);
        assertThat(lines()).anyMatch(line -> line.matches(".*scheme\\.yaml:\\d+: The table “participantsByUnit” has rows by “distrikt”, but there is no such dimension\\."));

        out.reset();
        Path other = copy();
        change(other, "scheme.yaml", "sql: indicators/new-participants.sql", "sql: ../secret.sql");
        assertThat(run(other.toString())).isEqualTo(1);
        assertThat(lines()).singleElement().asString().matches(".*scheme\\.yaml:\\d+: «\\.\\./secret\\.sql» kan ikke være navnet på en SQL-fil\\. .*");

        out.reset();
        Path third = copy();
        change(third, "scheme.yaml", "threshold: 5", "treshold: 5");
        assertThat(run(third.toString())).isEqualTo(1);
        assertThat(lines()).singleElement().asString().contains("scheme.yaml:9: Feltet «treshold» finnes ikke.");
    }

    @Test
    void nobody_is_said_to_have_changed_by_a_rule_that_nobody_has_published() throws IOException {
        Path copy = copy();
        change(copy, "scheme.yaml", "      - { key: core-10, label: CORE-10 (minst 6 poeng) }", "      - { key: qpr-15, label: QPR-15 }");
        change(copy, "scheme.yaml", "{ figure: reliableChange/*/total, is: same, of: scoreChange/*/pairs }",
                "{ figure: reliableChange/who-5/total, is: same, of: scoreChange/who-5/pairs }");
        assertThat(run(copy.toString())).isEqualTo(1);
        assertThat(lines()).singleElement().asString().matches(".*scheme\\.yaml:\\d+: Indikatoren «reliableChange» forteller om pålitelig endring for «qpr-15», "
                + "men for det er det ikke publisert noen regel\\. Vis antall par, gjennomsnittlig endring og 95 %-intervallet i stedet\\.");

        out.reset();
        Path other = copy();
        change(other, "scheme.yaml", "aggregate: low95, of: mean", "aggregate: low95");
        assertThat(run(other.toString())).isEqualTo(1);
        assertThat(lines()).singleElement().asString().matches(".*scheme\\.yaml:\\d+: Grensene for et intervall i indikatoren «goalAttainmentScore» må ha «of».*");
    }

    /** What the PDF has no room for was missing there, and nobody was told. */
    @Test
    void a_table_with_more_columns_than_the_template_prints_is_refused() throws IOException {
        Path copy = copy();
        change(copy, "report.jrxml", "<field name=\"dense\" class=\"java.lang.Boolean\"/>", "");
        change(copy, "report.jrxml", "$F{dense}", "$F{wide}");
        assertThat(run(copy.toString())).isEqualTo(1);
        assertThat(lines()).hasSize(2).anyMatch(line -> line.matches(".*scheme\\.yaml:\\d+: Tabellen «scoreChange» har 8 kolonner med tall\\. PDF-en har plass til 6: del tabellen\\."));
    }

    @Test
    void what_is_no_scheme_is_told_too() throws IOException {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(run(Files.createDirectory(folder.resolve("empty")).toString())).isEqualTo(1);
        Path binary = Files.createDirectory(folder.resolve("binary"));
        Files.write(binary.resolve("scheme.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        assertThat(run(binary.toString())).isEqualTo(1);
        assertThat(lines()).hasSize(3).noneMatch(line -> line.contains("Exception"));
        assertThat(run()).isEqualTo(2);
    }

    private Path copy() throws IOException {
        Path copy = Files.createTempDirectory(folder, "scheme");
        FileSystemUtils.copyRecursively(SHIPPED, copy);
        FileSystemUtils.copyRecursively(Path.of("reports/common"), copy.resolve("indicators"));
        Files.copy(Path.of("reports/common/report.jrxml"), copy.resolve("report.jrxml"));
        change(copy, "scheme.yaml", "id: helsedirektoratet-aktivitetstilbud", "id: copy");
        change(copy, "scheme.yaml", "sql: common/", "sql: indicators/");
        return copy;
    }

    private static void change(Path folder, String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    private int run(String... arguments) {
        String[] line = Stream.concat(Stream.of("check-scheme"), Stream.of(arguments)).toArray(String[]::new);
        StandaloneCommand command = StandaloneCommand.all().filter(one -> one.name().equals("check-scheme")).findFirst().orElseThrow();
        return command.run(CommandLine.of(line), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
