package no.stegvis.reporting;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import no.stegvis.journey.MissingFact;
import no.stegvis.reporting.disclosure.Rule;

/**
 * What one funder asks: a folder under {@code reports/} with {@code scheme.yaml}, one SQL file per indicator and the
 * PDF's template. A new funder is a new folder, no Java.
 *
 * @param post      the funder's budget post, such as {@code Kap. 765 post 72}
 * @param language  what the funder reads: {@code nb} when nothing is said, {@code da} or {@code en}
 * @param audit     who must confirm the accounts, by the award's amount; null or empty when the funder doesn't say
 * @param unspent   what the funder says about money that is left at the period's end, or null
 * @param threshold a figure about fewer people than this is hidden; never under 3
 * @param dominance a count is hidden when one person's part of it is more than this many per cent; null for {@value #DOMINANCE}
 * @param links     what figures of different tables, or of one row, tell of each other
 * @param deviation when a result must be explained before the report is signed; null when only the award's indicators say so
 * @param narrative the texts that people write, in the funder's order
 * @param promises  what the funder calls goals and targets, or null
 * @param needs     facts whose lack is told before the report is due, see {@link no.stegvis.journey.MissingFact#word()}; all when nothing is said
 * @param sql       the indicators' SQL by file name
 * @param template  the PDF's JRXML
 * @param workbook  the workbook's template (.xlsx), in Base64
 * @param hash      SHA-256 over all the folder's files that count
 */
