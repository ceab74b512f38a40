package no.stegvis.reporting.sheet;

import java.util.Arrays;
import java.util.List;

import no.stegvis.reporting.Colour;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.ReportDocument;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * How cells look: as the template's places do, in the organisation's colours where the template has the shipped ones. Every text
 * style marks its content as text, so that a leading = + - @ stays what it is.
 */
final class TemplateStyles {

    private final XSSFWorkbook workbook;
    private final WorkbookTemplate template;
    private final Profile profile;
    final XSSFCellStyle title;
    final XSSFCellStyle subtitle;
    final XSSFCellStyle warning;
    final XSSFCellStyle heading;
    final XSSFCellStyle text;
    final XSSFCellStyle label;
    final XSSFCellStyle strong;
    final XSSFCellStyle day;
    final XSSFCellStyle time;
    final XSSFCellStyle section;
    final XSSFCellStyle sectionText;
    final XSSFCellStyle table;
    final XSSFCellStyle head;
    final XSSFCellStyle headRight;
    final XSSFCellStyle row;
    final XSSFCellStyle rowTotal;
    final XSSFCellStyle noValue;
    final XSSFCellStyle noValueTotal;
    final XSSFCellStyle note;
    /** A row's own words among others: bold without a total's lines. */
    final XSSFCellStyle rowStrong;

    TemplateStyles(WorkbookTemplate template, Profile profile) {
        this.workbook = template.workbook();
        this.template = template;
        this.profile = profile;
        title = words(Place.TITLE);
        subtitle = words(Place.SUBTITLE);
        warning = words(Place.WARNING);
        heading = words(Place.HEADING);
        text = words(Place.TEXT);
        label = words(Place.LABEL);
        strong = words(Place.VALUE);
        section = words(Place.SECTION);
        sectionText = words(Place.SECTION_TEXT);
        table = words(Place.TABLE);
        head = words(Place.HEAD);
        headRight = words(Place.HEAD_NUMBER);
        row = words(Place.ROW);
        rowTotal = words(Place.ROW_TOTAL);
        noValue = words(Place.FIGURE);
        noValueTotal = words(Place.FIGURE_TOTAL);
        note = words(Place.NOTE);
        rowStrong = words(Place.ROW);
        rowStrong.setFont(rowTotal.getFont());
        day = number(Place.DAY, "d.m.yyyy");
        time = number(Place.DAY, "d.m.yyyy hh:mm:ss");
        for (XSSFCellStyle one : List.of(day, time)) {
            one.setAlignment(HorizontalAlignment.LEFT);
        }
    }

    Colour accent() {
        return profile.accent();
    }

    XSSFCellStyle figure(ReportDocument.Column column, boolean total) {
        String decimals = column.decimals() == 0 ? "0" : "0." + "0".repeat(column.decimals());
        return figure(switch (column.format()) {
            case COUNT -> "#,##0";
            case SHARE -> "0 %";
            case MEAN -> column.signed() ? "+" + decimals + ";\u2212" + decimals + ";" + decimals : decimals;
        }, total);
    }

    /** @param format as Excel writes it */
    XSSFCellStyle figure(String format, boolean total) {
        return number(total ? Place.FIGURE_TOTAL : Place.FIGURE, format);
    }

    private XSSFCellStyle number(Place place, String format) {
        XSSFCellStyle style = copy(place);
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private XSSFCellStyle words(Place place) {
        XSSFCellStyle style = copy(place);
        style.setQuotePrefixed(true);
        style.setDataFormat(0);
        style.setWrapText(true);
        return style;
    }

    private XSSFCellStyle copy(Place place) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.cloneStyleFrom(template.style(place));
        if (!profile.ink().equals(Profile.SHIPPED.ink()) || !profile.accent().equals(Profile.SHIPPED.accent())) {
            recolour(style);
        }
        return style;
    }

    private void recolour(XSSFCellStyle style) {
        XSSFFont before = style.getFont();
        if (exchanged(before.getXSSFColor()) != null) {
            XSSFFont font = workbook.createFont();
            font.getCTFont().set(before.getCTFont().copy());
            font.setColor(exchanged(before.getXSSFColor()));
            style.setFont(font);
        }
        if (exchanged(style.getFillForegroundColorColor()) != null) {
            style.setFillForegroundColor(exchanged(style.getFillForegroundColorColor()));
        }
        if (exchanged(style.getBottomBorderXSSFColor()) != null) {
            style.setBottomBorderColor(exchanged(style.getBottomBorderXSSFColor()));
        }
        if (exchanged(style.getTopBorderXSSFColor()) != null) {
            style.setTopBorderColor(exchanged(style.getTopBorderXSSFColor()));
        }
    }

    private XSSFColor exchanged(XSSFColor colour) {
        byte[] rgb = colour == null ? null : colour.getRGB();
        return rgb == null ? null : Arrays.equals(rgb, Profile.SHIPPED.ink().bytes()) ? new XSSFColor(profile.ink().bytes())
                : Arrays.equals(rgb, Profile.SHIPPED.accent().bytes()) ? new XSSFColor(profile.accent().bytes())
                : Arrays.equals(rgb, Profile.SHIPPED_TINT.bytes()) ? new XSSFColor(profile.tint().bytes()) : null;
    }
}
