package no.stegvis.reporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the links of a scheme name figures it has, of kinds that can be so to each other. */
final class SchemeLinks {

    private final Scheme scheme;
    private final Map<String, Scheme.Aggregate> columns;

    SchemeLinks(Scheme scheme) {
        this.scheme = scheme;
        columns = scheme.indicators().flatMap(indicator -> scheme.columns(indicator).stream()
                        .map(column -> Map.entry(indicator.id() + "/" + column.key(), column.aggregate())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /** @return of each wrong link, the message's key and its arguments */
    List<List<String>> wrong() {
        return scheme.links().stream().flatMap(link -> wrong(link).stream()).toList();
    }

    private Optional<List<String>> wrong(Scheme.Link link) {
        if (link.figure() == null || link.is() == null || link.of() == null) {
            return Optional.of(List.of("linkMissing", link.figure() + ", " + link.of()));
        }
        for (String path : Stream.concat(link.figures().stream(), Stream.of(link.of())).toList()) {
            if (aggregate(path).isEmpty()) {
                return Optional.of(List.of("linkFigure", path));
            }
        }
        boolean several = link.is() == Scheme.Tie.SAME || link.is() == Scheme.Tie.YES_OF;
        return (several || link.figures().size() == 1) && link.figures().stream()
                .allMatch(path -> fits(link.is(), aggregate(path).orElseThrow(), aggregate(link.of()).orElseThrow())) ? Optional.empty()
                : Optional.of(List.of("linkFits", link.figure(), link.is().name(), link.of()));
    }

    private Optional<Scheme.Aggregate> aggregate(String path) {
        String[] parts = path.split("/");
        return parts.length == 3 && hasRow(parts[0], parts[1]) ? Optional.ofNullable(columns.get(parts[0] + "/" + parts[2])) : Optional.empty();
    }

    /** Rows by unit are known only when a report is made. */
    private boolean hasRow(String indicatorId, String row) {
        return row.equals(Scheme.Link.EACH_ROW) || scheme.tables()
                .filter(table -> table.indicators().stream().anyMatch(indicator -> indicator.id().equals(indicatorId)))
                .anyMatch(table -> row.equals(Scheme.TOTAL) ? table.total() != null : Stream.ofNullable(scheme.dimensions().get(table.rows()).categories())
                        .flatMap(List::stream).anyMatch(category -> category.key().equals(row)));
    }

    private static boolean fits(Scheme.Tie tie, Scheme.Aggregate figure, Scheme.Aggregate of) {
        return switch (tie) {
            case SAME, WITHIN -> counts(figure) && counts(of);
            case PEOPLE_OF -> figure == Scheme.Aggregate.PERSONS && (of == Scheme.Aggregate.FACTS || of == Scheme.Aggregate.SUM);
            case SHARE_OF -> figure == Scheme.Aggregate.SHARE && counts(of);
            case YES_OF -> counts(figure) && of == Scheme.Aggregate.SHARE;
            case MEAN_OF -> (figure == Scheme.Aggregate.MEAN || figure.isBound()) && counts(of);
            case TOGETHER -> true;
        };
    }

    private static boolean counts(Scheme.Aggregate aggregate) {
        return aggregate.isCount();
    }
}
