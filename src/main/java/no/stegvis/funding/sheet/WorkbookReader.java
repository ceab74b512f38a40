package no.stegvis.funding.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

import javax.xml.parsers.ParserConfigurationException;

import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Reads the cells of a workbook that has passed {@link UploadGuard}. */
final class WorkbookReader {

    private static final int MOST_SHEETS = 20;

    private WorkbookReader() {
    }

    /**
     * @return each sheet's cells by row and column, from 0
     * @throws WorkbookRefused when it can't be read, or holds far more than a person would fill in
     */
    static Map<String, SortedMap<Integer, SortedMap<Integer, SheetCell>>> read(byte[] file) {
        UploadGuard.check(file);
        try (OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(file))) {
            XSSFReader workbook = new XSSFReader(parts);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(parts);
            boolean from1904 = from1904(workbook);
            Map<String, SortedMap<Integer, SortedMap<Integer, SheetCell>>> sheets = new HashMap<>();
            XSSFReader.SheetIterator each = (XSSFReader.SheetIterator) workbook.getSheetsData();
            while (each.hasNext()) {
                try (InputStream sheet = each.next()) {
                    SheetRows rows = new SheetRows(each.getSheetName(), strings, workbook.getStylesTable(), from1904);
                    XMLReader reader = XMLHelper.newXMLReader();
                    reader.setContentHandler(rows);
                    // What is wrong with it may repeat what stands in it, and has no place in the log
                    reader.setErrorHandler(rows);
                    reader.parse(new InputSource(sheet));
                    if (sheets.put(each.getSheetName(), rows.rows()) != null || sheets.size() > MOST_SHEETS) {
                        throw new WorkbookRefused("funding.file.parts");
                    }
                }
            }
            return sheets;
        } catch (WorkbookRefused refused) {
            throw refused;
        } catch (IOException | OpenXML4JException | SAXException | ParserConfigurationException | POIXMLException
                 | OpenXML4JRuntimeException | RecordFormatException | IllegalArgumentException | IllegalStateException
                 | IndexOutOfBoundsException | NullPointerException e) {
            // The library has many ways to say that a file is not what it seems
            throw new WorkbookRefused("funding.file.broken");
        }
    }

    private static boolean from1904(XSSFReader workbook) throws IOException, OpenXML4JException {
        try (InputStream data = workbook.getWorkbookData()) {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8).matches("(?s).*date1904=\"(1|true)\".*");
        }
    }
}
