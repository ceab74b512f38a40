package no.stegvis.reporting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.journey.MissingFact;

/** What {@code scheme.yaml} must hold together, besides being YAML with known fields. */
final class SchemeRules {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int LONGEST_ID = 60;
    /** More than anybody reads, and what one text may hold at all. */
    private static final int MOST_CHARACTERS = 20_000;

    private static final List<String> LANGUAGES = List.of("nb", "da", "en");

    private final Scheme scheme;
    private final YamlLines lines;
    private final List<SchemeFinding> findings = new ArrayList<>();

    SchemeRules(Scheme scheme, String yaml) {
        this.scheme = scheme;
        this.lines = new YamlLines(yaml);
    }

    /** All that is wrong, in the file's order; none when the scheme can be used. */
    List<SchemeFinding> findings() {
        needed("id", scheme.id());
        needed("version", scheme.version());
        needed("title", scheme.title());
        needed("funder", scheme.funder());
        needed("dimensions", scheme.dimensions());
        needed("sections", scheme.sections());
        if (!findings.isEmpty()) {
            return findings;
        }
        if (!ID.matcher(scheme.id()).matches()) {
            wrong("id", "idForm", scheme.id());
        }
        if (scheme.threshold() < Scheme.LEAST_THRESHOLD) {
            wrong("threshold", "threshold", String.valueOf(scheme.threshold()), String.valueOf(Scheme.LEAST_THRESHOLD));
        }
        if (scheme.dominance() < 50 || scheme.dominance() > 100) {
            wrong("dominance", "dominance", String.valueOf(scheme.dominance()));
        }
        if (scheme.language() != null && !LANGUAGES.contains(scheme.language())) {
            wrong("language", "language", scheme.language(), String.join(", ", LANGUAGES));
        }
        if (scheme.audit() != null && scheme.audit().stream().anyMatch(one -> one.from() == null || one.text() == null)) {
            wrong("audit", "audit");
        }
        if (scheme.deviation() != null && (scheme.deviation().percent() == null || scheme.deviation().percent().signum() < 0
                || scheme.deviation().percent().compareTo(HUNDRED) > 0)) {
            wrong("deviation", "deviation", String.valueOf(scheme.deviation().percent()));
        }
        checkNarrative();
        if (scheme.promises() != null) {
            scheme.promises().columns().keySet().stream().filter(key -> !PromiseWords.COLUMNS.contains(key))
                    .forEach(key -> wrong("promises", "promises", key, String.join(", ", new TreeSet<>(PromiseWords.COLUMNS))));
        }
        scheme.needs().stream().filter(need -> need == null || MissingFact.of(need).isEmpty()).forEach(need -> wrong("needs", "needs", need,
                Stream.of(MissingFact.values()).map(MissingFact::word).collect(Collectors.joining(", "))));
        scheme.dimensions().forEach(this::check);
        Set<String> seen = new HashSet<>();
        for (Scheme.Section section : scheme.sections()) {
            if (neededIn(section.id(), "title", section.title())) {
                section.tables().forEach(table -> check(table, seen));
            }
        }
        if (findings.isEmpty()) {
            new SchemeLinks(scheme).wrong().forEach(wrong -> wrong("links", wrong.get(0), wrong.subList(1, wrong.size()).toArray(String[]::new)));
        }
        return findings;
    }

    private void checkNarrative() {
        Set<String> seen = new HashSet<>();
        for (Scheme.Narrative one : scheme.narrative()) {
            if (one == null || one.id() == null) {
                wrong("narrative", "missing", "id", "narrative");
                continue;
            }
            neededIn(one.id(), "title", one.title());
            if (!ID.matcher(one.id()).matches() || one.id().length() > LONGEST_ID) {
                wrong(one.id(), "idForm", one.id());
            }
            if (!seen.add(one.id())) {
                wrong(one.id(), "narrativeTwice", one.id());
            }
            if (one.max() != null && (one.max() < 1 || one.max() > MOST_CHARACTERS)) {
                wrong(one.id(), "narrativeMax", one.id(), String.valueOf(one.max()), String.valueOf(MOST_CHARACTERS));
            }
        }
    }

    private void check(String key, Scheme.Dimension dimension) {
        if (dimension == null || dimension.heading() == null) {
            wrong(key, "missing", "heading", key);
        } else if (!key.equals(Scheme.UNIT) && (dimension.categories() == null || dimension.categories().isEmpty())) {
            wrong(key, "noCategories", key);
        } else if (Stream.ofNullable(dimension.categories()).flatMap(List::stream)
                .anyMatch(category -> category.key() == null || category.label() == null)) {
            wrong(key, "category", key);
        } else if (Stream.ofNullable(dimension.categories()).flatMap(List::stream).filter(Scheme.Category::otherwise).count() > 1) {
            wrong(key, "twoOtherwise", key);
        }
    }

