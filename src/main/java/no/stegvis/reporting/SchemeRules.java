package no.stegvis.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** What {@code scheme.yaml} must keep to beyond its form. */
final class SchemeRules {

    private final Scheme scheme;
    private final String yaml;
    private final List<String> wrong = new ArrayList<>();

    private SchemeRules(Scheme scheme, String yaml) {
        this.scheme = scheme;
        this.yaml = yaml;
    }

    /** @throws SchemeBroken naming all that is wrong, with the line where a setting stands */
    static void check(Scheme scheme, String yaml) {
        SchemeRules rules = new SchemeRules(scheme, yaml);
        rules.settings();
        if (rules.wrong.isEmpty()) {
            rules.tables();
            rules.links();
        }
        if (!rules.wrong.isEmpty()) {
            throw new SchemeBroken("scheme.yaml: " + String.join("; ", rules.wrong));
        }
    }

    private void settings() {
        setting("threshold", value -> value >= Scheme.LEAST_THRESHOLD, "it is never under " + Scheme.LEAST_THRESHOLD);
        setting("dominance", value -> value >= 50 && value <= 100, "from 50 to 100 per cent");
        if (wrong.isEmpty() && scheme.threshold() < Scheme.LEAST_THRESHOLD) {
            wrong.add("threshold is missing; it is never under " + Scheme.LEAST_THRESHOLD);
        }
    }

    /** Wherever in the file a setting of this name stands. */
    private void setting(String name, LongPredicate allowed, String rule) {
        try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals(name)
                        && parser.nextToken() == JsonToken.VALUE_NUMBER_INT && !allowed.test(parser.getLongValue())) {
                    wrong.add("line " + parser.currentTokenLocation().getLineNr() + ": " + name + " " + parser.getLongValue() + ", but "
                            + rule);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tables() {
        Set<String> indicators = new HashSet<>();
        for (Scheme.Table table : scheme.tables().toList()) {
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
    }

    private void links() {
        if (!wrong.isEmpty()) {
            return;
        }
        Map<String, Scheme.Aggregate> columns = scheme.indicators().flatMap(indicator -> scheme.columns(indicator).stream()
                        .map(column -> Map.entry(indicator.id() + "/" + column.key(), column.aggregate())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (Scheme.Link link : scheme.links()) {
            Scheme.Aggregate figure = aggregate(columns, link, link.figure());
            Scheme.Aggregate of = aggregate(columns, link, link.of());
            if (link.is() == null || link.figure() == null || link.of() == null) {
                wrong.add("link " + link.figure() + ": it needs figure, is and of");
            } else if (figure != null && of != null && !fits(link.is(), figure, of)) {
                wrong.add("link " + link.figure() + ": a " + figure + " is never " + link.is() + " a " + of);
            }
        }
    }

    private Scheme.Aggregate aggregate(Map<String, Scheme.Aggregate> columns, Scheme.Link link, String path) {
        String[] parts = path == null ? new String[0] : path.split("/");
        Scheme.Aggregate aggregate = parts.length == 3 ? columns.get(parts[0] + "/" + parts[2]) : null;
        if (aggregate == null) {
            wrong.add("link " + link.figure() + ": there is no figure " + path + " (indicator/row/column)");
        } else if (!parts[1].equals(Scheme.Link.EACH_ROW) && !parts[1].equals(Scheme.TOTAL) && rows(parts[0]).noneMatch(parts[1]::equals)) {
            wrong.add("link " + link.figure() + ": " + parts[0] + " has no row " + parts[1]);
        }
        return aggregate;
    }

    /** Rows by unit are known only when a report is made. */
    private Stream<String> rows(String indicatorId) {
        Scheme.Table table = scheme.tables().filter(one -> one.indicators().stream().anyMatch(indicator -> indicator.id().equals(indicatorId)))
                .findFirst().orElseThrow();
        return Stream.ofNullable(scheme.dimensions().get(table.rows()).categories()).flatMap(List::stream).map(Scheme.Category::key);
    }

    private static boolean fits(Scheme.Tie tie, Scheme.Aggregate figure, Scheme.Aggregate of) {
        return switch (tie) {
            case SAME, WITHIN -> counts(figure) && counts(of);
            case PEOPLE_OF -> figure == Scheme.Aggregate.PERSONS && of == Scheme.Aggregate.FACTS;
            case SHARE_OF -> figure == Scheme.Aggregate.SHARE && counts(of);
            case YES_OF -> counts(figure) && of == Scheme.Aggregate.SHARE;
            case MEAN_OF -> figure == Scheme.Aggregate.MEAN && counts(of);
            case TOGETHER -> true;
        };
    }

    private static boolean counts(Scheme.Aggregate aggregate) {
        return aggregate == Scheme.Aggregate.PERSONS || aggregate == Scheme.Aggregate.FACTS;
    }
}
