package no.stegvis.reporting.pdf;

import java.math.BigDecimal;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.sf.jasperreports.engine.JRParameter;
import no.stegvis.reporting.PromiseWords;
import no.stegvis.reporting.Prose;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Standing;

/**
 * The report as a template gets it: parameters for the front page, and one record per row of each table, with its
 * section and table repeated. Columns stand in h1–h6 and c1–c6, the last ones used, so that they end at the right edge;
 * tables with at most three columns have {@code wide} set, those with four {@code medium} in a template that has such a field, those with
 * seven or eight, in h1–h8 and c1–c8, {@code dense} in one that has that; the others {@code narrow}.
 *
 * <p>A template that has the field {@code part} also gets the rest: first the lines of the contents ({@code contents}), then
 * promises ({@code promise}) with their explanations and what people wrote, a record per paragraph ({@code prose}). Rows of tables
 * are then {@code tabular}. What begins under a heading of its own has it in {@code tableTitle}: {@code anchored} when the contents
 * name it, {@code titled} when not.
 */
final class PdfLines {

    static final int COLUMNS = 6;
    static final int DENSE_COLUMNS = 8;
    private static final int WIDE_COLUMNS = 3;
    private static final int MEDIUM_COLUMNS = 4;
    /** Room for all that a template asks for. */
    private static final int MOST_FIELDS = 128;
    private static final String BREAK = "\n";
    private static final List<String> FLAGS = List.of("contents", "promise", "prose", "tabular", "titled", "anchored", "wide", "medium", "narrow", "dense", "total",
            "drawn", "countChart", "tallCountChart", "measureChart");
    private static final Map<String, String> LABELS = Map.of("labelRecipient", "recipient", "labelFunder", "funder", "labelPost", "post",
            "labelAward", "award", "labelLetter", "letter", "labelPeriod", "period", "labelCutOff", "cutOff", "labelScheme", "scheme",
            "labelRun", "run");

    /** Longer paragraphs are parted: a line that is broken into more is slow to measure. */
    private static final int LONGEST = 4_000;

    /** What stands under a table, the same for each of its rows. */
    private record Words(String note, String definitions) {
    }

    /** Each record is made when it is asked for, and forgotten: all of a long report's at once are more than the report. */
    private static final class OneByOne extends AbstractCollection<Map<String, ?>> {

        private final List<Supplier<Stream<Map<String, ?>>>> records;

        OneByOne(List<Supplier<Stream<Map<String, ?>>>> records) {
            this.records = records;
        }

        @Override
        public Iterator<Map<String, ?>> iterator() {
            return records.stream().flatMap(Supplier::get).iterator();
        }

        @Override
        public int size() {
            return (int) records.stream().flatMap(Supplier::get).count();
        }
    }

    private final ReportDocument report;
    private final ReportTexts texts;
    private final PromiseWords words;
    private final Contents contents;
    private final boolean knowsMedium;
    private final boolean knowsDense;

    /** @param fields that the template has */
    PdfLines(ReportDocument report, PromiseWords words, ReportTexts texts, Contents contents, Set<String> fields) {
        this.knowsMedium = fields.contains("medium");
        this.knowsDense = fields.contains("dense");
        this.report = report;
        this.texts = texts.in(report.header().locale());
        this.words = words;
        this.contents = contents;
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
        Standing standing = Standing.of(report, texts);
        String told = String.join("\n", standing.lines());
        parameters.put("standing", standing.isFinal() ? told : null);
        parameters.put("draft", standing.isFinal() ? null : told);
        parameters.put("whose", standing.isFinal() ? header.recipient() : texts.text("reporting.file.draftShort") + " \u00b7 " + header.recipient());
        parameters.put("promiseIndicator", words.indicator());
        parameters.put("promiseUnit", words.unit());
        parameters.put("promiseBaseline", words.baseline());
        parameters.put("promiseTarget", words.target());
        parameters.put("promiseReached", words.reached());
        String[] page = texts.text("reporting.file.page", BREAK, BREAK).split(BREAK, -1);
        parameters.put("pageBefore", page[0]);
        parameters.put("pageBetween", page[1].stripTrailing());
        parameters.put("labelReading", texts.text("reporting.file.reading"));
        parameters.put("labelAudit", texts.text("reporting.file.audit"));
        LABELS.forEach((parameter, key) -> parameters.put(parameter, texts.text("reporting.file." + key)));
        return parameters;
    }

