package no.stegvis.reporting.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

import no.stegvis.reporting.Looks;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.PromiseWords;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.opc.internal.PackagePropertiesPart;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The report as an Excel workbook, on the scheme's template: a front page, goals beside results, what people wrote, a sheet per
 * section, and the definitions. The same report gives the same bytes. It holds no hidden sheets, no comments, no formulas, and no
 * hidden figure in any shape.
 */
@Component
public class FunderWorkbook {

    private static final ClassPathResource SHIPPED = new ClassPathResource("reports/common/" + WorkbookTemplate.FILE);

    private final ReportTexts texts;
    private final Looks looks;

    public FunderWorkbook(ReportTexts texts, Looks looks) {
        this.texts = texts;
        this.looks = looks;
    }

    /** In the scheme's template and the organisation's look as the report's run was ordered with. */
    public byte[] write(ReportDocument report) {
        Optional<Scheme> scheme = looks.scheme(report);
        PromiseWords words = PromiseWords.of(report, scheme.orElse(null), texts);
        return write(report, template(scheme.map(Scheme::workbook)), looks.profile(report), words);
    }

    private byte[] write(ReportDocument report, WorkbookTemplate template, Profile profile, PromiseWords words) {
        try (XSSFWorkbook workbook = template.workbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            properties(workbook, report);
            TemplateStyles styles = new TemplateStyles(template, profile);
            ReportTexts inLanguage = texts.in(report.header().locale());
            new FrontSheet(template, styles, inLanguage).write(report);
            logo(template, profile);
            if (report.promises() != null) {
                new PromiseSheet(template, styles, inLanguage, words).write(report);
            }
            if (report.statement() != null) {
                new StatementSheet(template, styles, inLanguage).write(report);
            }
            for (ReportDocument.Section section : report.sections()) {
                new SectionSheet(template, styles, inLanguage).write(report, section);
            }
            new DefinitionSheet(template, styles, inLanguage).write(report);
            template.finish();
            workbook.setActiveSheet(0);
            workbook.write(bytes);
            return SteadyZip.of(bytes.toByteArray(), report.header().cutOff());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void logo(WorkbookTemplate template, Profile profile) {
        if (template.logo() != null && profile.logo() != null) {
            LogoPicture.draw(template.front(), profile.logo(), template.logo());
        } else if (template.logo() != null) {
            LogoPicture.leaveOut(template.front(), template.logo());
        }
    }

    private static WorkbookTemplate template(Optional<String> own) {
        try {
            return WorkbookTemplate.open(own.isPresent() ? Base64.getDecoder().decode(own.get()) : SHIPPED.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time in the file is the cut-off: when it happened to be written says nothing about the report, nor does who made the template. */
    private static void properties(XSSFWorkbook workbook, ReportDocument report) {
        POIXMLProperties.CoreProperties core = workbook.getProperties().getCoreProperties();
        PackagePropertiesPart about = core.getUnderlyingProperties();
        Optional<Date> cutOff = Optional.of(Date.from(report.header().cutOff()));
        about.setCreatedProperty(cutOff);
        about.setModifiedProperty(cutOff);
        about.setLanguageProperty(Optional.of(report.header().locale().toLanguageTag()));
        core.setTitle(report.header().title() + " " + report.header().period());
        core.setCreator(report.header().recipient());
        about.setLastModifiedByProperty(Optional.empty());
        about.setLastPrintedProperty(Optional.empty());
        about.setDescriptionProperty(Optional.empty());
        about.setKeywordsProperty(Optional.empty());
        about.setSubjectProperty(Optional.empty());
        about.setCategoryProperty(Optional.empty());
        about.setRevisionProperty(Optional.empty());
    }
}
