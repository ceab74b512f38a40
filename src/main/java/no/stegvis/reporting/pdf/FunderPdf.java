package no.stegvis.reporting.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.RandomAccessFileOrArray;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRField;
import net.sf.jasperreports.engine.JRPrintPage;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import net.sf.jasperreports.engine.export.JRExportProgressMonitor;
import net.sf.jasperreports.engine.xml.JRXmlLoader;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.SimplePdfReportConfiguration;
import net.sf.jasperreports.renderers.SimpleDataRenderer;
import no.stegvis.reporting.Looks;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.PromiseWords;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.SchemeBroken;
import no.stegvis.reporting.SchemeFinding;
import org.springframework.stereotype.Component;
import org.springframework.util.FastByteArrayOutputStream;

/** The report as a PDF by the scheme's JRXML template. The same report and template give the same bytes. */
@Component
public class FunderPdf {

    /** A template that knows it gets more than rows of tables. */
    private static final String PART = "part";
    private static final DefaultJasperReportsContext JASPER = DefaultJasperReportsContext.getInstance();

    private final Map<String, JasperReport> compiled = new ConcurrentHashMap<>();
    private final ReportTexts texts;
    private final Looks looks;

    public FunderPdf(ReportTexts texts, Looks looks) {
        this.texts = texts;
        this.looks = looks;
    }

    /** @return how many columns of figures a table may have in this template: more would not be printed */
    public static int mostColumns(String jrxml) {
        return jrxml.contains("<field name=\"dense\"") ? PdfLines.DENSE_COLUMNS : PdfLines.COLUMNS;
    }

    /**
     * In the organisation's look as the report's run was ordered with.
     *
     * @throws SchemeBroken when the template breaks the rules for templates or can't be compiled
     */
    public byte[] write(ReportDocument report, Scheme scheme) {
        FastByteArrayOutputStream exported = exported(report, scheme);
        return SteadyPdf.of(inLanguage(exported.toByteArray(), report.header().locale()), report.header().cutOff(), report.header().runId());
    }

    /** By itself, so that a long report's pages are forgotten before the file is gone through again. */
    private FastByteArrayOutputStream exported(ReportDocument report, Scheme scheme) {
        try {
            JasperPrint print = filled(report, scheme);
            SimplePdfReportConfiguration pages = new SimplePdfReportConfiguration();
            pages.setProgressMonitor(new ForgottenPages(print));
            FastByteArrayOutputStream bytes = new FastByteArrayOutputStream();
            JRPdfExporter exporter = new JRPdfExporter(JASPER);
            exporter.setExporterInput(new SimpleExporterInput(print));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(bytes));
            exporter.setConfiguration(describe(report));
            exporter.setConfiguration(pages);
            exporter.exportReport();
            return bytes;
        } catch (JRException e) {
            throw broken(e);
        }
    }

    /** By itself too: what pages are made from is forgotten before they are written. */
    private JasperPrint filled(ReportDocument report, Scheme scheme) throws JRException {
        Profile profile = looks.profile(report);
        JasperReport template = compiled.computeIfAbsent(scheme.hash() + " " + profile.ink() + " " + profile.accent(),
                any -> compile(coloured(scheme.template(), profile)));
        Contents contents = new Contents();
        Set<String> fields = Stream.of(template.getFields()).map(JRField::getName).collect(Collectors.toSet());
        PdfLines lines = new PdfLines(report, PromiseWords.of(report, scheme, texts), texts, contents, fields);
        Map<String, Object> parameters = lines.parameters();
        parameters.put("branded", profile.logo() != null);
        parameters.put("logo", profile.logo() == null ? null : SimpleDataRenderer.getInstance(profile.logo()));
        JasperPrint print = JasperFillManager.getInstance(JASPER)
                .fill(template, parameters, new JRMapCollectionDataSource(fields.contains(PART) ? lines.parts() : lines.tables()));
        contents.number(print);
        return print;
    }

    /** Each page, when it is in the file: a thousand of them are more than the file. */
    private static final class ForgottenPages implements JRExportProgressMonitor {

        private final Iterator<JRPrintPage> pages;

        ForgottenPages(JasperPrint print) {
            pages = print.getPages().iterator();
        }

        @Override
        public void afterPageExport() {
            pages.next().setElements(List.of());
        }
    }

    /** The shipped colours in a template stand for the organisation's. */
    private static String coloured(String jrxml, Profile profile) {
        return jrxml.replaceAll("(?i)" + Profile.SHIPPED.ink(), profile.ink().toString())
                .replaceAll("(?i)" + Profile.SHIPPED.accent(), profile.accent().toString())
                .replaceAll("(?i)" + Profile.SHIPPED_TINT, profile.tint().toString());
    }

    /** @throws SchemeBroken when the template breaks the rules for templates or can't be compiled */
    public static void check(Scheme scheme) {
        compile(scheme.template());
    }

    private static SchemeBroken broken(JRException e) {
        return new SchemeBroken(SchemeFinding.in(TemplateRules.FILE, 0, "templateXml", String.valueOf(e.getMessage())), e);
    }

    private static JasperReport compile(String jrxml) {
        TemplateRules.check(jrxml);
        try {
            return JasperCompileManager.getInstance(JASPER).compile(JRXmlLoader.load(JASPER,
                    new ByteArrayInputStream(jrxml.getBytes(StandardCharsets.UTF_8))));
        } catch (JRException e) {
            throw broken(e);
        }
    }

    /** Says which language the file is in, so that a screen reader reads it as such: the exporter can't. Objects are read one by one. */
    private static byte[] inLanguage(byte[] pdf, Locale language) {
        try (PdfReader reader = new PdfReader(new RandomAccessFileOrArray(pdf), null)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(pdf.length + 4096);
            reader.getCatalog().put(PdfName.LANG, new PdfString(language.toLanguageTag()));
            new PdfStamper(reader, bytes).close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimplePdfExporterConfiguration describe(ReportDocument report) {
        SimplePdfExporterConfiguration about = new SimplePdfExporterConfiguration();
        about.setMetadataTitle(report.header().title() + " " + report.header().period());
        about.setMetadataAuthor(report.header().recipient());
        about.setMetadataSubject(report.header().awardName());
        about.setMetadataCreator("Stegvis");
        about.setDisplayMetadataTitle(true);
        about.setCompressed(true);
        return about;
    }
}