    /** Rows of tables alone, for templates that know nothing else. */
    Collection<Map<String, ?>> tables() {
        List<Supplier<Stream<Map<String, ?>>>> rows = new ArrayList<>();
        for (ReportDocument.Section section : report.sections()) {
            for (ReportDocument.Table table : section.tables()) {
                rows.add(() -> rows(Map.of(), section, table));
            }
        }
        return new OneByOne(rows);
    }

    Collection<Map<String, ?>> parts() {
        String title = texts.text("reporting.file.contents");
        Map<String, Object> list = section("contents", title, null, contents.unique(title));
        List<Supplier<Stream<Map<String, ?>>>> body = new ArrayList<>();
        promises(body);
        narratives(body);
        report.sections().forEach(section -> figures(section, body));
        List<Supplier<Stream<Map<String, ?>>>> all = new ArrayList<>();
        for (Contents.Entry entry : contents.entries()) {
            Map<String, Object> line = new HashMap<>(list);
            line.put("contents", true);
            line.put(entry.section() ? "contentsSection" : "contentsTable", entry.title());
            line.put("contentsAnchor", entry.anchor());
            line.put("contentsPage", Contents.UNKNOWN);
            all.add(() -> Stream.of(line));
        }
        all.addAll(body);
        return new OneByOne(all);
    }

    private void promises(List<Supplier<Stream<Map<String, ?>>>> body) {
        if (report.promises() == null) {
            return;
        }
        Map<String, String> explained = report.statement() == null ? Map.of() : report.statement().explanations().stream()
                .collect(Collectors.toMap(ReportDocument.Explanation::promise, ReportDocument.Explanation::text, (one, other) -> one));
        Map<String, Object> section = section("promises", words.title(), words.text(), contents.add(words.title(), true).anchor());
        for (ReportDocument.Promise promise : report.promises()) {
            Map<String, Object> goal = under(section, "goal-" + promise.goal(), Prose.line(words.heading(promise)), null);
            Map<String, Object> fields = new HashMap<>(goal);
            fields.put("promise", true);
            fields.put("label", Prose.line(promise.title()));
            fields.put("unit", Prose.line(promise.unit()));
            fields.put("baseline", words.baseline(promise));
            fields.put("target", words.target(promise));
            fields.put("reached", words.reached(promise));
            body.add(() -> Stream.of(fields));
            if (explained.containsKey(promise.id())) {
                prose(goal, words.explanation() + ": " + explained.get(promise.id()), body);
            }
        }
    }

    private void narratives(List<Supplier<Stream<Map<String, ?>>>> body) {
        if (report.statement() == null || report.statement().narratives().isEmpty()) {
            return;
        }
        String title = texts.text("reporting.file.statement");
        Map<String, Object> section = section("statement", title, null, contents.add(title, true).anchor());
        for (ReportDocument.Narrative narrative : report.statement().narratives()) {
            String heading = Prose.line(narrative.title());
            prose(under(section, "narrative-" + narrative.id(), heading, contents.add(heading, false)), narrative.text(), body);
        }
    }

    private static void prose(Map<String, Object> under, String text, List<Supplier<Stream<Map<String, ?>>>> body) {
        for (String paragraph : Prose.paragraphs(text)) {
            for (String piece : Prose.pieces(paragraph, LONGEST)) {
                Map<String, Object> fields = new HashMap<>(under);
                fields.put("prose", true);
                fields.put("proseText", piece);
                body.add(() -> Stream.of(fields));
            }
        }
    }

