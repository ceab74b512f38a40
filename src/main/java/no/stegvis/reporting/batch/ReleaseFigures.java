package no.stegvis.reporting.batch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.funding.Award;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.UnitRows;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Hidden;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Second step: lays the figures out as the scheme asks, hides small cells, and writes {@code figures.json}. */
@Component
public class ReleaseFigures {

    private final RunFigures figures;
    private final Disclosure disclosure;
    private final UnitRows units;
    private final Awards awards;
    private final ReportRuns runs;
    private final Promises promises;
    private final ReportTexts texts;

    ReleaseFigures(RunFigures figures, Disclosure disclosure, UnitRows units, Awards awards, ReportRuns runs, Promises promises,
                   ReportTexts texts) {
        this.figures = figures;
        this.disclosure = disclosure;
        this.units = units;
        this.awards = awards;
        this.runs = runs;
        this.promises = promises;
        this.texts = texts;
    }

    @Transactional
    public void release(ReportRun run, Scheme scheme) {
        List<Scheme.Category> unitRows = units.rows(run.awardId(), run.startsOn(), run.endsBefore());
        Map<CellId, Figure> computed = figures.of(run, "");
        Layout layout = new Layout(scheme, unitRows, computed);
        Map<CellId, Hidden> hidden = disclosure.hide(run, layout);
        figures.mark(run, hidden);
        boolean nothing = computed.values().stream().allMatch(figure -> figure.persons() == 0);
        List<ReportDocument.Section> sections = scheme.sections().stream()
                .map(section -> new ReportDocument.Section(section.id(), section.title(), section.text(),
                        section.tables().stream().map(table -> table(scheme, table, layout, computed, hidden)).toList()))
                .toList();
        ReportDocument document = new ReportDocument(header(run, scheme, nothing), sections, promises.of(run, sections), null);
        runs.replaceFile(run, ReportFile.Kind.FIGURES, document.toJson());
    }

    private ReportDocument.Header header(ReportRun run, Scheme scheme, boolean nothing) {
        Award award = awards.find(run.awardId()).orElseThrow();
        ReportTexts words = texts.in(scheme.locale());
        List<String> notes = new ArrayList<>();
        if (LocalDate.ofInstant(run.cutOff(), ZoneId.of("Europe/Oslo")).isBefore(run.endsBefore())) {
            notes.add(words.text("reporting.note.notOver", ReportTexts.day(run.lastDay())));
        }
        units.inPart(run.awardId(), run.startsOn(), run.endsBefore()).forEach(unit -> notes.add(note(words, unit, run)));
        if (nothing) {
            notes.add(words.text("reporting.note.nothing"));
        }
        return new ReportDocument.Header(run.id(), scheme.id(), scheme.version(), scheme.title(), scheme.subtitle(),
                scheme.funder(), scheme.post(), award.id(), award.name(), award.letterReference(), units.organisation(),
                run.period(), run.startsOn(), run.lastDay(), run.cutOff(), scheme.threshold(), scheme.auditOf(award.amount()).orElse(null), scheme.locale().toLanguageTag(), notes);
    }

    /** Of a unit that joined or left within the period only its days in the award are counted, and the report says so. */
    private static String note(ReportTexts words, UnitRows.Days unit, ReportRun run) {
        String first = ReportTexts.day(unit.from());
        String last = ReportTexts.day(unit.until().minusDays(1));
        if (unit.from().equals(run.startsOn())) {
            return words.text("reporting.note.unitUntil", unit.name(), last);
        }
        return unit.until().equals(run.endsBefore()) ? words.text("reporting.note.unitFrom", unit.name(), first)
                : words.text("reporting.note.unitDays", unit.name(), first, last);
    }

    private static ReportDocument.Table table(Scheme scheme, Scheme.Table table, Layout layout,
                                              Map<CellId, Figure> figures, Map<CellId, Hidden> hidden) {
        List<ReportDocument.Column> columns = table.indicators().stream()
                .flatMap(indicator -> scheme.columns(indicator).stream().map(column -> column(indicator, column))).toList();
        Set<String> notRegistered = table.indicators().stream().filter(indicator -> !indicator.isRegistered())
                .map(Scheme.Indicator::id).collect(Collectors.toSet());
        List<ReportDocument.Row> rows = layout.rows(table).stream()
                .map(row -> new ReportDocument.Row(row.key(), row.label(), row.key().equals(Scheme.TOTAL), columns.stream()
                        .map(column -> notRegistered.contains(column.indicator()) ? new ReportDocument.Cell(null, null, true)
                                : cell(new CellId(column.indicator(), row.key(), column.key()), column, figures, hidden))
                        .toList()))
                .toList();
        return new ReportDocument.Table(table.id(), table.title(), scheme.dimensions().get(table.rows()).heading(), columns, rows, table.note(),
                chart(table, columns), table.indicators().stream()
                .map(indicator -> new ReportDocument.Definition(indicator.id(), indicator.title(), indicator.isRegistered()
                        ? indicator.definition() : indicator.definition() + " " + indicator.notRegistered()))
                .toList());
    }

    private static ReportDocument.Column column(Scheme.Indicator indicator, Scheme.Column column) {
        return switch (column.aggregate()) {
            case PERSONS, FACTS, SUM -> new ReportDocument.Column(indicator.id(), column.key(), column.label(),
                    ReportDocument.Format.COUNT, 0, false);
            case MEAN, LOW95, HIGH95 -> new ReportDocument.Column(indicator.id(), column.key(), column.label(),
                    ReportDocument.Format.MEAN, column.decimals(), column.signed());
            case SHARE -> new ReportDocument.Column(indicator.id(), column.key(), column.label(),
                    ReportDocument.Format.SHARE, 0, false);
        };
    }

    /** Released values carry no more decimals than are written: the rest could tell how many people are behind them. */
    private static ReportDocument.Cell cell(CellId id, ReportDocument.Column column, Map<CellId, Figure> figures,
                                            Map<CellId, Hidden> hidden) {
        if (hidden.containsKey(id)) {
            return new ReportDocument.Cell(null, true);
        }
        Figure figure = figures.get(id);
        BigDecimal value = figure == null ? null : figure.value();
        return switch (column.format()) {
            case COUNT -> new ReportDocument.Cell(value == null ? BigDecimal.ZERO : value, null);
            case MEAN -> new ReportDocument.Cell(value == null ? null : value.setScale(column.decimals(), RoundingMode.HALF_UP), null);
            case SHARE -> new ReportDocument.Cell(value == null ? null : value.setScale(2, RoundingMode.HALF_UP), null);
        };
    }

    private static ReportDocument.Chart chart(Scheme.Table table, List<ReportDocument.Column> columns) {
        return Stream.ofNullable(table.chart())
                .map(chart -> new ReportDocument.Chart(chart.title(), columns.indexOf(columns.stream()
                        .filter(column -> column.indicator().equals(chart.indicator()) && column.key().equals(chart.column()))
                        .findFirst().orElseThrow())))
                .findFirst().orElse(null);
    }
}
