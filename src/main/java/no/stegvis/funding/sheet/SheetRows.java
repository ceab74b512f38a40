package no.stegvis.funding.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads one sheet as it streams by, and stops at once when there is more than a person would fill in. */
final class SheetRows extends DefaultHandler {

    static final int MOST_ROWS = 1000;
    static final int MOST_COLUMNS = 40;
    private static final int LONGEST_TEXT = 8000;
    /** Beyond what a spreadsheet keeps of a number, there is only noise. */
    private static final MathContext DIGITS = new MathContext(15);

    private final String sheet;
    private final ReadOnlySharedStringsTable strings;
    private final StylesTable styles;
    private final boolean from1904;
    private final SortedMap<Integer, SortedMap<Integer, SheetCell>> rows = new TreeMap<>();

    private final StringBuilder text = new StringBuilder();
    private boolean reading;
    private int row;
    private int column;
    private String type;
    private String style;
    private boolean formula;
    private String value;

    SheetRows(String sheet, ReadOnlySharedStringsTable strings, StylesTable styles, boolean from1904) {
        this.sheet = sheet;
        this.strings = strings;
        this.styles = styles;
        this.from1904 = from1904;
    }

    /** @return cells that hold something, by column within row, both from 0 */
    SortedMap<Integer, SortedMap<Integer, SheetCell>> rows() {
        return rows;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        switch (localName) {
            case "row" -> {
                row = attributes.getValue("r") == null ? row + 1 : number(attributes.getValue("r"));
                column = -1;
                if (row > MOST_ROWS) {
                    throw new WorkbookRefused("funding.file.rows", sheet, MOST_ROWS);
                }
            }
            case "c" -> {
                String reference = attributes.getValue("r");
                column = reference == null ? column + 1 : new CellReference(reference).getCol();
                if (column < 0 || column >= MOST_COLUMNS) {
                    throw new WorkbookRefused("funding.file.columns", sheet, MOST_COLUMNS);
                }
                type = attributes.getValue("t");
                style = attributes.getValue("s");
                formula = false;
                value = null;
            }
            case "f" -> formula = true;
            case "v", "t" -> {
                text.setLength(0);
                reading = true;
            }
            default -> {
                // how it looks
            }
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (reading && text.length() <= LONGEST_TEXT) {
            text.append(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        if (localName.equals("v") || localName.equals("t")) {
            reading = false;
            value = value == null ? text.toString() : value + text;
        } else if (localName.equals("c")) {
            String written = value == null ? "" : written();
            if (written.length() > LONGEST_TEXT) {
                throw new WorkbookRefused("funding.file.text", CellAddress.of(sheet, row - 1, column), LONGEST_TEXT);
            }
            if (!written.isBlank() || formula) {
                rows.computeIfAbsent(row - 1, none -> new TreeMap<>()).put(column, new SheetCell(written.strip(), formula, "e".equals(type)));
            }
        }
    }

    private String written() {
        if ("s".equals(type)) {
            return strings.getItemAt(number(value)).getString();
        }
        if (type != null && !type.equals("n")) {
            return value;
        }
        BigDecimal amount = new BigDecimal(value.strip()).round(DIGITS);
        if (isDay()) {
            LocalDateTime day = DateUtil.getLocalDateTime(amount.doubleValue(), from1904);
            return day == null ? value : day.toLocalDate().toString();
        }
        return amount.abs().compareTo(BigDecimal.valueOf(1e15)) > 0 ? value
                : new BigDecimal(amount.stripTrailingZeros().toPlainString()).toPlainString().replace('.', ',');
    }

    private boolean isDay() {
        if (style == null) {
            return false;
        }
        int index = number(style);
        if (index >= styles.getNumCellStyles()) {
            return false;
        }
        XSSFCellStyle look = styles.getStyleAt(index);
        return DateUtil.isADateFormat(look.getDataFormat(), look.getDataFormatString());
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits.strip());
        } catch (NumberFormatException e) {
            throw new WorkbookRefused("funding.file.broken");
        }
    }
}
