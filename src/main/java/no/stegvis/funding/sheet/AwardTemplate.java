package no.stegvis.funding.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import no.stegvis.access.Unit;
import no.stegvis.funding.SchemeFigures;
import no.stegvis.funding.SchemeFigures.SchemeName;
import no.stegvis.funding.sheet.AwardSheet.Column;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The empty workbook: a sheet that explains, and the sheets to fill in, whose cells offer and check what can stand there. */
@Component
public class AwardTemplate {

    private static final String GUIDE = "Veiledning";
    private static final int WIDTH = 256;
    private static final Locale BOKMAL = Locale.forLanguageTag("nb");

    private final SchemeFigures schemes;
    private final MessageSource messages;

    AwardTemplate(SchemeFigures schemes, MessageSource messages) {
        this.schemes = schemes;
        this.messages = messages;
    }

    /** @param units that whoever asks may write awards for */
    public byte[] write(List<Unit> units) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Look look = new Look(workbook);
            String choices = guide(workbook, look, units);
            for (AwardSheet sheet : AwardSheet.values()) {
                fill(workbook.createSheet(sheet.title()), sheet, look, choices);
            }
            workbook.setActiveSheet(0);
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return where the ids of the schemes stand, as a formula for the cells that choose one */
    private String guide(XSSFWorkbook workbook, Look look, List<Unit> units) {
        Sheet guide = workbook.createSheet(GUIDE);
        guide.setColumnWidth(0, 38 * WIDTH);
        guide.setColumnWidth(1, 34 * WIDTH);
        guide.setColumnWidth(2, 70 * WIDTH);
        int at = 0;
        at = line(guide, at, look.title, text("funding.template.title"));
        at = line(guide, at, look.words, text("funding.template.intro"));
        guide.getRow(at - 1).setHeightInPoints(64);
        guide.addMergedRegion(new CellRangeAddress(at - 1, at - 1, 0, 2));
        for (AwardSheet sheet : AwardSheet.values()) {
            at = line(guide, at + 1, look.heading, text("funding.template.sheet", sheet.title()));
            for (Column column : sheet.columns()) {
                at = line(guide, at, look.words, column.heading(), text(column.required() ? "funding.template.required" : "funding.template.optional"),
                        text("funding.template." + sheet.name().toLowerCase(Locale.ROOT) + "." + column.field()));
            }
        }
        at = line(guide, at + 1, look.heading, text("funding.template.units"));
        for (Unit unit : units) {
            at = line(guide, at, look.words, unit.id(), unit.name());
        }
        at = line(guide, at + 1, look.heading, text("funding.template.schemes"));
        int first = at + 1;
        List<SchemeName> names = schemes.schemes();
        for (SchemeName scheme : names) {
            at = line(guide, at, look.words, scheme.id(), scheme.funder(), scheme.title());
        }
        int last = Math.max(first, at);
        for (SchemeName scheme : names) {
            at = line(guide, at + 1, look.heading, text("funding.template.figures", scheme.title()));
            for (SchemeFigures.Figure figure : schemes.figures(scheme.id())) {
                at = line(guide, at, look.words, figure.id(), figure.table(), figure.title());
            }
        }
        guide.setDisplayGridlines(false);
        guide.setFitToPage(true);
        guide.getPrintSetup().setLandscape(true);
        guide.getPrintSetup().setFitHeight((short) 0);
        return GUIDE + "!$A$" + first + ":$A$" + last;
    }

