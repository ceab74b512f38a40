package no.stegvis.reporting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The schemes this installation ships: the folders under {@code reports/} on the class path, read when first asked for. */
@Component
public class Schemes {

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ResourcePatternResolver resources;
    private Map<String, Scheme> known;

    Schemes(ResourcePatternResolver resources) {
        this.resources = resources;
    }

    /** @throws SchemeBroken when any folder can't be used */
    public synchronized Optional<Scheme> find(String schemeId) {
        if (known == null) {
            known = read();
        }
        return Optional.ofNullable(known.get(schemeId));
    }

    /**
     * @return all of them, by title
     * @throws SchemeBroken when any folder can't be used
     */
    public synchronized List<Scheme> all() {
        if (known == null) {
            known = read();
        }
        return known.values().stream().sorted(Comparator.comparing(Scheme::title).thenComparing(Scheme::id)).toList();
    }

    private Map<String, Scheme> read() {
        try {
            Map<String, Scheme> schemes = new TreeMap<>();
            for (Resource yaml : resources.getResources("classpath*:reports/*/scheme.yaml")) {
                Scheme scheme = read(yaml);
                schemes.put(scheme.id(), scheme);
            }
            return schemes;
        } catch (IOException e) {
            throw new SchemeBroken("reports: " + e.getMessage(), e);
        }
    }

    /** Reads one folder. Its hash changes with every byte of its files, comments included. */
    static Scheme read(Resource yaml) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        files.put("scheme.yaml", text(yaml));
        Scheme asked;
        try {
            asked = YAML.readValue(files.get("scheme.yaml"), Scheme.class);
        } catch (JsonProcessingException e) {
            throw new SchemeBroken("scheme.yaml, line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
                    + ": " + e.getOriginalMessage(), e);
        }
        TreeMap<String, String> sql = new TreeMap<>();
        for (Scheme.Indicator indicator : asked.indicators().toList()) {
            Resource file = yaml.createRelative(indicator.sql());
            if (!file.exists()) {
                throw new SchemeBroken(indicator.sql() + " is named in scheme.yaml but isn't there");
            }
            sql.put(indicator.sql(), IndicatorSql.checked(indicator.sql(), text(file)));
        }
        files.putAll(sql);
        files.put("report.jrxml", text(yaml.createRelative("report.jrxml")));
        Scheme scheme = new Scheme(asked.id(), asked.version(), asked.title(), asked.subtitle(), asked.funder(),
                asked.post(), asked.threshold(), asked.dimensions(), asked.sections(), Map.copyOf(sql),
                files.get("report.jrxml"), hash(files));
        check(scheme);
        return scheme;
    }

    private static void check(Scheme scheme) {
        List<String> wrong = new ArrayList<>();
        Set<String> indicators = new HashSet<>();
        for (Scheme.Table table : scheme.tables().toList()) {
            if (scheme.thresholdOf(table) < Scheme.LEAST_THRESHOLD) {
                wrong.add("table " + table.id() + ": a threshold is never under " + Scheme.LEAST_THRESHOLD);
            }
            if (!scheme.dimensions().containsKey(table.rows())) {
                wrong.add("table " + table.id() + ": there is no dimension " + table.rows());
            }
            table.relations().stream().flatMap(Scheme.Relation::indicators)
                    .filter(id -> table.indicators().stream().noneMatch(indicator -> indicator.id().equals(id)
                            && indicator.columns() != null && indicator.columns().size() == 1))
                    .forEach(id -> wrong.add("table " + table.id() + ": a relation names " + id
                            + ", which is no indicator of this table with one column"));
            for (Scheme.Indicator indicator : table.indicators()) {
                if (!indicators.add(indicator.id())) {
                    wrong.add("indicator " + indicator.id() + " stands twice");
                }
                boolean byDimension = indicator.dimension() != null;
                if (byDimension == (indicator.columns() != null)) {
                    wrong.add("indicator " + indicator.id() + ": either columns or a dimension");
                } else if (byDimension && (indicator.aggregate() == null
                        || !scheme.dimensions().containsKey(indicator.dimension()))) {
                    wrong.add("indicator " + indicator.id() + ": a dimension that exists, and an aggregate");
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new SchemeBroken("scheme.yaml: " + String.join("; ", wrong));
        }
    }

    private static String hash(TreeMap<String, String> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update((name + "\0" + content.length() + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content.getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Resource resource) throws IOException {
        return resource.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
