package no.stegvis.reporting.sheet;

import no.stegvis.reporting.Colour;
import no.stegvis.reporting.ReportDocument;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** One column of a table as bars, drawn by Excel from the cells. A hidden figure has no bar: its cell holds no number. */
final class NativeChart {

    private static final int LINES_AROUND = 5;

    private NativeChart() {
    }

    /** @return how many rows it takes, the space after it included */
    static int draw(XSSFSheet sheet, ReportDocument.Table table, Colour colour, int firstRow, int lastRow, int at) {
        // Tall enough for every bar's name: a spreadsheet program leaves some out where it finds the axis too short.
        int height = LINES_AROUND + (lastRow - firstRow + 1) * 3 / 2;
        XSSFChart chart = sheet.createDrawingPatriarch()
                .createChart(new XSSFClientAnchor(0, 0, 0, 0, 0, at + 1, 6, at + 1 + height));
        chart.setTitleText(table.chart().title());
        chart.setTitleOverlay(false);
        XDDFCategoryAxis categories = chart.createCategoryAxis(AxisPosition.LEFT);
        categories.setOrientation(AxisOrientation.MAX_MIN);
        XDDFValueAxis values = chart.createValueAxis(AxisPosition.BOTTOM);
        values.setCrosses(AxisCrosses.MAX);
        values.setNumberFormat("General");
        if (neverBelowZero(table)) {
            values.setMinimum(0);
        }
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, categories, values);
        bars.setBarDirection(BarDirection.BAR);
        bars.setVaryColors(false);
        bars.setGapWidth(60);
        int column = 1 + table.chart().column();
        XDDFChartData.Series series = bars.addSeries(
                XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(firstRow, lastRow, 0, 0)),
                XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(firstRow, lastRow, column, column)));
        series.setTitle(table.columns().get(table.chart().column()).label(), null);
        series.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(colour.bytes())));
        chart.plot(bars);
        return height + 2;
    }

    /** Bars are compared by their length, so the axis begins at zero. */
    private static boolean neverBelowZero(ReportDocument.Table table) {
        return table.rows().stream().map(row -> row.cells().get(table.chart().column()).value())
                .allMatch(value -> value == null || value.signum() >= 0);
    }
}