    private void figures(ReportDocument.Section section, List<Supplier<Stream<Map<String, ?>>>> body) {
        Map<String, Object> begun = section(section.id(), section.title(), section.text(), contents.add(section.title(), true).anchor());
        if (section.tables().isEmpty()) {
            body.add(() -> Stream.of(begun));
        }
        for (ReportDocument.Table table : section.tables()) {
            Map<String, Object> heading = under(begun, table.id(), table.title(), contents.add(table.title(), false));
            body.add(() -> rows(heading, section, table));
        }
    }

    private Stream<Map<String, ?>> rows(Map<String, Object> heading, ReportDocument.Section section, ReportDocument.Table table) {
        Words said = said(table);
        return table.rows().stream().map(row -> row(heading, section, table, row, said));
    }

    private static Map<String, Object> section(String id, String title, String text, String anchor) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("part", id);
        fields.put("section", id);
        fields.put("table", id);
        fields.put("sectionTitle", title);
        fields.put("sectionText", text);
        fields.put("sectionAnchor", anchor);
        for (String flag : FLAGS) {
            fields.put(flag, false);
        }
        return fields;
    }

    /** @param entry in the contents, or null */
    private static Map<String, Object> under(Map<String, Object> section, String table, String title, Contents.Entry entry) {
        Map<String, Object> fields = new HashMap<>(section);
        fields.put("table", table);
        fields.put("tableTitle", title);
        fields.put(entry == null ? "titled" : "anchored", true);
        fields.put("tableAnchor", entry == null ? null : entry.anchor());
        return fields;
    }

    private Words said(ReportDocument.Table table) {
        return new Words(note(table), table.definitions().stream()
                .map(definition -> definition.title() + ": " + definition.text()).collect(Collectors.joining("\n")));
    }

    private Map<String, Object> row(Map<String, Object> heading, ReportDocument.Section section, ReportDocument.Table table, ReportDocument.Row row, Words said) {
        Map<String, Object> fields = new HashMap<>(MOST_FIELDS);
        fields.putAll(heading);
        fields.put("tabular", true);
        fields.put("section", section.id());
        fields.put("sectionTitle", section.title());
        fields.put("sectionText", section.text());
        fields.put("table", table.id());
        fields.put("tableTitle", table.title());
        fields.put("rowHeading", table.rowHeading());
        fields.put("label", row.label());
        fields.put("total", row.total());
        fields.put("drawn", table.isDrawn() && !row.total());
        boolean wide = table.columns().size() <= WIDE_COLUMNS;
        boolean medium = table.columns().size() == MEDIUM_COLUMNS && knowsMedium;
        fields.put("wide", wide);
        fields.put("medium", medium);
        boolean dense = table.columns().size() > COLUMNS && knowsDense;
        fields.put("dense", dense);
        fields.put("narrow", !wide && !medium && !dense);
        int before = (dense ? DENSE_COLUMNS : COLUMNS) - table.columns().size();
        for (int i = 0; i < table.columns().size(); i++) {
            ReportDocument.Column column = table.columns().get(i);
            fields.put("h" + (before + i + 1), column.label());
            fields.put("c" + (before + i + 1), column.write(row.cells().get(i), report.header().locale()));
        }
        fields.put("note", said.note());
        fields.put("definitions", said.definitions());
        chart(fields, table, row);
        return fields;
    }

    /** Nothing is drawn for a hidden figure, nor for the row of all. */
    private static void chart(Map<String, Object> fields, ReportDocument.Table table, ReportDocument.Row row) {
        fields.put("chart", table.isDrawn() && table.rows().size() <= 6);
        fields.put("tallChart", table.isDrawn() && table.rows().size() > 6);
        boolean counts = table.isDrawn() && table.columns().get(table.chart().column()).format() == ReportDocument.Format.COUNT;
        fields.put("countChart", counts && table.rows().size() <= 6);
        fields.put("tallCountChart", counts && table.rows().size() > 6);
        fields.put("measureChart", table.isDrawn() && !counts);
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