public record Scheme(String id, String version, String title, String subtitle, String funder, String post,
                     String language, List<Audit> audit, String unspent, int threshold, Integer dominance,
                     Map<String, Dimension> dimensions, List<Section> sections, List<Link> links, Deviation deviation,
                     List<Narrative> narrative, Promises promises, List<String> needs, Map<String, String> sql, String template,
                     String workbook, String hash) {

    /** The dimension whose categories are the award's units. */
    public static final String UNIT = "unit";
    /** The key of the row or column over all rows or columns. */
    public static final String TOTAL = "total";
    public static final int LEAST_THRESHOLD = Rule.LEAST_THRESHOLD;
    static final int DOMINANCE = 75;

    public Scheme {
        dominance = Objects.requireNonNullElse(dominance, DOMINANCE);
        links = Objects.requireNonNullElse(links, List.of());
        narrative = Objects.requireNonNullElse(narrative, List.of());
        needs = Objects.requireNonNullElseGet(needs, () -> Stream.of(MissingFact.values()).map(MissingFact::word).toList());
    }

    public enum Aggregate {
        /** Different people. */
        PERSONS,
        /** Different facts: conversations, goals, … */
        FACTS,
        /** The mean of the members' amounts; hidden when too few people are behind it. */
        MEAN,
        /** The share of facts whose amount is 1, the others' being 0. */
        SHARE,
        /** The amounts added up: whole numbers, such as minutes, never negative. */
        SUM,
        /** The lower bound of the mean's 95 % interval, {@link MeanInterval}; one amount a person. */
        LOW95,
        /** Its upper bound. */
        HIGH95;

        public boolean isCount() {
            return this == PERSONS || this == FACTS || this == SUM;
        }

        public boolean isBound() {
            return this == LOW95 || this == HIGH95;
        }
    }

    public enum Zeros {
        /** 0 is hidden like 1–4, unless the whole column is 0. */
        HIDDEN,
        SHOWN
    }

    public enum Counts {
        /** The parts add up to the total. */
        ADDS,
        /** Somebody may stand in several parts and counts once in the total. */
        ONCE
    }

    /**
     * One figure, or one in each row, tells of another: {@code { figure: newParticipants/*&#47;persons, is: within, of:
     * uniqueParticipants/*&#47;persons }}. Written indicator/row/column; with * both are of the same row.
     */
    public record Link(String figure, Tie is, String of) {

        public static final String EACH_ROW = "*";

        /** The one, or those that make up the other together. */
        public List<String> figures() {
            return List.of(figure.split(" *, *"));
        }
    }

    public enum Tie {
        /** The same people or facts once more. */
        @JsonProperty("same") SAME,
        /** A part of them: what is left can be computed, so it counts as a figure too. */
        @JsonProperty("within") WITHIN,
        /** The people behind a count of facts: both are hidden, or none. */
        @JsonProperty("peopleOf") PEOPLE_OF,
        /** A share of that count. */
        @JsonProperty("shareOf") SHARE_OF,
        /** Those for whom it is so, in that share. */
        @JsonProperty("yesOf") YES_OF,
        /** A mean over that many people: hidden when they are. */
        @JsonProperty("meanOf") MEAN_OF,
        /** Each can be computed from the other and what is shown: both are hidden, or none. */
        @JsonProperty("together") TOGETHER
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

    /** @param tables none where the section only tells something */
    public record Section(String id, String title, String text, List<Table> tables) {

        public Section {
            tables = Objects.requireNonNullElse(tables, List.of());
        }
    }

    /**
     * @param rows      the dimension whose categories are the rows
     * @param total     label of the row over all rows, or null for none
     * @param threshold instead of the scheme's, or null
     * @param note      a line under the table, or null
     * @param counts    whether somebody may stand in several of its rows or columns; adds unless told
     * @param groups    whether it is hidden that everybody is in one category; like zeros unless told
     * @param relations which indicators make up another, row by row
     */
    public record Table(String id, String title, String rows, String total, Counts counts, Zeros zeros, Zeros groups,
                        Integer threshold, String note, Chart chart, List<Indicator> indicators, List<Relation> relations) {

        public Table {
            counts = Objects.requireNonNullElse(counts, Counts.ADDS);
            zeros = Objects.requireNonNullElse(zeros, Zeros.HIDDEN);
            groups = Objects.requireNonNullElse(groups, zeros);
            relations = Objects.requireNonNullElse(relations, List.of());
        }
    }

    /** In each row the total's figure is made up of the parts', each an indicator of the table with one column. */
    public record Relation(String total, List<String> parts, Counts counts) {

        public Relation {
            counts = Objects.requireNonNullElse(counts, Counts.ADDS);
        }

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
     * @param worth      how much a reader loses by not seeing it, beside others; 1 unless told
     * @param overTime   whether a year's figure is about the same as its quarters' together
     */
    public record Indicator(String id, String title, String definition, String sql, List<Column> columns,
                            String dimension, Aggregate aggregate, Integer worth, boolean overTime, String notRegistered) {

        public Indicator {
            worth = Objects.requireNonNullElse(worth, 1);
        }

        public boolean isRegistered() {
            return notRegistered == null;
        }
    }

    /**
     * @param decimals of a mean
     * @param of       the column of this indicator whose members it is computed from too, as an interval's bounds from the mean's; null for
     *                 members of its own
     */
    public record Column(String key, String label, Aggregate aggregate, int decimals, boolean signed, String of) {

        /** Whose members: the key of this or of the other column. */
        public String members() {
            return of == null ? key : of;
        }
    }

    /**
     * How the funder speaks of what was promised, such as a Danish målplan.
     *
     * @param title   of the part of the report, or null for the usual
     * @param text    under the title, or null
     * @param columns instead of the usual headings, by {@link PromiseWords#COLUMNS}; null for none
     */
    public record Promises(String title, String text, Map<String, String> columns) {

        public Promises {
            columns = Objects.requireNonNullElse(columns, Map.of());
        }
    }

    /** @param from in the award's currency; holds for this amount and more, up to the next one */
    public record Audit(BigDecimal from, String text) {
    }

    /**
     * @param percent of the target by which a result may miss it; an indicator of the award may be stricter, never laxer
     */
    public record Deviation(BigDecimal percent) {
    }

    /**
     * A text that people write, under the funder's own heading.
     *
     * @param help     what the funder wants to read there, or null
     * @param max      characters that the funder's portal takes, line breaks as one; null when it doesn't say
     * @param required whether the report can be signed without it
     */
    public record Narrative(String id, String title, String help, Integer max, boolean required) {
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
    Scheme with(Map<String, String> readSql, String readTemplate, String readWorkbook, String readHash) {
        return new Scheme(id, version, title, subtitle, funder, post, language, audit, unspent, threshold, dominance, dimensions,
                sections, links, deviation, narrative, promises, needs, readSql, readTemplate, readWorkbook, readHash);
    }

    /** What is asked of the coordinators before a report of this scheme is due. */
    public Set<MissingFact> missingFacts() {
        return needs.stream().map(word -> MissingFact.of(word).orElseThrow()).collect(Collectors.toUnmodifiableSet());
    }

    public Stream<Table> tables() {
        return sections.stream().flatMap(section -> section.tables().stream());
    }

    public Stream<Indicator> indicators() {
        return tables().flatMap(table -> table.indicators().stream());
    }

    public Rule ruleOf(Table table) {
        return new Rule(table.threshold() == null ? threshold : table.threshold(), table.zeros() == Zeros.HIDDEN,
                table.groups() == Zeros.HIDDEN, dominance);
    }

    /** The columns of an indicator, those of its dimension written out, the total last. */
    public List<Column> columns(Indicator indicator) {
        if (indicator.dimension() == null) {
            return indicator.columns();
        }
        Dimension dimension = dimensions.get(indicator.dimension());
        Stream<Column> parts = dimension.categories().stream()
                .map(category -> new Column(category.key(), category.label(), indicator.aggregate(), 0, false, null));
        Stream<Column> total = Stream.ofNullable(dimension.total())
                .map(label -> new Column(TOTAL, label, indicator.aggregate(), 0, false, null));
        return Stream.concat(parts, total).toList();
    }
}
