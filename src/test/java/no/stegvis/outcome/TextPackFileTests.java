package no.stegvis.outcome;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator may load, and what she is told of the rest. The texts are invented: official ones are never shipped. */
class TextPackFileTests {

    private static final String PACK = """
            instrument: ucla-3
            language: nb
            source: Oppdiktet for denne prøven
            licence: "© Ingen, bare en prøve"
            date: 2026-01-10
            items:
              1: "Hvor ofte ser du en elg?"
              2: Hvor ofte ser du to?
              3: "Hvor ofte: tre?"
            answers:
              1: aldri
              3: ofte
            """;

    private final Instruments instruments = new Instruments(new PathMatchingResourcePatternResolver());

    private TextPackFile reading;

    private TextPacks.Pack read(byte[] file) {
        reading = new TextPackFile(instruments, LocalDate.of(2026, 3, 1));
        return reading.read(file);
    }

    private List<String> told(String file) {
        assertThat(read(file.getBytes(StandardCharsets.UTF_8))).isNull();
        return reading.problems().stream().map(one -> one.line() + " " + one.field() + " " + one.messageKey().replace("outcome.pack.", "")).toList();
    }

    @Test
    void a_whole_pack_is_read_verbatim() {
        assertThat(read(PACK.getBytes(StandardCharsets.UTF_8))).isEqualTo(new TextPacks.Pack("ucla-3", "nb", "Oppdiktet for denne prøven",
                "© Ingen, bare en prøve", LocalDate.of(2026, 1, 10),
                Map.of(1, "Hvor ofte ser du en elg?", 2, "Hvor ofte ser du to?", 3, "Hvor ofte: tre?"), Map.of(1, "aldri", 3, "ofte")));
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            instrument: ucla-3           | instrument: ucla-4            | 1 instrument unknownInstrument
            instrument: ucla-3           | instrument: life-satisfaction | 1 instrument ownTexts
            instrument: ucla-3           | instrument: life-areas        | 1 instrument unknownInstrument
            language: nb                 | language: se                  | 2 language language
            language: nb                 | language: nn                  | 2 language language
            language: nb                 | language:                     | 2 language missing
            licence: "© Ingen            | license: "© Ingen             | 4 license unknownField
            licence: "© Ingen, bare en prøve" | licence: ""              | 4 licence missing
            date: 2026-01-10             | date: 10.1.2026               | 5 date date
            date: 2026-01-10             | date: 2027-01-10              | 5 date dateInFuture
            2: Hvor ofte ser du to?      | 1: Hvor ofte ser du to?       | 8 items.1 twice
            2: Hvor ofte ser du to?      | to: Hvor ofte ser du to?      | 8 items.to notNumber
            2: Hvor ofte ser du to?      | 2:                            | 8 items.2 missing
            3: "Hvor ofte: tre?"         | 4: Fire                       | 7 items itemCount
            3: "Hvor ofte: tre?"         | '# ingen'                     | 7 items itemCount
            1: aldri                     | 0: aldri                      | 11 answers answerValues
            1: aldri                     | 3: aldri                      | 12 answers.3 twice
            source: Opp                  | language: da                  | 3 language twice
            2: Hvor ofte ser du to?      | 2: "Hvor                      | 9  unreadable
            """)
    void what_is_wrong_is_told_with_its_line_and_field(String right, String wrong, String expected) {
        assertThat(PACK).contains(right);
        assertThat(told(PACK.replace(right, wrong))).contains(expected);
    }

    @Test
    void a_pack_without_its_licence_line_names_what_is_missing() {
        assertThat(told(PACK.replaceAll("licence: .*\n", ""))).containsExactly("1 licence missing");
    }

    @Test
    void how_many_items_there_should_have_been_is_told_with_their_numbers() {
        told(PACK.replace("  3: \"Hvor ofte: tre?\"\n", "  7: Sju\n"));
        assertThat(reading.problems()).singleElement().satisfies(one -> assertThat(one.arguments()).containsExactly(3, 3, "3", "7"));
    }

    @Test
    void what_is_no_text_pack_at_all_is_refused() {
        assertThat(told("")).containsExactly("1  empty");
        assertThat(told("bare tekst")).containsExactly("1  notFields");
        assertThat(told("[1, 2]")).containsExactly("1  notFields");
        assertThat(told("x".repeat(TextPackFile.LARGEST + 1))).containsExactly("1  tooBig");
        assertThat(told("a: &a [x]\nb: [*a, *a]\nc: {d: {e: {f: {g: {h: 1}}}}}")).isNotEmpty();
        assertThat(told(PACK.replace("aldri", "a".repeat(501)))).containsExactly("11 answers.1 tooLong");
        assertThat(read("instrument: blåbær".getBytes(StandardCharsets.ISO_8859_1))).isNull();
        assertThat(reading.problems()).extracting(TextPackFile.Problem::messageKey).containsExactly("outcome.pack.encoding");
        assertThat(read(new byte[] {0, 1, 2, 3})).isNull();
        assertThat(told("items: nei\n" + PACK.replaceAll("(?s)items:.*", ""))).contains("1 items notNumbered");
        assertThat(told("!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader []]")).containsExactly("1  unreadable");
    }
}
