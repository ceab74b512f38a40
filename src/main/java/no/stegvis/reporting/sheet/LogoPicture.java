package no.stegvis.reporting.sheet;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

import no.stegvis.reporting.Profile;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ClientAnchor.AnchorType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The logo in its area of the front page: as large as fits, never stretched. */
final class LogoPicture {

    private static final float EMPTY = 3;

    private LogoPicture() {
    }

    /** Where the template has a place for it; without a logo that place takes no room. */
    static void place(WorkbookTemplate template, Profile profile) {
        if (template.logo() != null && profile.logo() != null) {
            draw(template.front(), profile.logo(), template.logo());
        } else if (template.logo() != null) {
            leaveOut(template.front(), template.logo());
        }
    }

    private static void draw(XSSFSheet sheet, byte[] png, AreaReference area) {
        IntToLongFunction widths = column -> Units.columnWidthToEMU(sheet.getColumnWidth(column));
        IntToLongFunction heights = number -> {
            XSSFRow row = sheet.getRow(number);
            return Units.toEMU(row == null ? sheet.getDefaultRowHeightInPoints() : row.getHeightInPoints());
        };
        CellReference first = area.getFirstCell();
        CellReference last = area.getLastCell();
        long wide = IntStream.rangeClosed(first.getCol(), last.getCol()).mapToLong(widths::applyAsLong).sum();
        long tall = IntStream.rangeClosed(first.getRow(), last.getRow()).mapToLong(heights::applyAsLong).sum();
        BufferedImage picture = pixels(png);
        double scale = Math.min((double) wide / picture.getWidth(), (double) tall / picture.getHeight());
        long width = (long) (picture.getWidth() * scale);
        // at the right edge, as in the PDF
        Spot left = Spot.at(first.getCol(), wide - width, widths);
        Spot right = Spot.at(first.getCol(), wide, widths);
        Spot bottom = Spot.at(first.getRow(), (long) (picture.getHeight() * scale), heights);
        XSSFClientAnchor anchor = new XSSFClientAnchor(left.offset, 0, right.offset, bottom.offset, left.index, first.getRow(), right.index, bottom.index);
        anchor.setAnchorType(AnchorType.MOVE_DONT_RESIZE);
        int index = sheet.getWorkbook().addPicture(png, Workbook.PICTURE_TYPE_PNG);
        sheet.createDrawingPatriarch().createPicture(anchor, index).getCTPicture().getNvPicPr().getCNvPr().setDescr("Logo");
    }

    /** A column or row, and how far into it (in EMU). */
    private record Spot(int index, int offset) {

        static Spot at(int first, long distance, IntToLongFunction sizes) {
            int index = first;
            long left = distance;
            while (left > sizes.applyAsLong(index)) {
                left -= sizes.applyAsLong(index++);
            }
            return new Spot(index, (int) left);
        }
    }

    /** Without a logo its rows take no room, unless something else stands in them. */
    private static void leaveOut(XSSFSheet sheet, AreaReference area) {
        for (int i = area.getFirstCell().getRow(); i <= area.getLastCell().getRow(); i++) {
            XSSFRow row = sheet.getRow(i);
            if (row != null && StreamSupport.stream(row.spliterator(), false).allMatch(cell -> cell.getCellType() == CellType.BLANK)) {
                row.setHeightInPoints(EMPTY);
            }
        }
    }

    private static BufferedImage pixels(byte[] png) {
        try {
            return ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
