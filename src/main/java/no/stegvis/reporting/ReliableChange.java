package no.stegvis.reporting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Instruments;

/**
 * Nobody is said to have changed where no rule is published that says when a change is reliable. Which instruments have one, their
 * definitions tell; to queries the view {@code reporting.change_rule} does.
 */
final class ReliableChange {

    private static final Pattern ASKS = Pattern.compile("\\breporting\\.change_rule\\b");
    private static final Set<String> WITH_RULE = Instruments.shipped().all().stream().filter(instrument -> instrument.change() != null)
            .map(Instrument::id).collect(Collectors.toUnmodifiableSet());

    private final Scheme scheme;
    private final Map<String, String> sql;

    ReliableChange(Scheme scheme, Map<String, String> sql) {
        this.scheme = scheme;
        this.sql = sql;
    }

    /** Adds one for each row of a table that tells of reliable change and isn't an instrument with a rule. */
    void findings(YamlLines lines, List<SchemeFinding> findings) {
        scheme.tables().forEach(table -> table.indicators().stream().filter(this::asks).forEach(indicator -> rows(table).filter(row -> !WITH_RULE.contains(row))
                .forEach(row -> findings.add(SchemeFinding.in(SchemeReader.YAML, lines.of(indicator.id()), "noChangeRule", indicator.id(), row)))));
    }

    private boolean asks(Scheme.Indicator indicator) {
        return indicator.isRegistered() && ASKS.matcher(IndicatorSql.withoutComments(sql.getOrDefault(indicator.sql(), ""))).find();
    }

    private Stream<String> rows(Scheme.Table table) {
        return table.rows().equals(Scheme.UNIT) ? Stream.of(Scheme.UNIT)
                : scheme.dimensions().get(table.rows()).categories().stream().map(Scheme.Category::key);
    }
}
