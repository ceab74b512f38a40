package no.stegvis.reporting.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A template that can't be used, or that brings more along than looks, is refused with what to do. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkbookTemplateTests {

    private static final Path SHIPPED = Path.of("reports/common/workbook.xlsx");

    private interface Change {
        void in(XSSFWorkbook workbook);
    }

    @Test
    void the_shipped_one_is_fine() throws IOException {
        assertThat(told(Files.readAllBytes(SHIPPED))).isEmpty();
        assertThat(told(changed(workbook -> workbook.setSheetName(0, "Framside med ' og æøå")))).isEmpty();
        assertThat(told(changed(workbook -> workbook.removeName(workbook.getName("stegvis_logo"))))).as("a logo is no must").isEmpty();
    }

    @Test
    void a_place_that_is_missing_or_misplaced_is_named() throws IOException {
        assertThat(told(changed(workbook -> {
            workbook.removeName(workbook.getName("stegvis_row_total"));
            workbook.removeName(workbook.getName("stegvis_title"));
        }))).containsExactly(
                "workbook.xlsx: Malen mangler en celle med navnet «stegvis_title». Merk cellen og skriv navnet i navneboksen til venstre for formellinjen.",
                "workbook.xlsx: Malen mangler en celle med navnet «stegvis_row_total». Merk cellen og skriv navnet i navneboksen til venstre for formellinjen.");
        assertThat(told(changed(workbook -> workbook.getName("stegvis_note").setRefersToFormula("Forside!$A$3")))).singleElement().asString()
                .contains("Navnet «stegvis_note» står på", "Forside!$A$3", "samme ark som «stegvis_section»");
        assertThat(told(changed(workbook -> workbook.getName("stegvis_head").setRefersToFormula("Seksjon!$A$4:$B$4")))).singleElement().asString()
                .contains("Det må være én celle");
        assertThat(told(changed(workbook -> workbook.getName("stegvis_head").setRefersToFormula("1+1")))).singleElement().asString().contains("stegvis_head");
    }

    @Test
    void sheets_that_are_hidden_or_too_many_are_refused() throws IOException {
        assertThat(told(changed(workbook -> {
            workbook.createSheet("Rådata");
            workbook.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
        }))).containsExactly("workbook.xlsx: Arket «Rådata» er skjult. Vis det eller ta det bort.");
        assertThat(told(changed(workbook -> workbook.createSheet("Om oss")))).singleElement().asString().contains("Arket «Om oss» hører ikke til");
    }

    @Test
    void what_runs_computes_or_reaches_out_is_refused() throws IOException {
        assertThat(told(changed(workbook -> workbook.getSheetAt(0).getRow(0).createCell(5).setCellFormula("WEBSERVICE(\"http://ond.example\")"))))
                .singleElement().asString().contains("har formler");
        assertThat(told(changed(workbook -> {
            var comment = workbook.getSheetAt(0).createDrawingPatriarch().createCellComment(workbook.getCreationHelper().createClientAnchor());
            comment.setString(workbook.getCreationHelper().createRichTextString("Kari har ringt"));
        }))).anyMatch(line -> line.contains("noe som ikke kan være i en mal: xl/comments1.xml"));
        assertThat(told(changed(workbook -> {
            var link = workbook.getCreationHelper().createHyperlink(org.apache.poi.common.usermodel.HyperlinkType.URL);
            link.setAddress("http://ond.example/");
            workbook.getSheetAt(0).getRow(3).getCell(0).setHyperlink(link);
        }))).singleElement().asString().contains("TargetMode=External");
        for (String part : List.of("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/pivotCache/pivotCacheDefinition1.xml",
                "xl/pivotTables/pivotTable1.xml", "xl/embeddings/oleObject1.bin", "xl/connections.xml", "xl/queryTables/queryTable1.xml",
                "xl/activeX/activeX1.xml", "xl/macrosheets/sheet1.xml", "xl/threadedComments/threadedComment1.xml", "XL/VBAPROJECT.BIN")) {
            assertThat(told(with(part, "<x/>"))).as(part).singleElement().asString().contains(part.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void what_is_no_workbook_or_far_too_much_is_refused() throws IOException {
        assertThat(told("Tilskudd;2025".getBytes(StandardCharsets.UTF_8))).singleElement().asString().contains("ikke et Excel-regneark");
        assertThat(told(new byte[0])).singleElement().asString().contains("ikke et Excel-regneark");
        assertThat(told(new byte[TemplateGuard.LARGEST_FILE + 1])).singleElement().asString().contains("større enn 1 MB");
        assertThat(told(with("xl/media/stor.bin", "0".repeat(7 * 1024 * 1024)))).singleElement().asString().contains("større inni");
        assertThat(told(with("xl/styles2.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"))).singleElement().asString()
                .contains("erklæring");
        byte[] shipped = Files.readAllBytes(SHIPPED);
        assertThat(told(java.util.Arrays.copyOf(shipped, shipped.length / 2))).isNotEmpty();
    }

    private static List<String> told(byte[] file) {
        return WorkbookTemplate.findings(Base64.getEncoder().encodeToString(file)).stream().map(finding -> finding.told(Locale.forLanguageTag("nb"))).toList();
    }

    private static byte[] changed(Change change) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(SHIPPED)); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            change.in(workbook);
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] with(String part, String content) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(SHIPPED)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        parts.put(part, content.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
