package no.stegvis.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * A report as it leaves the house: what {@code figures.json} says, and all that the workbook, the PDF and the page are
 * made from. A hidden cell carries no value in it. Texts are in the funder's language.
 *
 * @param promises  what the application promised beside what came of it; null when the award has no goals
 * @param statement what people wrote and who signed; null until the report is signed, so that the figures are the same before and after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportDocument(Header header, List<Section> sections, List<Promise> promises, Statement statement) {

    /** How a hidden figure looks, as in official statistics. */
    public static final String HIDDEN = ":";
    /** How a figure looks that there is nothing to compute from. */
    public static final String NOTHING = "–";

    /** How numbers are written, by language and decimals; a copy is used, since none may be used by two at once. */
    private static final Map<String, DecimalFormat> NUMBERS = new ConcurrentHashMap<>();
    private static final ReportTexts TEXTS = new ReportTexts();
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * @param recipient the organisation
     * @param lastDay   the period's last day
     * @param cutOff    what was recorded by then is counted
     * @param audit     what the funder asks of the audit, or null
     * @param language  of the texts, and of how numbers are written; bokmål when nothing is said
     * @param notes     what a reader must know first: nothing registered, the period not over
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Header(UUID runId, String schemeId, String schemeVersion, String title, String subtitle, String funder,
                         String post, String awardId, String awardName, String letterReference, String recipient,
                         String period, LocalDate startsOn, LocalDate lastDay, Instant cutOff, int threshold,
                         String audit, String language, List<String> notes) {

        public Locale locale() {
            return language == null ? ReportTexts.LANGUAGE : Locale.forLanguageTag(language);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Section(String id, String title, String text, List<Table> tables) {
    }

    /**
     * @param rowHeading what the rows are
     * @param note       a line under the table, or null
     * @param chart      which column is drawn, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Table(String id, String title, String rowHeading, List<Column> columns, List<Row> rows, String note,
                        Chart chart, List<Definition> definitions) {

        @JsonIgnore
        public boolean hasHidden() {
            return rows.stream().flatMap(row -> row.cells().stream()).anyMatch(Cell::isHidden);
        }

        /** Whether there is a chart with anything in it: where all is hidden or 0, it would be an empty frame. */
        @JsonIgnore
        public boolean isDrawn() {
            return chart != null && rows.stream().filter(row -> !row.total()).map(row -> row.cells().get(chart.column()).value())
                    .anyMatch(value -> value != null && value.signum() != 0);
        }
    }

    public enum Format { COUNT, MEAN, SHARE }

    /** @param decimals of the value as it is written; a share of 0.5 is written 50 % */
    public record Column(String indicator, String key, String label, Format format, int decimals, boolean signed) {

        /** The cell as a reader expects it: {@code 1 234}, {@code −0,50}, {@code 83 %} in bokmål, {@code 1.234} in Danish. */
        public String write(Cell cell, Locale language) {
            if (cell.isHidden() || cell.value() == null) {
                return cell.isHidden() ? HIDDEN : cell.isNotRegistered() ? TEXTS.in(language).text("reporting.file.notRegistered") : NOTHING;
            }
            BigDecimal value = format == Format.SHARE ? cell.value().movePointRight(2) : cell.value();
            DecimalFormat written = (DecimalFormat) NUMBERS.computeIfAbsent(language + " " + decimals, any -> number(language)).clone();
            return (signed && value.signum() > 0 ? "+" : "") + written.format(value) + (format == Format.SHARE ? "\u00a0%" : "");
        }

        private DecimalFormat number(Locale language) {
            DecimalFormatSymbols symbols = new DecimalFormatSymbols(language);
            if (language.getLanguage().equals("nb")) {
                symbols.setGroupingSeparator('\u00a0');
            }
            symbols.setMinusSign('\u2212');
            return new DecimalFormat("#,##0" + (decimals == 0 ? "" : "." + "0".repeat(decimals)), symbols);
        }
    }

    public record Row(String key, String label, boolean total, List<Cell> cells) {
    }

    /** A value, or hidden, or not registered anywhere, or none of them when there is nothing to compute from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(BigDecimal value, Boolean hidden, Boolean notRegistered) {

        public Cell(BigDecimal value, Boolean hidden) {
            this(value, hidden, null);
        }

        @JsonIgnore
        public boolean isNotRegistered() {
            return Boolean.TRUE.equals(notRegistered);
        }

        @JsonIgnore
        public boolean isHidden() {
            return Boolean.TRUE.equals(hidden);
        }
    }

    /** @param column index among the table's columns */
    public record Chart(String title, int column) {
    }

    public record Definition(String indicator, String title, String text) {
    }

    /**
     * An indicator of the award's goals, as known at the cut-off.
     *
     * @param goal     the goal's number among the award's
     * @param goalText the goal, in the application's words
     * @param id       steady within the award, what an explanation refers to
     * @param baseline and target null where the application gave none
     * @param figure   {@code indicator/column} that shows what was reached, or null when people write it themselves
     * @param reached  the figure's total as it leaves the house, or null when no figure shows it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Promise(int goal, String goalText, String id, String title, String unit, BigDecimal baseline,
                          BigDecimal target, String figure, Column column, Cell reached) {
    }

    /**
     * @param narratives   the scheme's text sections in its order
     * @param explanations of deviations, by {@link Promise#id()}
     * @param corrects     the period's earlier signed run that this one corrects, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Statement(List<Narrative> narratives, List<Explanation> explanations, Signature approved,
                            Signature signed, UUID corrects) {
    }

    public record Narrative(String id, String title, String text) {
    }

    public record Explanation(String promise, String text) {
    }

    /** @param role in the report's language, such as {@code daglig leder} */
    public record Signature(String name, String role, Instant at) {
    }

    public Stream<Table> tables() {
        return sections.stream().flatMap(section -> section.tables().stream());
    }

    /** The same bytes for the same report: fields in declared order, line feeds, UTF-8. */
    public byte[] toJson() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
                    .writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ReportDocument fromJson(byte[] json) {
        try {
            return JSON.readValue(json, ReportDocument.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
