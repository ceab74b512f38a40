package no.stegvis.reporting.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.reporting.ReportDocument;

/**
 * A table's chart on screen: the bars that the workbook and the PDF draw too, as parts of the width they are given, so that they fit
 * a narrow window. The axis follows from the figures that are shown and from nothing else; a hidden one has no bar but its sign, and
 * one that is 0 has a line's breadth.
 *
 * @param zero where 0 stands on the axis, in per cent from the left
 */
record ScreenChart(String title, String series, List<Bar> bars, List<Tick> ticks, BigDecimal zero) {

    private static final int STEPS = 5;

    /** @param from and {@code width} in per cent of the axis; width is null when there is nothing to draw */
    record Bar(String label, String written, BigDecimal from, BigDecimal width) {
    }

    record Tick(BigDecimal at, String written) {
    }

    /** @return the charts by the ids of their tables */
    static Map<String, ScreenChart> of(ReportDocument report) {
        Map<String, ScreenChart> charts = new LinkedHashMap<>();
        report.tables().filter(table -> table.chart() != null)
                .forEach(table -> charts.put(table.id(), of(table, report.header().locale())));
        return charts;
    }

    static ScreenChart of(ReportDocument.Table table, Locale language) {
        int drawn = table.chart().column();
        ReportDocument.Column column = table.columns().get(drawn);
        List<ReportDocument.Row> rows = table.rows().stream().filter(row -> !row.total()).toList();
        Axis axis = Axis.over(rows.stream().map(row -> row.cells().get(drawn).value()).filter(value -> value != null).toList(), column);
        List<Bar> bars = rows.stream().map(row -> bar(row, row.cells().get(drawn), column, axis, language)).toList();
        return new ScreenChart(table.chart().title(), column.label(), bars, axis.ticks(column, language), axis.at(BigDecimal.ZERO));
    }

    private static Bar bar(ReportDocument.Row row, ReportDocument.Cell cell, ReportDocument.Column column, Axis axis, Locale language) {
        String written = column.write(cell, language);
        if (cell.value() == null) {
            return new Bar(row.label(), written, axis.at(BigDecimal.ZERO), null);
        }
        BigDecimal zero = axis.at(BigDecimal.ZERO);
        BigDecimal end = axis.at(cell.value());
        return new Bar(row.label(), written, end.min(zero), end.subtract(zero).abs());
    }

    /** From 0, or below it where a figure is, in steps of 1, 2 or 5 times a power of ten. */
    private record Axis(BigDecimal from, BigDecimal step, int steps) {

        static Axis over(List<BigDecimal> values, ReportDocument.Column column) {
            BigDecimal least = values.stream().reduce(BigDecimal.ZERO, BigDecimal::min);
            BigDecimal most = values.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
            BigDecimal finest = column.format() == ReportDocument.Format.COUNT ? BigDecimal.ONE
                    : BigDecimal.ONE.movePointLeft(column.format() == ReportDocument.Format.SHARE ? 2 : column.decimals());
            BigDecimal step = step(most.subtract(least), finest);
            BigDecimal from = least.divide(step, 0, RoundingMode.FLOOR).multiply(step);
            int steps = Math.max(1, most.subtract(from).divide(step, 0, RoundingMode.CEILING).intValueExact());
            return new Axis(from, step, steps);
        }

        private static BigDecimal step(BigDecimal range, BigDecimal finest) {
            for (BigDecimal ten = finest; ; ten = ten.movePointRight(1)) {
                for (int times : new int[] {1, 2, 5}) {
                    BigDecimal step = ten.multiply(BigDecimal.valueOf(times));
                    if (step.multiply(BigDecimal.valueOf(STEPS)).compareTo(range) >= 0) {
                        return step;
                    }
                }
            }
        }

        BigDecimal at(BigDecimal value) {
            return value.subtract(from).movePointRight(2).divide(step.multiply(BigDecimal.valueOf(steps)), 2, RoundingMode.HALF_UP);
        }

        List<Tick> ticks(ReportDocument.Column column, Locale language) {
            List<Tick> ticks = new ArrayList<>();
            for (int i = 0; i <= steps; i++) {
                BigDecimal value = from.add(step.multiply(BigDecimal.valueOf(i)));
                ticks.add(new Tick(at(value), column.write(new ReportDocument.Cell(value, null), language)));
            }
            return ticks;
        }
    }
}
