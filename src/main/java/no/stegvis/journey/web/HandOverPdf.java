package no.stegvis.journey.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import net.sf.jasperreports.engine.xml.JRXmlLoader;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import no.stegvis.journey.HandOverSummaries.Summary;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A summary on paper, one row a line. Nothing of it is kept. */
@Component
class HandOverPdf {

    private static final String TEMPLATE = "/no/stegvis/journey/handOver.jrxml";
    private static final DefaultJasperReportsContext JASPER = DefaultJasperReportsContext.getInstance();

    private final MessageSource messages;
    private volatile JasperReport compiled;

    HandOverPdf(MessageSource messages) {
        this.messages = messages;
    }

    byte[] write(Summary summary, Locale locale) {
        List<Map<String, ?>> rows = summary.parts().stream().flatMap(part -> part.lines().stream().<Map<String, ?>>map(line ->
                Map.of("part", part.heading(), "label", line.label(), "text", line.text()))).toList();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("title", summary.title());
        parameters.put("explained", summary.explained());
        parameters.put("foot", messages.getMessage("rhythm.summary.foot", new Object[] {summary.number(),
                summary.on().format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale))}, locale));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            JRPdfExporter exporter = new JRPdfExporter(JASPER);
            exporter.setExporterInput(new SimpleExporterInput(JasperFillManager.getInstance(JASPER).fill(template(), parameters,
                    new JRMapCollectionDataSource(List.copyOf(rows)))));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(bytes));
            SimplePdfExporterConfiguration about = new SimplePdfExporterConfiguration();
            about.setMetadataTitle(summary.title());
            about.setMetadataCreator("Stegvis");
            about.setDisplayMetadataTitle(true);
            exporter.setConfiguration(about);
            exporter.exportReport();
            return bytes.toByteArray();
        } catch (JRException e) {
            throw new IllegalStateException("The summary couldn't be written", e);
        }
    }

    /** Two who are first at once both make it, and the same. */
    private JasperReport template() throws JRException {
        if (compiled == null) {
            try (InputStream jrxml = HandOverPdf.class.getResourceAsStream(TEMPLATE)) {
                compiled = JasperCompileManager.getInstance(JASPER).compile(JRXmlLoader.load(JASPER, jrxml));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return compiled;
    }
}
