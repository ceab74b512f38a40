package no.stegvis.funding.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import no.stegvis.access.Unit;
import no.stegvis.funding.SchemeFigures;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The template, and files that somebody sends instead of it: refused in less than two seconds and 64 MB (quality S9). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AwardWorkbookTests {

    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long MOST_MEMORY = 64L * 1024 * 1024;

    static byte[] template() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/funding");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new AwardTemplate(new SchemeFigures() {
            @Override
            public List<SchemeName> schemes() {
                return List.of(new SchemeName("helsedirektoratet-aktivitetstilbud", "Rapport om aktivitetstilbud", "Helsedirektoratet"));
            }

            @Override
            public List<Figure> figures(String schemeId) {
                return List.of(new Figure("uniqueParticipants/persons", "Unike deltakere", "Deltakere etter distrikt"));
            }
        }, messages).write(List.of(new Unit("vest", "Distrikt Vest", null, "Europe/Oslo")));
    }

    @Test
    void the_template_has_its_headings_choices_and_explanations_and_hides_nothing() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template()))) {
            assertThat(workbook.getSheetName(0)).isEqualTo("Veiledning");
            for (AwardSheet sheet : AwardSheet.values()) {
                Sheet found = workbook.getSheet(sheet.title());
                assertThat(found.getRow(0)).extracting(cell -> cell.getStringCellValue())
                        .containsExactlyElementsOf(sheet.columns().stream().map(AwardSheet.Column::heading).toList());
                assertThat(found.getDataValidations()).hasSameSizeAs(sheet.columns());
                assertThat(found.getDataValidations()).allMatch(validation -> !validation.getPromptBoxText().isBlank());
            }
            assertThat(workbook.getNumberOfSheets()).isEqualTo(5);
            for (int at = 0; at < workbook.getNumberOfSheets(); at++) {
                assertThat(workbook.isSheetHidden(at) || workbook.isSheetVeryHidden(at)).isFalse();
            }
        }
    }

    @Test
    void the_template_itself_is_read_back_and_has_no_rows() {
        FilledWorkbook filled = FilledWorkbook.of(WorkbookReader.read(template()));
        assertThat(filled.problems()).isEmpty();
        assertThat(filled.rows(AwardSheet.AWARDS)).isEmpty();
    }

    @Test
    void days_numbers_and_texts_come_as_somebody_would_have_typed_them() throws IOException {
        byte[] file = filled(workbook -> {
            Sheet sheet = workbook.getSheet("Tilskudd");
            var row = sheet.createRow(1);
            for (int at = 0; at < 13; at++) {
                row.createCell(at);
                row.getCell(at).setCellStyle(sheet.getColumnStyle(at));
            }
            row.getCell(0).setCellValue(2026);
            row.getCell(6).setCellValue(1250000.5);
            row.getCell(8).setCellValue(java.time.LocalDate.of(2026, 1, 1));
            row.getCell(9).setCellValue("31.12.2026");
        });
        SheetRow row = FilledWorkbook.of(WorkbookReader.read(file)).rows(AwardSheet.AWARDS).get(0);
        assertThat(row.text("caseNumber")).isEqualTo("2026");
        assertThat(row.text("amount")).isEqualTo("1250000,5");
        assertThat(row.text("startsOn")).isEqualTo("2026-01-01");
        assertThat(row.text("lastDay")).isEqualTo("31.12.2026");
        assertThat(row.address("amount")).isEqualTo("Tilskudd!G2");
    }

    @Test
    void formulas_are_named_with_their_cell_and_not_believed() throws IOException {
        byte[] file = filled(workbook -> workbook.getSheet("Mål").createRow(6).createCell(1).setCellFormula("1+1"));
        assertThat(FilledWorkbook.of(WorkbookReader.read(file)).problems()).extracting(CellProblem::cell).containsExactly("Mål!B7");
    }

    @Test
    void headings_are_found_in_any_order_and_unknown_or_missing_ones_are_named() throws IOException {
        byte[] file = filled(workbook -> {
            var head = workbook.getSheet("Mål").getRow(0);
            head.getCell(0).setCellValue("Mål");
            head.getCell(2).setCellValue("Noe annet");
        });
        assertThat(FilledWorkbook.of(WorkbookReader.read(file)).problems()).extracting(CellProblem::cell, problem -> problem.wrong().messageKey())
                .containsExactly(org.assertj.core.api.Assertions.tuple("Mål!C1", "funding.cell.heading"),
                        org.assertj.core.api.Assertions.tuple("Mål!A1", "funding.cell.headingMissing"));
    }

    /** Each with the reason, so that it isn't refused for another one. */
    @TestFactory
    Stream<DynamicTest> hostile_files_are_refused_quickly_and_cheaply() throws IOException {
        Map<String, Hostile> files = new LinkedHashMap<>();
        byte[] good = template();
        files.put("a zip bomb: a part of half a gigabyte", new Hostile(with(good, "xl/media/big.xml", null, 512L * 1024 * 1024), "funding.file.inside"));
        files.put("many parts that are large together", new Hostile(manyLarge(good), "funding.file.inside"));
        files.put("two parts of the same name", new Hostile(twice(good, "xl/workbook.xml", "xl/workbooq.xml"), "funding.file.parts"));
        files.put("two parts that differ in case alone", new Hostile(with(good, "XL/Workbook.xml", bytes("<x/>"), 0), "funding.file.parts"));
        files.put("thousands of parts", new Hostile(manyParts(good), "funding.file.parts"));
        files.put("a million columns", new Hostile(sheet(good, columns(1_000_000).replaceAll("\\d+</v>", "1</v>")), "funding.file.inside"));
        files.put("as many columns as fit", new Hostile(sheet(good, columns(250_000)), "funding.file.columns"));
        files.put("a million rows", new Hostile(sheet(good, rows(150_000)), "funding.file.rows"));
        files.put("an external entity", new Hostile(sheet(good, "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>"), "funding.file.declarations"));
        files.put("an entity bomb in the shared texts", new Hostile(replaced(good, "xl/sharedStrings.xml", bytes("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst>&b;</sst>")), "funding.file.declarations"));
        files.put("an external entity in UTF-16", new Hostile(replaced(good, "xl/sharedStrings.xml", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst>&e;</sst>".getBytes(StandardCharsets.UTF_16)), "funding.file.declarations"));
        files.put("an old workbook under the new name", new Hostile(old(), "funding.file.old"));
        files.put("macros", new Hostile(with(good, "xl/vbaProject.bin", bytes("x"), 0), "funding.file.active"));
        files.put("a macro workbook under the other name", new Hostile(macroType(good), "funding.file.active"));
        files.put("an embedded file", new Hostile(with(good, "xl/embeddings/oleObject1.bin", bytes("x"), 0), "funding.file.active"));
        files.put("links to other workbooks", new Hostile(with(good, "xl/externalLinks/externalLink1.xml", bytes("<x/>"), 0), "funding.file.active"));
        files.put("text", new Hostile(bytes("Saksnummer;Navn"), "funding.file.other"));
        files.put("another zip", new Hostile(zip(Map.of("a.txt", bytes("x"))), "funding.file.other"));
        files.put("half a file", new Hostile(Arrays.copyOf(good, good.length / 2), "funding.file.broken"));
        files.put("a file of 2 MB", new Hostile(Arrays.copyOf(good, 2 * 1024 * 1024), "funding.file.large"));
        files.put("a sheet that is no XML", new Hostile(sheet(good, "x"), "funding.file.broken"));
        files.put("a text that is not there", new Hostile(sheet(good, "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999</v></c></row></sheetData></worksheet>"), "funding.file.broken"));
        files.put("a number that is none", new Hostile(sheet(good, "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>ni</v></c></row></sheetData></worksheet>"), "funding.file.broken"));
        files.put("a book in a cell", new Hostile(sheet(good, "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>" + each(300_000, "tekst", " ") + "</t></is></c></row></sheetData></worksheet>"), "funding.file.text"));
        files.put("styles without end", new Hostile(with(without(good, "xl/styles.xml"), "xl/styles.xml", null, 2L * 1024 * 1024), "funding.file.inside"));
        return files.entrySet().stream().map(file -> dynamicTest(file.getKey(), () -> refused(file.getValue())));
    }

    private record Hostile(byte[] file, String messageKey) {
    }

    private static void refused(Hostile hostile) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        long begun = System.nanoTime();
        assertThatThrownBy(() -> WorkbookReader.read(hostile.file)).isInstanceOfSatisfying(WorkbookRefused.class,
                refused -> assertThat(refused.messageKey()).isEqualTo(hostile.messageKey));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONGEST);
        // all that was ever allocated, not only what was held at once
        assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(MOST_MEMORY);
    }

    // -----------------------------------------------------------------------------------------------------------------

    interface Change {
        void in(XSSFWorkbook workbook);
    }

    static byte[] filled(Change change) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(template())); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.in(workbook);
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] old() throws IOException {
        try (Workbook workbook = new HSSFWorkbook(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            workbook.createSheet("Tilskudd");
            workbook.write(out);
            return out.toByteArray();
        }
    }

    /** Numbers that don't repeat, so that no other limit is met first: what shrinks to nearly nothing is taken for a bomb. */
    private static String each(int count, String before, String after) {
        java.util.Random random = new java.util.Random(7);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < count; at++) {
            text.append(before).append(random.nextInt(1000)).append(after);
        }
        return text.toString();
    }

    private static String columns(int count) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">" + each(count, "<c><v>", "</v></c>")
                + "</row></sheetData></worksheet>";
    }

    private static String rows(int count) {
        return "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + each(count, "<row><c><v>", "</v></c></row>")
                + "</sheetData></worksheet>";
    }

    private static byte[] sheet(byte[] good, String xml) throws IOException {
        return replaced(good, "xl/worksheets/sheet2.xml", bytes(xml));
    }

    private static byte[] macroType(byte[] good) throws IOException {
        String types = new String(parts(good).get("[Content_Types].xml"), StandardCharsets.UTF_8);
        return replaced(good, "[Content_Types].xml", bytes(types.replace("spreadsheetml.sheet.main+xml", "x").replace("</Types>",
                "<Default Extension=\"q\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")));
    }

    private static byte[] manyLarge(byte[] good) throws IOException {
        Map<String, byte[]> parts = parts(good);
        for (int at = 0; at < 20; at++) {
            parts.put("xl/media/image" + at + ".png", new byte[1024 * 1024]);
        }
        return zip(parts);
    }

    private static byte[] manyParts(byte[] good) throws IOException {
        Map<String, byte[]> parts = parts(good);
        for (int at = 0; at < 3000; at++) {
            parts.put("xl/media/image" + at + ".png", new byte[1]);
        }
        return zip(parts);
    }

    /** Java's own writer refuses two parts of the same name: the other's name is changed afterwards, in both places it stands. */
    private static byte[] twice(byte[] good, String name, String other) throws IOException {
        String text = new String(with(good, other, bytes("<x/>"), 0), StandardCharsets.ISO_8859_1);
        return text.replace(other, name).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] without(byte[] good, String name) throws IOException {
        Map<String, byte[]> parts = parts(good);
        parts.remove(name);
        return zip(parts);
    }

    private static byte[] replaced(byte[] good, String name, byte[] content) throws IOException {
        Map<String, byte[]> parts = parts(good);
        assertThat(parts).containsKey(name);
        parts.put(name, content);
        return zip(parts);
    }

    /** @param zeros so many zero bytes instead of a content */
    private static byte[] with(byte[] good, String name, byte[] content, long zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts(good).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
            zip.putNextEntry(new ZipEntry(name));
            if (content != null) {
                zip.write(content);
            }
            byte[] chunk = new byte[1024 * 1024];
            for (long left = zeros; left > 0; left -= chunk.length) {
                zip.write(chunk);
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] file) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
