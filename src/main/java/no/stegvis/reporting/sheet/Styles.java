package no.stegvis.reporting.sheet;

import no.stegvis.reporting.ReportDocument;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How cells look. Every text style marks its content as text, so that a leading = + - @ stays what it is. */
final class Styles {

    static final byte[] INK = {0x1B, 0x36, 0x4E};
    static final byte[] ACCENT = {0x2A, 0x6F, (byte) 0x97};
    private static final byte[] HEAD = {(byte) 0xE3, (byte) 0xEC, (byte) 0xF2};
    private static final byte[] GREY = {0x5A, 0x64, 0x6E};
    private static final byte[] RULE = {(byte) 0xC5, (byte) 0xCF, (byte) 0xD8};

    private final XSSFWorkbook workbook;
    final XSSFCellStyle title;
    final XSSFCellStyle subtitle;
    final XSSFCellStyle heading;
    final XSSFCellStyle text;
    final XSSFCellStyle note;
    final XSSFCellStyle label;
    final XSSFCellStyle strong;
    final XSSFCellStyle head;
    final XSSFCellStyle headRight;
    final XSSFCellStyle row;
    final XSSFCellStyle rowTotal;
    final XSSFCellStyle noValue;
    final XSSFCellStyle noValueTotal;
    final XSSFCellStyle day;
    final XSSFCellStyle time;

    Styles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        title = words(20, true, INK);
        subtitle = words(12, false, GREY);
        heading = words(13, true, INK);
        text = words(11, false, null);
        note = words(10, false, GREY);
        label = words(11, false, GREY);
        strong = words(11, true, null);
        head = words(11, true, INK);
        row = words(11, false, null);
        rowTotal = words(11, true, null);
        noValue = words(11, false, GREY);
        noValueTotal = words(11, true, GREY);
        for (XSSFCellStyle wrapped : new XSSFCellStyle[] {title, subtitle, text, note, head, strong, row, rowTotal}) {
            wrapped.setWrapText(true);
        }
        fill(head);
        head.setVerticalAlignment(VerticalAlignment.BOTTOM);
        headRight = workbook.createCellStyle();
        headRight.cloneStyleFrom(head);
        headRight.setAlignment(HorizontalAlignment.RIGHT);
        noValue.setAlignment(HorizontalAlignment.RIGHT);
        noValueTotal.setAlignment(HorizontalAlignment.RIGHT);
        for (XSSFCellStyle line : new XSSFCellStyle[] {noValue, noValueTotal, row, rowTotal}) {
            line.setVerticalAlignment(VerticalAlignment.CENTER);
        }
        rule(row, false);
        rule(noValue, false);
        rule(rowTotal, true);
        rule(noValueTotal, true);
        day = number("d.m.yyyy", false);
        day.setAlignment(HorizontalAlignment.LEFT);
        day.setBorderBottom(BorderStyle.NONE);
        time = number("d.m.yyyy hh:mm:ss", false);
        time.setAlignment(HorizontalAlignment.LEFT);
        time.setBorderBottom(BorderStyle.NONE);
    }

    XSSFCellStyle figure(ReportDocument.Column column, boolean total) {
        String decimals = column.decimals() == 0 ? "0" : "0." + "0".repeat(column.decimals());
        return number(switch (column.format()) {
            case COUNT -> "#,##0";
            case SHARE -> "0 %";
            case MEAN -> column.signed() ? "+" + decimals + ";\u2212" + decimals + ";" + decimals : decimals;
        }, total);
    }

    /** Sums to the øre, with a real minus, and shares with one decimal. */
    XSSFCellStyle sum(boolean total) {
        return number("#,##0.00;\u2212#,##0.00", total);
    }

    XSSFCellStyle share(boolean total) {
        return number("0.0 %", total);
    }

    private XSSFCellStyle number(String format, boolean total) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(11, total, null));
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        style.setAlignment(HorizontalAlignment.RIGHT);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        rule(style, total);
        return style;
    }

    private XSSFCellStyle words(int size, boolean bold, byte[] colour) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font(size, bold, colour));
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setQuotePrefixed(true);
        return style;
    }

    private XSSFFont font(int size, boolean bold, byte[] colour) {
        XSSFFont font = workbook.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) size);
        font.setBold(bold);
        if (colour != null) {
            font.setColor(new XSSFColor(colour));
        }
        return font;
    }

    private static void fill(XSSFCellStyle style) {
        style.setFillForegroundColor(new XSSFColor(HEAD));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.MEDIUM);
        style.setBottomBorderColor(new XSSFColor(ACCENT));
    }

    private static void rule(XSSFCellStyle style, boolean total) {
        style.setBorderBottom(BorderStyle.THIN);
        style.setBottomBorderColor(new XSSFColor(RULE));
        if (total) {
            style.setBorderTop(BorderStyle.THIN);
            style.setTopBorderColor(new XSSFColor(INK));
        }
    }
}
