package no.stegvis.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import no.stegvis.engine.RecurringWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the newest seal's hash down outside the database: in the application's log, and in a file where one is set.
 * Whoever owns the database could make the whole chain anew, but not what was written down elsewhere.
 */
@Component
class Anchors implements RecurringWork {

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    private final Seals seals;
    private final PrivacySettings settings;
    private final JdbcClient jdbc;

    Anchors(Seals seals, PrivacySettings settings, JdbcClient jdbc) {
        this.seals = seals;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "anchorReadLog";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        if (jdbc.sql("select pg_has_role(current_user, 'stegvis_read_log', 'member')").query(Boolean.class).single()) {
            LOG.warn("The database's login can become the owner of the read log, and so change it: take the role stegvis_read_log from it");
        }
        seals.last().ifPresent(seal -> {
            LOG.info("The read log is sealed up to {} {}", seal.no(), seal.hash());
            if (settings.anchors() != null) {
                append(settings.anchors(), "%d %s %s%n".formatted(seal.no(), seal.hash(), seal.sealedAt()));
            }
        });
    }

    private static void append(Path file, String line) {
        try {
            Files.writeString(file, line, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The read log's hash could not be written to " + file, e);
        }
    }

    /** @return hashes by the number of their seal, read from lines {@code <no> <hash> …} */
    static Map<Long, String> read(Path file) throws IOException {
        Map<Long, String> anchors = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            String[] words = line.strip().split("\\s+");
            if (words.length >= 2 && words[0].matches("[1-9][0-9]{0,17}") && words[1].matches("[0-9a-fA-F]{64}")) {
                anchors.put(Long.valueOf(words[0]), words[1]);
            } else if (!line.isBlank()) {
                throw new IOException("not a seal's number and hash: " + line);
            }
        }
        return anchors;
    }
}
