package no.stegvis.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.reporting.sheet.WorkbookTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The schemes of this installation: the folders under {@code reports/} in the jar, and those in the folder that
 * {@code stegvis.reports} names, which is looked at anew whenever it has changed. What is read is kept in PostgreSQL by
 * its hash, so all nodes agree on what holds, and a run is carried out by what it was ordered with.
 *
 * <p>A content that was never seen before becomes the one that holds; one that was seen before doesn't come back by itself
 * (a node that was restarted with an older folder doesn't undo the others' newer one).
 */
@Component
public class Schemes {

    private static final Logger LOG = LoggerFactory.getLogger(Schemes.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> FILES = new TypeReference<>() { };
    /** A scheme's folder has a handful of files; a home folder named by mistake has more. */
    private static final int MOST_FILES = 2_000;
    /** The folder in {@code stegvis.reports} with what the organisation has for all schemes. */
    private static final String HOUSE = "common";

    private final ResourcePatternResolver resources;
    private final Optional<Path> folder;
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Map<String, Scheme> parsed = new ConcurrentHashMap<>();
    private final Set<String> shipped = new HashSet<>();
    private List<SchemeFinding> wrong = List.of();
    private String lastSeen;

    Schemes(ResourcePatternResolver resources, @Value("${stegvis.reports:}") String folder, JdbcClient jdbc,
            PlatformTransactionManager transactions, Clock clock) {
        this.resources = resources;
        this.folder = folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder).toAbsolutePath().normalize());
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** The scheme as it holds now. @throws SchemeBroken when one in the jar can't be used */
    public Optional<Scheme> find(String schemeId) {
        takeIn();
        return jdbc.sql("select hash from stegvis.scheme_standing where scheme_id = :id").param("id", schemeId)
                .query(String.class).optional().flatMap(this::version);
    }

    /** A scheme as it once held, by its hash. */
    public Optional<Scheme> version(String hash) {
        takeIn();
        Scheme known = parsed.get(hash);
        if (known != null) {
            return Optional.of(known);
        }
        return jdbc.sql("select files::text from stegvis.scheme_version where hash = :hash").param("hash", hash)
                .query(String.class).optional().map(files -> parsed.computeIfAbsent(hash, missing -> stored(files)));
    }

    /** All that hold now, by title. */
    public List<Scheme> all() {
        takeIn();
        return jdbc.sql("select hash from stegvis.scheme_standing").query(String.class).list().stream()
                .flatMap(hash -> version(hash).stream())
                .sorted((one, other) -> one.title().compareTo(other.title())).toList();
    }

    /** What is wrong with folders outside the jar: those schemes stay as they were. */
    public synchronized List<SchemeFinding> findings() {
        takeIn();
        return wrong;
    }

    private synchronized void takeIn() {
        String seen = folder.map(Schemes::fingerprint).orElse("");
        if (!seen.equals(lastSeen)) {
            List<SchemeFinding> findings = new ArrayList<>();
            Optional<String> house = folder.flatMap(reports -> house(reports, findings));
            shipped(house).forEach(content -> {
                shipped.add(content.scheme().id());
                keep(content);
            });
            folder.ifPresent(reports -> findings.addAll(takeIn(reports, house)));
            wrong = List.copyOf(findings);
            wrong.forEach(finding -> LOG.warn("A report scheme can't be used: {}", finding.told(ReportTexts.LANGUAGE)));
            lastSeen = seen;
        }
    }

    /** The workbook template for all schemes that bring none; nothing when there is none, or it can't be used. */
    static Optional<String> house(Path reports, List<SchemeFinding> findings) {
        try {
            Optional<String> workbook = SchemeFiles.in(reports.resolve(HOUSE)).text(SchemeReader.WORKBOOK);
            List<SchemeFinding> refused = workbook.map(WorkbookTemplate::findings).orElse(List.of());
            findings.addAll(SchemeFinding.within(HOUSE, refused));
            return workbook.filter(one -> refused.isEmpty());
        } catch (SchemeBroken e) {
            findings.addAll(SchemeFinding.within(HOUSE, e.findings()));
            return Optional.empty();
        }
    }

    private List<SchemeReader.Content> shipped(Optional<String> house) {
        try {
            return Stream.of(resources.getResources("classpath*:reports/*/scheme.yaml"))
                    .map(yaml -> SchemeReader.read(SchemeFiles.besides(yaml), house)).toList();
        } catch (IOException e) {
            throw new SchemeBroken(SchemeFinding.in("reports", 0, "unreadable", e.getMessage()), e);
        }
    }

    private List<SchemeFinding> takeIn(Path reports, Optional<String> house) {
        List<SchemeFinding> findings = new ArrayList<>();
        Map<String, String> folders = new HashMap<>();
        for (Path one : schemeFolders(reports, findings)) {
            String name = one.getFileName().toString();
            try {
                SchemeReader.Content content = SchemeReader.read(SchemeFiles.in(one), house);
                String id = content.scheme().id();
                String other = shipped.contains(id) ? "reports/" + id : folders.putIfAbsent(id, name);
                if (other == null) {
                    keep(content);
                } else {
                    findings.add(SchemeFinding.in(name + "/" + SchemeReader.YAML, 0, "idTaken", id, other));
                }
            } catch (SchemeBroken e) {
                findings.addAll(SchemeFinding.within(name, e.findings()));
            }
        }
        return List.copyOf(findings);
    }

    private static List<Path> schemeFolders(Path reports, List<SchemeFinding> findings) {
        try (Stream<Path> inside = Files.list(reports)) {
            return inside.filter(one -> Files.isRegularFile(one.resolve(SchemeReader.YAML))).sorted().toList();
        } catch (IOException e) {
            findings.add(SchemeFinding.in(reports.toString(), 0, "noFolder"));
            return List.of();
        }
    }

    private void keep(SchemeReader.Content content) {
        Scheme scheme = content.scheme();
        parsed.put(scheme.hash(), scheme);
        apart.executeWithoutResult(status -> {
            int taken = jdbc.sql("""
                            insert into stegvis.scheme_version (hash, scheme_id, version, files, taken_at)
                            values (:hash, :id, :version, cast(:files as jsonb), :now)
                                on conflict (hash) do nothing
                            """)
                    .param("hash", scheme.hash()).param("id", scheme.id()).param("version", scheme.version())
                    .param("files", json(content.files())).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
            if (taken == 1) {
                jdbc.sql("""
                                insert into stegvis.scheme_standing (scheme_id, hash, taken_at)
                                values (:id, :hash, :now)
                                    on conflict (scheme_id) do update set hash = excluded.hash, taken_at = excluded.taken_at
                                """)
                        .param("id", scheme.id()).param("hash", scheme.hash())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
                LOG.info("Report scheme {} {} is in use", scheme.id(), scheme.version());
            }
        });
    }

    /** Changes when any file does. */
    private static String fingerprint(Path reports) {
        try (Stream<Path> files = Files.walk(reports, 4)) {
            return String.join("\n", files.limit(MOST_FILES).filter(Files::isRegularFile).sorted().map(Schemes::mark).toList());
        } catch (IOException e) {
            return Objects.toString(e.getMessage());
        }
    }

    private static String mark(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file + " ?";
        }
    }

    private static Scheme stored(String files) {
        try {
            return SchemeReader.kept(JSON.readValue(files, FILES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept report scheme is unreadable", e);
        }
    }

    private static String json(Map<String, String> files) {
        try {
            return JSON.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