    private void fill(Sheet sheet, AwardSheet kind, Look look, String schemes) {
        List<Column> columns = new ArrayList<>(kind.columns());
        Row head = sheet.createRow(0);
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            head.createCell(at).setCellValue(column.heading());
            head.getCell(at).setCellStyle(look.head);
            sheet.setColumnWidth(at, width(column) * WIDTH);
            sheet.setDefaultColumnStyle(at, look.of(column.kind()));
            check(sheet, kind, column, at, schemes);
        }
        sheet.createFreezePane(1, 1);
    }

    private void check(Sheet sheet, AwardSheet kind, Column column, int at, String schemes) {
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidationConstraint constraint = switch (column.kind()) {
            case CURRENCY -> list(helper, AwardSheet.CURRENCIES);
            case DIRECTION -> list(helper, List.of(AwardSheet.HIGHER, AwardSheet.LOWER));
            case REPORT -> list(helper, List.of(AwardSheet.FINAL, AwardSheet.STATUS));
            case SCHEME -> helper.createFormulaListConstraint(schemes);
            case DAY -> helper.createDateConstraint(OperatorType.BETWEEN, "DATE(1990,1,1)", "DATE(2199,12,31)", "yyyy-mm-dd");
            case NUMBER -> helper.createDecimalConstraint(OperatorType.BETWEEN, "-999999999999", "999999999999");
            case TEXT -> helper.createTextLengthConstraint(OperatorType.BETWEEN, "0", "8000");
        };
        DataValidation validation = helper.createValidation(constraint, new CellRangeAddressList(1, SheetRows.MOST_ROWS - 1, at, at));
        validation.setShowErrorBox(true);
        validation.createErrorBox(column.heading(), text("funding.template.error." + column.kind().name().toLowerCase(Locale.ROOT)));
        validation.setShowPromptBox(true);
        String prompt = text("funding.template." + kind.name().toLowerCase(Locale.ROOT) + "." + column.field());
        validation.createPromptBox(column.heading(), prompt.substring(0, Math.min(255, prompt.length())));
        sheet.addValidationData(validation);
    }

    private static DataValidationConstraint list(DataValidationHelper helper, List<String> words) {
        return helper.createExplicitListConstraint(words.toArray(String[]::new));
    }

    private static int width(Column column) {
        return switch (column.field()) {
            case "conditions", "goal", "title", "overlapReason" -> 48;
            case "schemeId", "name", "funder", "figure", "units" -> 32;
            default -> Math.max(16, column.heading().length() + 3);
        };
    }

    private static int line(Sheet sheet, int at, CellStyle style, String... texts) {
        Row row = sheet.createRow(at);
        for (int column = 0; column < texts.length; column++) {
            row.createCell(column).setCellValue(texts[column]);
            row.getCell(column).setCellStyle(style);
        }
        return at + 1;
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, BOKMAL);
    }

    /** How cells look; text stays text, whatever it begins with. */
    private static final class Look {

        private final CellStyle title;
        private final CellStyle heading;
        private final CellStyle words;
        private final CellStyle head;
        private final CellStyle text;
        private final CellStyle number;
        private final CellStyle day;

        private Look(XSSFWorkbook workbook) {
            title = letters(workbook, 18, true);
            heading = letters(workbook, 13, true);
            words = letters(workbook, 11, false);
            words.setWrapText(true);
            head = letters(workbook, 11, true);
            head.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
            head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            text = letters(workbook, 11, false);
            text.setWrapText(true);
            text.setDataFormat(workbook.createDataFormat().getFormat("@"));
            number = letters(workbook, 11, false);
            number.setDataFormat(workbook.createDataFormat().getFormat("#,##0.##"));
            day = letters(workbook, 11, false);
            day.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
        }

        private CellStyle of(AwardSheet.Kind kind) {
            return kind == AwardSheet.Kind.NUMBER ? number : kind == AwardSheet.Kind.DAY ? day : text;
        }

        private static CellStyle letters(XSSFWorkbook workbook, int size, boolean bold) {
            Font font = workbook.createFont();
            font.setFontName("Calibri");
            font.setFontHeightInPoints((short) size);
            font.setBold(bold);
            CellStyle style = workbook.createCellStyle();
            style.setFont(font);
            style.setVerticalAlignment(VerticalAlignment.TOP);
            return style;
        }
    }
}
