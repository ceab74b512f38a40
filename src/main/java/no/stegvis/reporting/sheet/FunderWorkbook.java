package no.stegvis.reporting.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import no.stegvis.reporting.Looks;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.PromiseWords;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.springframework.stereotype.Component;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * The report as an Excel workbook, on the scheme's template: a front page, goals beside results, what people wrote, a sheet per
 * section, and the definitions. The same report gives the same bytes. It holds no hidden sheets, no comments, no formulas, and no
 * hidden figure in any shape.
 */
@Component
public class FunderWorkbook {

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
        return written(report, WorkbookTemplate.of(scheme), looks.profile(report), words).toByteArrayUnsafe();
    }

    /** By itself, so that a long workbook is forgotten before its file is made one piece. */
    private FastByteArrayOutputStream written(ReportDocument report, WorkbookTemplate template, Profile profile, PromiseWords words) {
        FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
        try (XSSFWorkbook workbook = template.workbook(); SteadyZip file = new SteadyZip(bytes, report.header().cutOff())) {
            template.about(report.header().title() + " " + report.header().period(), report.header().recipient(), report.header().cutOff(), report.header().locale());
            TemplateStyles styles = new TemplateStyles(template, profile);
            ReportTexts inLanguage = texts.in(report.header().locale());
            new FrontSheet(template, styles, inLanguage).write(report);
            LogoPicture.place(template, profile);
            if (report.promises() != null) {
                new PromiseSheet(template, styles, inLanguage, words).write(report);
            }
            if (report.statement() != null) {
                new StatementSheet(template, styles, inLanguage).write(report);
            }
            List<LongTable> longTables = new ArrayList<>();
            for (ReportDocument.Section section : report.sections()) {
                longTables.addAll(new SectionSheet(template, styles, inLanguage).write(report, section));
            }
            new DefinitionSheet(template, styles, inLanguage).write(report);
            template.finish();
            workbook.setActiveSheet(0);
            if (longTables.isEmpty()) {
                workbook.write(file);
            } else {
                LongTable.write(longTables, workbook, file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
