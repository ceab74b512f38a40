package no.stegvis.reporting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import no.stegvis.reporting.pdf.FunderPdf;
import no.stegvis.reporting.sheet.WorkbookTemplate;

/** Makes a {@link Scheme} of a folder's files, or says all that is wrong with them. */
final class SchemeReader {

    static final String YAML = "scheme.yaml";
    static final String TEMPLATE = "report.jrxml";
    static final String WORKBOOK = "workbook.xlsx";

    /** What is not said in the file but read from the others. */
    private static final Set<String> READ = new TreeSet<>(Set.of("hash", "sql", "template", "workbook"));
    private static final Pattern SQL_NAME = Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\\.sql");
    private static final ObjectMapper MAPPER = JsonMapper.builder(new YAMLFactory())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SchemeReader() {
    }

    /**
     * @param files the files that count, as they stood
     */
    record Content(Scheme scheme, SortedMap<String, String> files) {
    }

    /**
     * Reads one folder. Its hash changes with every byte of the files that count, comments included.
     *
     * @param house the organisation's own workbook template, for schemes that bring none
     * @throws SchemeBroken with all findings
     */
    static Content read(SchemeFiles own, Optional<String> house) {
        SchemeFiles folder = own.orShipped(house);
        List<SchemeFinding> findings = new ArrayList<>();
        folder.text(WORKBOOK).ifPresentOrElse(workbook -> findings.addAll(WorkbookTemplate.findings(workbook)),
                () -> findings.add(SchemeFinding.in(WORKBOOK, 0, "noFile")));
        return read(folder, findings);
    }

    /** What was read once, as it was kept then: nothing is taken from elsewhere. */
    static Scheme kept(Map<String, String> files) {
        return read(SchemeFiles.of(files), new ArrayList<>()).scheme();
    }

    private static Content read(SchemeFiles folder, List<SchemeFinding> findings) {
        TreeMap<String, String> files = new TreeMap<>();
        String yaml = folder.text(YAML).orElseThrow(() -> new SchemeBroken(SchemeFinding.in(YAML, 0, "noFile")));
        files.put(YAML, yaml);
        Scheme asked = parsed(yaml);
        List<SchemeFinding> rules = new SchemeRules(asked, yaml).findings();
        findings.addAll(rules);
        TreeMap<String, String> sql = new TreeMap<>();
        if (rules.isEmpty()) {
            YamlLines lines = new YamlLines(yaml);
            for (Scheme.Indicator indicator : asked.indicators().filter(Scheme.Indicator::isRegistered).toList()) {
                read(indicator.sql(), folder, lines, sql, findings);
            }
            new ReliableChange(asked, sql).findings(lines, findings);
        }
        String template = folder.text(TEMPLATE).orElse(null);
        if (template == null) {
            findings.add(SchemeFinding.in(TEMPLATE, 0, "noFile"));
        } else if (rules.isEmpty()) {
            checkWidth(asked, FunderPdf.mostColumns(template), new YamlLines(yaml), findings);
        }
        if (!findings.isEmpty()) {
            throw new SchemeBroken(findings);
        }
        files.putAll(sql);
        files.put(TEMPLATE, template);
        String workbook = folder.text(WORKBOOK).orElse(null);
        if (workbook != null) {
            files.put(WORKBOOK, workbook);
        }
        return new Content(asked.with(Map.copyOf(sql), template, workbook, hash(files)), files);
    }

    /** What the PDF has no room for would silently be missing there. */
    private static void checkWidth(Scheme scheme, int most, YamlLines lines, List<SchemeFinding> findings) {
        scheme.tables().forEach(table -> {
            int columns = table.indicators().stream().mapToInt(indicator -> scheme.columns(indicator).size()).sum();
            if (columns > most) {
                findings.add(SchemeFinding.in(YAML, lines.of(table.id()), "tooManyColumns", table.id(), String.valueOf(columns), String.valueOf(most)));
            }
        });
    }

    private static void read(String name, SchemeFiles folder, YamlLines lines, Map<String, String> sql, List<SchemeFinding> findings) {
        if (sql.containsKey(name)) {
            return;
        }
        if (!SQL_NAME.matcher(name).matches()) {
            findings.add(SchemeFinding.in(YAML, lines.of(name), "sqlName", name));
            return;
        }
        folder.text(name).ifPresentOrElse(text -> {
            try {
                sql.put(name, IndicatorSql.checked(name, text));
            } catch (SchemeBroken e) {
                findings.addAll(e.findings());
            }
        }, () -> findings.add(SchemeFinding.in(YAML, lines.of(name), "noSql", name)));
    }

    private static Scheme parsed(String yaml) {
        try {
            Scheme scheme = MAPPER.readValue(yaml, Scheme.class);
            if (scheme == null) {
                throw new SchemeBroken(SchemeFinding.in(YAML, 1, "empty"));
            }
            if (scheme.sql() != null || scheme.template() != null || scheme.workbook() != null || scheme.hash() != null) {
                throw new SchemeBroken(SchemeFinding.in(YAML, 0, "readField", String.join(", ", READ)));
            }
            return scheme;
        } catch (UnrecognizedPropertyException e) {
            throw new SchemeBroken(SchemeFinding.in(YAML, new YamlLines(yaml).of(e.getPropertyName()), "unknownField", e.getPropertyName(),
                    String.join(", ", e.getKnownPropertyIds().stream().map(String::valueOf).filter(name -> !READ.contains(name)).sorted().toList())), e);
        } catch (JsonMappingException e) {
            throw new SchemeBroken(SchemeFinding.in(YAML, line(e), "value", e.getPath().isEmpty() ? YAML
                    : String.valueOf(e.getPath().get(e.getPath().size() - 1).getFieldName()), e.getOriginalMessage()), e);
        } catch (JsonProcessingException e) {
            throw new SchemeBroken(SchemeFinding.in(YAML, line(e), "yaml", e.getOriginalMessage()), e);
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static String hash(SortedMap<String, String> files) {
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
}
