package no.stegvis.reporting;

import java.util.List;
import java.util.Optional;

import no.stegvis.funding.SchemeFigures;
import org.springframework.stereotype.Component;

/** What a scheme can show beside a promise: the total of each column of the tables that have one, but no bound of an interval. */
@Component
class SchemeTotals implements SchemeFigures {

    private final Schemes schemes;

    SchemeTotals(Schemes schemes) {
        this.schemes = schemes;
    }

    @Override
    public List<SchemeName> schemes() {
        return schemes.all().stream().map(scheme -> new SchemeName(scheme.id(), scheme.title(), scheme.funder())).toList();
    }

    @Override
    public List<Figure> figures(String schemeId) {
        return schemes.find(schemeId).stream()
                .flatMap(scheme -> scheme.tables().filter(table -> table.total() != null)
                        .flatMap(table -> table.indicators().stream()
                                .flatMap(indicator -> scheme.columns(indicator).stream().filter(column -> !column.aggregate().isBound())
                                        .map(column -> figure(table, indicator, column)))))
                .toList();
    }

    @Override
    public Optional<String> unspentRule(String schemeId) {
        return schemes.find(schemeId).map(Scheme::unspent);
    }

    private static Figure figure(Scheme.Table table, Scheme.Indicator indicator, Scheme.Column column) {
        String title = indicator.title().equals(column.label()) ? column.label() : indicator.title() + ": " + column.label();
        return new Figure(indicator.id() + "/" + column.key(), title, table.title());
    }
}
