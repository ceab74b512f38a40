package no.stegvis.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperExportManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.Scheme;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A report's content written as it is, by a loop over its cells and a plain fill and export: no charts, no names, no promises of sameness. */
final class BareFiles {

    private final JasperReport template;

    BareFiles(Scheme scheme) {
        this(scheme.template());
    }

    BareFiles(String jrxml) {
        try {
            template = JasperCompileManager.compileReport(new ByteArrayInputStream(jrxml.getBytes(StandardCharsets.UTF_8)));
        } catch (JRException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return how many bytes it made */
    int write(ReportDocument report) {
        return report.toJson().length + workbook(report).length + pdf(report).length;
    }

    private static byte[] workbook(ReportDocument report) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            CellStyle number = workbook.createCellStyle();
            number.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
            for (ReportDocument.Section section : report.sections()) {
                Sheet sheet = workbook.createSheet(section.id());
                for (ReportDocument.Table table : section.tables()) {
                    Row head = sheet.createRow(sheet.getLastRowNum() + 2);
                    table.columns().forEach(column -> head.createCell(Math.max(1, head.getLastCellNum())).setCellValue(column.label()));
                    table.rows().forEach(row -> cells(sheet.createRow(sheet.getLastRowNum() + 1), row, number));
                }
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cells(Row to, ReportDocument.Row row, CellStyle number) {
        to.createCell(0).setCellValue(row.label());
        for (ReportDocument.Cell cell : row.cells()) {
            var written = to.createCell(to.getLastCellNum());
            if (cell.value() == null) {
                written.setCellValue(cell.isHidden() ? ":" : "");
            } else {
                written.setCellStyle(number);
                written.setCellValue(cell.value().doubleValue());
            }
        }
    }

    byte[] pdf(ReportDocument report) {
        try {
            return JasperExportManager.exportReportToPdf(JasperFillManager.fillReport(template, new HashMap<>(Map.of("title", report.header().title(),
                    "recipient", report.header().recipient(), "period", report.header().period(), "pageBefore", "Side ", "pageBetween", " av", "branded", false)), rows(report)));
        } catch (JRException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Line(ReportDocument.Section section, ReportDocument.Table table, ReportDocument.Row row) {
    }

    /** One record after the other, as whoever writes a long report by hand would give them. */
    private static JRDataSource rows(ReportDocument report) {
        List<Line> lines = new ArrayList<>();
        report.sections().forEach(section -> section.tables().forEach(table -> table.rows().forEach(row -> lines.add(new Line(section, table, row)))));
        return new JRMapCollectionDataSource(new AbstractList<Map<String, ?>>() {

            @Override
            public Map<String, ?> get(int index) {
                return fields(lines.get(index).section(), lines.get(index).table(), lines.get(index).row());
            }

            @Override
            public int size() {
                return lines.size();
            }
        });
    }

    private static Map<String, ?> fields(ReportDocument.Section section, ReportDocument.Table table, ReportDocument.Row row) {
        boolean wide = table.columns().size() <= 3;
        boolean dense = table.columns().size() > 6;
        int before = (dense ? 9 : 7) - table.columns().size();
        Map<String, Object> fields = new HashMap<>(Map.of("section", section.id(), "sectionTitle", section.title(), "sectionText", section.text(),
                "table", table.id(), "tableTitle", table.title(), "rowHeading", table.rowHeading(), "label", row.label(), "total", row.total(),
                "wide", wide, "narrow", !wide && !dense));
        fields.put("dense", dense);
        fields.putAll(Map.of("part", section.id(), "tabular", true, "anchored", true, "titled", false, "contents", false, "promise", false, "prose", false));
        boolean counts = table.chart() != null && table.columns().get(table.chart().column()).format() == ReportDocument.Format.COUNT;
        fields.putAll(Map.of("drawn", table.chart() != null && !row.total(), "countChart", counts && table.rows().size() <= 6,
                "tallCountChart", counts && table.rows().size() > 6, "measureChart", table.chart() != null && !counts,
                "definitions", String.join("\n", table.definitions().stream().map(definition -> definition.title() + ": " + definition.text()).toList())));
        for (int i = 0; i < table.columns().size(); i++) {
            ReportDocument.Cell cell = row.cells().get(i);
            fields.put("h" + (before + i), table.columns().get(i).label());
            fields.put("c" + (before + i), cell.value() == null ? cell.isHidden() ? ":" : "" : cell.value().toPlainString());
        }
        if (table.chart() != null) {
            fields.put("chartTitle", table.chart().title());
            fields.put("chartSeries", table.columns().get(table.chart().column()).label());
            fields.put("chartValue", row.cells().get(table.chart().column()).value());
        }
        return fields;
    }
}
