package no.stegvis.reporting.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Cell;
import no.stegvis.reporting.ReportDocument.Column;
import no.stegvis.reporting.ReportDocument.Format;
import no.stegvis.reporting.ReportDocument.Row;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a chart on screen shows, and what can't be guessed from it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScreenChartTests {

    private static final Locale BOKMAL = Locale.forLanguageTag("nb");
    private static final Column PEOPLE = new Column("uniqueParticipants", "persons", "Unike deltakere", Format.COUNT, 0, false);
    private static final Column CHANGE = new Column("lifeAreaChange", "change", "Endring", Format.MEAN, 2, true);
    private static final Column SHARE = new Column("onTime", "share", "Andel", Format.SHARE, 0, false);
    private static final Cell HIDDEN = new Cell(null, true);

    @Test
    void bars_are_parts_of_an_axis_from_zero_and_the_total_is_not_drawn() {
        ScreenChart chart = chart(PEOPLE, cell("13"), cell("8"), cell("0"));
        assertThat(chart.ticks()).extracting(ScreenChart.Tick::written).containsExactly("0", "5", "10", "15");
        assertThat(chart.bars()).extracting(ScreenChart.Bar::label).containsExactly("rad 0", "rad 1", "rad 2");
        assertThat(chart.bars()).extracting(ScreenChart.Bar::width).map(BigDecimal::toPlainString).containsExactly("86.67", "53.33", "0.00");
        assertThat(chart.bars()).extracting(ScreenChart.Bar::written).containsExactly("13", "8", "0");
    }

    @Test
    void a_hidden_figure_has_its_sign_and_no_bar_and_0_is_something_else() {
        ScreenChart chart = chart(PEOPLE, cell("13"), HIDDEN, new Cell(null, null), new Cell(null, null, true), cell("0"));
        assertThat(chart.bars()).extracting(ScreenChart.Bar::width).containsExactly(new BigDecimal("86.67"), null, null, null, new BigDecimal("0.00"));
        assertThat(chart.bars()).extracting(ScreenChart.Bar::written).containsExactly("13", ":", "–", "ikke registrert", "0");
    }

    @Test
    void the_axis_follows_from_what_is_shown_alone() {
        // whatever stands behind the hidden one: the document doesn't say, and neither does the total, which isn't drawn
        assertThat(chart(PEOPLE, cell("13"), HIDDEN).ticks()).isEqualTo(chart(PEOPLE, cell("13")).ticks());
        assertThat(chart(PEOPLE, HIDDEN, HIDDEN).ticks()).extracting(ScreenChart.Tick::written).containsExactly("0", "1");
    }

    @Test
    void numbers_are_written_as_the_report_writes_them() {
        assertThat(chart(PEOPLE, cell("1234"), cell("987")).ticks()).extracting(ScreenChart.Tick::written)
                .containsExactly("0", "500", "1\u00a0000", "1\u00a0500");
        assertThat(chart(SHARE, cell("0.83")).ticks()).extracting(ScreenChart.Tick::written)
                .containsExactly("0\u00a0%", "20\u00a0%", "40\u00a0%", "60\u00a0%", "80\u00a0%", "100\u00a0%");
    }

    @Test
    void what_may_be_below_zero_goes_to_both_sides_of_it() {
        ScreenChart chart = chart(CHANGE, cell("-0.50"), cell("1.25"));
        assertThat(chart.ticks()).extracting(ScreenChart.Tick::written).containsExactly("−0,50", "0,00", "+0,50", "+1,00", "+1,50");
        assertThat(chart.zero()).isEqualByComparingTo("25");
        assertThat(chart.bars().get(0).from()).isEqualByComparingTo("0");
        assertThat(chart.bars().get(0).width()).isEqualByComparingTo("25");
        assertThat(chart.bars().get(1).from()).isEqualByComparingTo("25");
        assertThat(chart.bars().get(1).width()).isEqualByComparingTo("62.5");
    }

    private static Cell cell(String value) {
        return new Cell(new BigDecimal(value), null);
    }

    private static ScreenChart chart(Column column, Cell... cells) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            rows.add(new Row("r" + i, "rad " + i, false, List.of(cells[i])));
        }
        rows.add(new Row("total", "Alle", true, List.of(cell("999999"))));
        return ScreenChart.of(new ReportDocument.Table("t", "Tabell", "Rad", List.of(column), rows, null, new ReportDocument.Chart("Diagram", 0), List.of()), BOKMAL);
    }
}
