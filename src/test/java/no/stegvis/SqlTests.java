package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Rules for SQL, wherever it stands. */
class SqlTests {

    private static final Pattern DATABASE_CLOCK = Pattern.compile(
            "(?i)\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\\s*\\(\\s*\\)"
                    + "|\\b(current_timestamp|current_date|current_time|localtimestamp|localtime)\\b");
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/|(?<!:)//[^\n]*", Pattern.DOTALL);

    @Test
    void timesComeFromTheApplicationsClockNeverFromTheDatabases() throws IOException {
        assertThat(files(".sql").filter(file -> asksTheDatabase(read(file)))).isEmpty();
        assertThat(files(".java").filter(file -> textBlocks(read(file)).stream().anyMatch(SqlTests::asksTheDatabase))).isEmpty();
    }

    @Test
    void instantsCarryTheirZone() throws IOException {
        assertThat(files(".sql").filter(file -> COMMENT.matcher(read(file)).replaceAll("")
                .matches("(?is).*\\btimestamp\\b(?!\\s*with time zone).*"))).isEmpty();
    }

    private static boolean asksTheDatabase(String sql) {
        return DATABASE_CLOCK.matcher(COMMENT.matcher(sql).replaceAll("")).find();
    }

    private static List<String> textBlocks(String java) {
        return Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL).matcher(java).results().map(match -> match.group(1)).toList();
    }

    private static Stream<Path> files(String ending) throws IOException {
        Stream<Path> all = Stream.empty();
        for (String folder : List.of("src/main", "reports")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                all = Stream.concat(all, files.filter(file -> file.toString().endsWith(ending))
                        .filter(file -> !file.toString().contains("node_modules")).toList().stream());
            }
        }
        return all;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
