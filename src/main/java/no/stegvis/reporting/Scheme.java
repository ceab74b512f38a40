package no.stegvis.reporting;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one funder asks: a folder under {@code reports/} with {@code scheme.yaml}, one SQL file per indicator and the
 * PDF's template. A new funder is a new folder, no Java.
 *
 * @param post      the funder's budget post, such as {@code Kap. 765 post 72}
 * @param language  what the funder reads: {@code nb} when nothing is said, {@code da} or {@code en}
 * @param audit     who must confirm the accounts, by the award's amount; null or empty when the funder doesn't say
 * @param threshold a figure about fewer people than this is hidden; never under 3
 * @param sql       the indicators' SQL by file name
 * @param template  the PDF's JRXML
 * @param hash      SHA-256 over all the folder's files that count
 */
public record Scheme(String id, String version, String title, String subtitle, String funder, String post,
                     String language, List<Audit> audit, int threshold, Map<String, Dimension> dimensions, List<Section> sections,
                     Map<String, String> sql, String template, String hash) {

    /** The dimension whose categories are the award's units. */
    public static final String UNIT = "unit";
    /** The key of the row or column over all rows or columns. */
    public static final String TOTAL = "total";
    public static final int LEAST_THRESHOLD = 3;

    public enum Aggregate {
        /** Different people. */
        PERSONS,
        /** Different facts: conversations, goals, … */
        FACTS,
        /** The mean of the members' amounts; hidden when too few people are behind it. */
        MEAN,
        /** The share of facts whose amount is 1, the others' being 0. */
        SHARE
    }

    public enum Zeros {
        /** 0 is hidden like 1–4, unless the whole column is 0. */
        HIDDEN,
        SHOWN
    }

    /**
     * @param heading    what the rows are called
     * @param total      label of the column over all categories, or null for none
     * @param categories in their order; the dimension {@value #UNIT} has none here: its categories are the award's units
     */
    public record Dimension(String heading, String total, List<Category> categories) {
    }

    /** @param otherwise whether values that no category names are counted here */
    public record Category(String key, String label, boolean otherwise) {
    }

    public record Section(String id, String title, String text, List<Table> tables) {
    }

    /**
     * @param rows      the dimension whose categories are the rows
     * @param total     label of the row over all rows, or null for none
     * @param threshold instead of the scheme's, or null
     * @param note      a line under the table, or null
     * @param relations which indicators make up another, row by row
     */
    public record Table(String id, String title, String rows, String total, Zeros zeros, Integer threshold, String note,
                        Chart chart, List<Indicator> indicators, List<Relation> relations) {

        public Table {
            zeros = Objects.requireNonNullElse(zeros, Zeros.HIDDEN);
            relations = Objects.requireNonNullElse(relations, List.of());
        }
    }

    /** In each row the total's figure is made up of the parts', each an indicator of the table with one column. */
    public record Relation(String total, List<String> parts) {

        public Stream<String> indicators() {
            return Stream.concat(Stream.of(total), parts.stream());
        }
    }

    public record Chart(String title, String indicator, String column) {
    }

    /**
     * @param definition in words
     * @param sql        file whose query gives the members: person, fact, row_key, col_key, amount; null when what the funder
     *                   asks is registered nowhere yet
     * @param notRegistered why there is no figure: its cells say so, and are never 0
     * @param columns    its columns, unless they are the categories of a dimension
     */
    public record Indicator(String id, String title, String definition, String sql, List<Column> columns,
                            String dimension, Aggregate aggregate, String notRegistered) {

        public boolean isRegistered() {
            return notRegistered == null;
        }
    }

    /** @param decimals of a mean */
    public record Column(String key, String label, Aggregate aggregate, int decimals, boolean signed) {
    }

    /** @param from in the award's currency; holds for this amount and more, up to the next one */
    public record Audit(BigDecimal from, String text) {
    }

    /** What the funder asks of the audit for an award of this amount. */
    public Optional<String> auditOf(BigDecimal amount) {
        return Stream.ofNullable(audit).flatMap(List::stream).filter(one -> amount != null && one.from().compareTo(amount) <= 0)
                .max(Comparator.comparing(Audit::from)).map(Audit::text);
    }

    public Locale locale() {
        return language == null || language.equals("nb") ? ReportTexts.LANGUAGE : Locale.forLanguageTag(language);
    }

    /** The same with what stands in the folder's other files. */
    Scheme with(Map<String, String> readSql, String readTemplate, String readHash) {
        return new Scheme(id, version, title, subtitle, funder, post, language, audit, threshold, dimensions, sections, readSql, readTemplate, readHash);
    }

    public Stream<Table> tables() {
        return sections.stream().flatMap(section -> section.tables().stream());
    }

    public Stream<Indicator> indicators() {
        return tables().flatMap(table -> table.indicators().stream());
    }

    public int thresholdOf(Table table) {
        return table.threshold() == null ? threshold : table.threshold();
    }

    /** The columns of an indicator, those of its dimension written out, the total last. */
    public List<Column> columns(Indicator indicator) {
        if (indicator.dimension() == null) {
            return indicator.columns();
        }
        Dimension dimension = dimensions.get(indicator.dimension());
        Stream<Column> parts = dimension.categories().stream()
                .map(category -> new Column(category.key(), category.label(), indicator.aggregate(), 0, false));
        Stream<Column> total = Stream.ofNullable(dimension.total())
                .map(label -> new Column(TOTAL, label, indicator.aggregate(), 0, false));
        return Stream.concat(parts, total).toList();
    }
}
