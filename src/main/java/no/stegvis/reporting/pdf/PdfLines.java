package no.stegvis.reporting.pdf;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import net.sf.jasperreports.engine.JRParameter;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;

/**
 * The report as a template gets it: parameters for the front page, and one record per row of each table, with its
 * section and table repeated. Columns stand in h1–h6 and c1–c6, the last ones used, so that they end at the right edge;
 * tables with at most three columns have {@code wide} set, the others {@code narrow}.
 */
final class PdfLines {

    private static final int COLUMNS = 6;
    private static final int WIDE_COLUMNS = 3;
    private static final String BREAK = "\n";
    private static final Map<String, String> LABELS = Map.of("labelRecipient", "recipient", "labelFunder", "funder", "labelPost", "post",
            "labelAward", "award", "labelLetter", "letter", "labelPeriod", "period", "labelCutOff", "cutOff", "labelScheme", "scheme",
            "labelRun", "run");

    private final ReportDocument report;
    private final ReportTexts texts;

    PdfLines(ReportDocument report, ReportTexts texts) {
        this.report = report;
        this.texts = texts.in(report.header().locale());
    }

    Map<String, Object> parameters() {
        ReportDocument.Header header = report.header();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(JRParameter.REPORT_LOCALE, header.locale());
        parameters.put("title", header.title());
        parameters.put("subtitle", header.subtitle());
        parameters.put("recipient", header.recipient());
        parameters.put("funder", header.funder());
        parameters.put("post", header.post() == null ? ReportDocument.NOTHING : header.post());
        parameters.put("award", header.awardName());
        parameters.put("letter", header.letterReference() == null ? ReportDocument.NOTHING : header.letterReference());
        parameters.put("period", header.period());
        parameters.put("days", texts.text("reporting.file.fromTo", ReportTexts.day(header.startsOn()),
                ReportTexts.day(header.lastDay())));
        parameters.put("cutOff", ReportTexts.time(header.cutOff()));
        parameters.put("audit", header.audit() == null ? ReportDocument.NOTHING : header.audit());
        parameters.put("scheme", header.schemeId() + ", " + header.schemeVersion());
        parameters.put("run", header.runId().toString());
        parameters.put("notes", header.notes().isEmpty() ? null : String.join("\n", header.notes()));
        parameters.put("hiddenMeans", texts.text("reporting.file.hidden", header.threshold()));
        parameters.put("nothingMeans", texts.text("reporting.file.nothing"));
        parameters.put("cutOffMeans", texts.text("reporting.file.cutOffMeans"));
        parameters.put("knownBy", texts.text("reporting.file.knownBy", ReportTexts.time(header.cutOff())));
        String[] page = texts.text("reporting.file.page", BREAK, BREAK).split(BREAK, -1);
        parameters.put("pageBefore", page[0]);
        parameters.put("pageBetween", page[1].stripTrailing());
        parameters.put("labelReading", texts.text("reporting.file.reading"));
        parameters.put("labelAudit", texts.text("reporting.file.audit"));
        LABELS.forEach((parameter, key) -> parameters.put(parameter, texts.text("reporting.file." + key)));
        return parameters;
    }

    private record Line(ReportDocument.Section section, ReportDocument.Table table, ReportDocument.Row row, String note, String definitions) {
    }

    /** Each record is made when it is asked for: all of a long report's at once are more than the report. */
    Collection<Map<String, ?>> rows() {
        List<Line> lines = new ArrayList<>();
        for (ReportDocument.Section section : report.sections()) {
            for (ReportDocument.Table table : section.tables()) {
                String note = note(table);
                String definitions = table.definitions().stream()
                        .map(definition -> definition.title() + ": " + definition.text()).collect(Collectors.joining("\n"));
                table.rows().forEach(row -> lines.add(new Line(section, table, row, note, definitions)));
            }
        }
        return new AbstractList<>() {

            @Override
            public Map<String, ?> get(int index) {
                return row(lines.get(index));
            }

            @Override
            public int size() {
                return lines.size();
            }
        };
    }

    private Map<String, Object> row(Line line) {
        ReportDocument.Section section = line.section();
        ReportDocument.Table table = line.table();
        ReportDocument.Row row = line.row();
        Map<String, Object> fields = new HashMap<>();
        fields.put("section", section.id());
        fields.put("sectionTitle", section.title());
        fields.put("sectionText", section.text());
        fields.put("table", table.id());
        fields.put("tableTitle", table.title());
        fields.put("rowHeading", table.rowHeading());
        fields.put("label", row.label());
        fields.put("total", row.total());
        fields.put("drawn", table.chart() != null && !row.total());
        boolean wide = table.columns().size() <= WIDE_COLUMNS;
        fields.put("wide", wide);
        fields.put("narrow", !wide);
        int before = COLUMNS - table.columns().size();
        for (int i = 0; i < table.columns().size(); i++) {
            ReportDocument.Column column = table.columns().get(i);
            fields.put("h" + (before + i + 1), column.label());
            fields.put("c" + (before + i + 1), column.write(row.cells().get(i), report.header().locale()));
        }
        fields.put("note", line.note());
        fields.put("definitions", line.definitions());
        chart(fields, table, row);
        return fields;
    }

    /** Nothing is drawn for a hidden figure, nor for the row of all. */
    private static void chart(Map<String, Object> fields, ReportDocument.Table table, ReportDocument.Row row) {
        fields.put("chart", table.chart() != null && table.rows().size() <= 6);
        fields.put("tallChart", table.chart() != null && table.rows().size() > 6);
        if (table.chart() != null) {
            BigDecimal value = row.cells().get(table.chart().column()).value();
            fields.put("chartTitle", table.chart().title());
            fields.put("chartSeries", table.columns().get(table.chart().column()).label());
            fields.put("chartValue", value);
        }
    }

    private String note(ReportDocument.Table table) {
        List<String> notes = new ArrayList<>();
        if (table.note() != null) {
            notes.add(table.note());
        }
        if (table.hasHidden()) {
            notes.add(texts.text("reporting.file.hiddenHere", report.header().threshold()));
        }
        return notes.isEmpty() ? null : String.join("\n", notes);
    }
}