    private void check(Scheme.Table table, Set<String> seen) {
        if (!neededIn(table.id(), "title", table.title()) | !neededIn(table.id(), "rows", table.rows())
                | !neededIn(table.id(), "indicators", table.indicators())) {
            return;
        }
        if (table.threshold() != null && table.threshold() < Scheme.LEAST_THRESHOLD) {
            wrong(table.id(), "threshold", String.valueOf(table.threshold()), String.valueOf(Scheme.LEAST_THRESHOLD));
        }
        if (!scheme.dimensions().containsKey(table.rows())) {
            wrong(table.id(), "noDimension", table.id(), table.rows());
        }
        table.relations().stream().flatMap(Scheme.Relation::indicators)
                .filter(id -> table.indicators().stream().noneMatch(indicator -> Objects.equals(indicator.id(), id)
                        && indicator.columns() != null && indicator.columns().size() == 1))
                .forEach(id -> wrong(table.id(), "relation", table.id(), String.valueOf(id)));
        table.indicators().forEach(indicator -> check(table, indicator, seen));
        if (table.chart() != null && findings.isEmpty()) {
            boolean drawn = table.indicators().stream().filter(indicator -> indicator.id().equals(table.chart().indicator()))
                    .anyMatch(indicator -> scheme.columns(indicator).stream().anyMatch(column -> column.key().equals(table.chart().column())));
            if (!drawn) {
                wrong(table.id(), "chart", table.id(), table.chart().indicator() + "." + table.chart().column());
            }
        }
    }

    private void check(Scheme.Table table, Scheme.Indicator indicator, Set<String> seen) {
        if (indicator.id() == null) {
            wrong(table.id(), "missing", "indicators.id", table.id());
            return;
        }
        neededIn(indicator.id(), "title", indicator.title());
        neededIn(indicator.id(), "definition", indicator.definition());
        if (indicator.isRegistered()) {
            neededIn(indicator.id(), "sql", indicator.sql());
        } else if (indicator.sql() != null) {
            wrong(indicator.id(), "sqlAndNotRegistered", indicator.id());
        }
        if (!seen.add(indicator.id())) {
            wrong(indicator.id(), "twice", indicator.id());
        }
        boolean byDimension = indicator.dimension() != null;
        if (byDimension == (indicator.columns() != null)) {
            wrong(indicator.id(), "columnsOrDimension", indicator.id());
        } else if (byDimension && (indicator.aggregate() == null || !scheme.dimensions().containsKey(indicator.dimension())
                || indicator.dimension().equals(Scheme.UNIT))) {
            wrong(indicator.id(), "columnDimension", indicator.id(), indicator.dimension());
        } else if (!byDimension && (indicator.columns().isEmpty() || indicator.columns().stream()
                .anyMatch(column -> column.key() == null || column.label() == null || column.aggregate() == null))) {
            wrong(indicator.id(), "column", indicator.id());
        } else if (byDimension ? indicator.aggregate().isBound() : indicator.columns().stream().anyMatch(column -> !isOfItsMean(column, indicator))) {
            wrong(indicator.id(), "bound", indicator.id());
        }
    }

    /** An interval's bounds are of a mean beside them, and nothing else is of another column. */
    private static boolean isOfItsMean(Scheme.Column column, Scheme.Indicator indicator) {
        return column.aggregate().isBound() ? indicator.columns().stream()
                .anyMatch(mean -> mean.key().equals(column.of()) && mean.aggregate() == Scheme.Aggregate.MEAN) : column.of() == null;
    }

    private void needed(String field, Object value) {
        if (value == null || value.toString().isBlank()) {
            wrong(field, "missing", field, "scheme.yaml");
        }
    }

    /** @return whether it is there */
    private boolean neededIn(String owner, String field, Object value) {
        boolean missing = owner == null || value == null || value.toString().isBlank();
        if (missing) {
            wrong(String.valueOf(owner), "missing", owner == null ? "id" : field, String.valueOf(owner));
        }
        return !missing;
    }

    private void wrong(String where, String key, String... arguments) {
        findings.add(SchemeFinding.in(SchemeReader.YAML, lines.of(where), key, arguments));
    }
}
