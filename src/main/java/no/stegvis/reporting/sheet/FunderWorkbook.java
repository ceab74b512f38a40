package no.stegvis.reporting.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Optional;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;

/**
 * The report as an Excel workbook: a front page, a sheet per section, and the definitions. The same report gives the
 * same bytes. It holds no hidden sheets, no comments, no formulas, and no hidden figure in any shape.
 */
@Component
public class FunderWorkbook {

    private final ReportTexts texts;

    public FunderWorkbook(ReportTexts texts) {
        this.texts = texts;
    }

    public byte[] write(ReportDocument report) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            properties(workbook, report);
            Styles styles = new Styles(workbook);
            ReportTexts words = texts.in(report.header().locale());
            new FrontSheet(workbook, styles, words).write(report);
            for (ReportDocument.Section section : report.sections()) {
                new SectionSheet(workbook, styles, words).write(report, section);
            }
            new DefinitionSheet(workbook, styles, words).write(report);
            workbook.write(bytes);
            return SteadyZip.of(bytes.toByteArray(), report.header().cutOff());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time in the file is the cut-off: when it happened to be written says nothing about the report. */
    private static void properties(XSSFWorkbook workbook, ReportDocument report) {
        POIXMLProperties.CoreProperties core = workbook.getProperties().getCoreProperties();
        Optional<Date> cutOff = Optional.of(Date.from(report.header().cutOff()));
        core.getUnderlyingProperties().setCreatedProperty(cutOff);
        core.getUnderlyingProperties().setModifiedProperty(cutOff);
        core.setTitle(report.header().title() + " " + report.header().period());
        core.setCreator(report.header().recipient());
        core.getUnderlyingProperties().setLanguageProperty(Optional.of(report.header().locale().toLanguageTag()));
    }
}
