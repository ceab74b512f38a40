package no.stegvis.reporting;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.ReportDocument.Explanation;
import no.stegvis.reporting.ReportDocument.Narrative;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.ReportDocument.Signature;
import no.stegvis.reporting.ReportDocument.Statement;
import no.stegvis.reporting.batch.ReportRunner;
import no.stegvis.reporting.pdf.FunderPdf;
import no.stegvis.reporting.sheet.FunderWorkbook;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The files in the organisation's own look, and what people wrote in them. */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.enabled=false", "spring.application.name=Looks"})
@ContextConfiguration(initializers = TestDatabase.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReportLookTests {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final UUID EARLIER = UUID.fromString("00000000-0000-8000-8000-000000000001");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    Awards awards;
    @Autowired
    Reports reports;
    @Autowired
    ReportRuns runs;
    @Autowired
    Schemes schemes;
    @Autowired
    Profiles profiles;
    @Autowired
    ReportRunner runner;
    @Autowired
    FunderWorkbook workbooks;
    @Autowired
    FunderPdf pdfs;
    @TempDir
    Path folder;
    private static int made;

    @BeforeEach
    void anOrganisation() {
        SmallOrganisation.in(jdbc, awards);
    }

    @Test
    void a_run_keeps_the_look_it_was_ordered_with() throws IOException {
        ReportRun plain = made();
        byte[] plainWorkbook = file(plain, ReportFile.Kind.WORKBOOK);
        profiles.change("#5B1A3A", "#8A2A5A", "logo.png", LogoTests.picture("png", 300, 100, BufferedImage.TYPE_INT_ARGB), true, "siri");
        ReportRun branded = made();
        byte[] workbook = file(branded, ReportFile.Kind.WORKBOOK);
        byte[] pdf = file(branded, ReportFile.Kind.PDF);
        profiles.change("#000000", "#333333", null, null, false, "siri");

        // as often as they are written anew, and whatever was chosen since
        assertThat(workbooks.write(document(plain))).isEqualTo(plainWorkbook);
        assertThat(workbooks.write(document(branded))).isEqualTo(workbook);
        assertThat(pdfs.write(document(branded), scheme(branded))).isEqualTo(pdf);
        // ordered again it is the same run
        assertThat(reports.order(branded.awardId(), branded.period(), branded.cutOff(), "test").id()).isEqualTo(branded.id());
        assertThat(profiles.of(branded.id()).ink()).hasToString("#5B1A3A");
        assertThat(profiles.of(plain.id())).isEqualTo(Profile.SHIPPED);
        Path seen = Files.createDirectories(Path.of("target", "report-look"));
        Files.write(seen.resolve("branded.xlsx"), workbook);
        Files.write(seen.resolve("branded.pdf"), pdf);

        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook)); PDDocument pages = Loader.loadPDF(pdf)) {
            assertThat(opened.getAllPictures()).hasSize(1);
            assertThat(colourOf(opened, "Rapport om aktivitetstilbud")).isEqualTo("FF5B1A3A");
            assertThat(StreamSupport.stream(pages.getPage(0).getResources().getXObjectNames().spliterator(), false).map(COSName::getName).toList()).hasSize(1);
        }
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(plainWorkbook))) {
            assertThat(opened.getAllPictures()).isEmpty();
            assertThat(colourOf(opened, "Rapport om aktivitetstilbud")).isEqualTo("FF1B364E");
        }
        assertThatThrownBy(() -> jdbc.sql("update stegvis.report_profile set ink = '#111111'").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from stegvis.report_run_profile").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void colours_that_can_not_be_read_are_refused() {
        for (List<String> wrong : List.of(List.of("#FFFF00", "#2A6F97", "ink", "contrast"), List.of("#1B364E", "#9AC7E0", "accent", "contrast"),
                List.of("rød", "#2A6F97", "ink", "colour"), List.of("#767676", "#2A6F97", "ink", "onTint"))) {
            assertThatThrownBy(() -> profiles.change(wrong.get(0), wrong.get(1), null, null, true, "siri")).as(wrong.toString())
                    .isInstanceOfSatisfying(ProfileRefused.class, refused -> {
                        assertThat(refused.field()).isEqualTo(wrong.get(2));
                        assertThat(refused.messageKey()).isEqualTo("reporting.profile.wrong." + wrong.get(3));
                    });
        }
    }

    @Test
    void an_unsigned_report_is_a_draft_on_every_page() throws IOException {
        ReportRun run = made();
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(file(run, ReportFile.Kind.WORKBOOK)))) {
            opened.forEach(sheet -> assertThat(sheet.getHeader().getLeft()).contains("UTKAST"));
            assertThat(texts(opened)).contains("UTKAST: ikke godkjent og signert.");
        }
        try (PDDocument pages = Loader.loadPDF(file(run, ReportFile.Kind.PDF))) {
            for (int page = 1; page <= pages.getNumberOfPages(); page++) {
                assertThat(page(pages, page)).as("page " + page).contains("UTKAST");
            }
        }
    }

    @Test
    void the_contents_lead_to_the_pages_they_name() throws IOException {
        try (PDDocument pages = Loader.loadPDF(file(made(), ReportFile.Kind.PDF))) {
            List<String> lines = page(pages, 2).lines().map(String::strip).filter(line -> line.matches(".*\\D \\d{1,3}"))
                    .filter(line -> !line.startsWith("Registrert")).toList();
            assertThat(lines).hasSizeGreaterThan(10);
            for (String line : lines) {
                int at = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
                String title = line.substring(0, line.lastIndexOf(' '));
                assertThat(page(pages, at).lines().map(String::strip)).as(line).contains(title);
            }
            assertThat(pages.getPage(1).getAnnotations()).as("links").hasSameSizeAs(lines);
        }
    }

    @Test
    void what_people_wrote_stands_in_both_files_however_long_and_in_whatever_script() throws IOException {
        String longest = "Dette er en lang tekst med mange ord. ".repeat(263) + "Slutt.";
        assertThat(longest).hasSize(10_000);
        String everything = "=1+1\n+47 22 33 44 55\r\n@kari 😀 hei\n\nשלום עולם\nمرحبا\n" + "x".repeat(3_000) + "\n\u0000\u0007halvt \ud800 tegn\n" + longest;
        ReportRun run = made();
        ReportDocument signed = signed(document(run), everything);
        byte[] workbook = workbooks.write(signed);
        byte[] pdf = pdfs.write(signed, scheme(run));
        assertThat(workbooks.write(signed)).isEqualTo(workbook);
        assertThat(pdfs.write(signed, scheme(run))).isEqualTo(pdf);
        Path seen = Files.createDirectories(Path.of("target", "report-look"));
        Files.write(seen.resolve("signed.xlsx"), workbook);
        Files.write(seen.resolve("signed.pdf"), pdf);

        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            List<String> texts = texts(opened);
            assertThat(texts).contains("=1+1", "+47 22 33 44 55", "@kari 😀 hei", "שלום עולם", "مرحبا", "halvt \ufffd tegn",
                    "Godkjent av Lise Leder, daglig leder, 1.2.2026 kl. 10.00.00", "Signert av Stig Styre, styreleder, 2.2.2026 kl. 13.30.00",
                    "Retter en tidligere rapport: kjøring " + EARLIER);
            assertThat(String.join(" ", texts)).contains(longest).doesNotContain("UTKAST");
            assertThat(String.join("", texts)).contains("x".repeat(3_000));
            for (XSSFSheet sheet : sheets(opened)) {
                sheet.forEach(row -> {
                    assertThat(row.getHeightInPoints()).isLessThanOrEqualTo(409);
                    row.forEach(cell -> assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA));
                });
            }
            assertThat(cell(opened, "=1+1").getCellStyle().getQuotePrefixed()).isTrue();
        }
        try (PDDocument pages = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(pages).replaceAll("\\s+", " ");
            assertThat(text).contains("=1+1", "+47 22 33 44 55", "Slutt.", "Fordi lokalet brant.", "Signert av Stig Styre, styreleder, 2.2.2026 kl. 13.30.00",
                    "Retter en tidligere rapport").doesNotContain("UTKAST");
            assertThat(text.split("Dette er en lang tekst med mange ord\\.", -1)).as("every sentence").hasSizeGreaterThan(260);
        }
    }

    /** S8, in what is written by hand: titles, texts, names, roles. */
    @Test
    void nothing_that_is_written_by_hand_becomes_a_formula() throws IOException {
        for (String lead : List.of("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "'=")) {
            String payload = lead + "HYPERLINK(\"http://ond.example\";\"her\")";
            ReportDocument plain = document(made());
            Promise promise = new Promise(1, payload, "1.1", payload, payload, null, null, null, null, null);
            Signature signature = new Signature(payload, payload, NOON);
            ReportDocument written = new ReportDocument(plain.header(), plain.sections(), List.of(promise), new Statement(
                    List.of(new Narrative("n", payload, payload)), List.of(new Explanation("1.1", payload)), signature, signature, null));
            try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbooks.write(written)))) {
                int seen = 0;
                for (XSSFSheet sheet : sheets(opened)) {
                    for (var row : sheet) {
                        for (var cell : row) {
                            assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                            if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().contains("ond.example")) {
                                seen++;
                                assertThat(cell.getCellStyle().getQuotePrefixed()).as(cell.getStringCellValue()).isTrue();
                            }
                        }
                    }
                }
                assertThat(seen).isGreaterThanOrEqualTo(6);
            }
        }
    }

    @Test
    void the_workbook_is_written_on_the_organisations_template() throws IOException {
        Path common = Files.createDirectories(folder.resolve("common"));
        try (XSSFWorkbook template = new XSSFWorkbook(Files.newInputStream(Path.of("reports/common/workbook.xlsx"))); ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            XSSFSheet front = template.getSheetAt(0);
            front.getRow(0).createCell(0).setCellValue("Org.nr. 999 888 777");
            front.setColumnWidth(1, 40 * 256);
            front.getFooter().setCenter("Storgata 1, 0001 Oslo");
            XSSFSheet section = template.getSheetAt(1);
            section.createRow(section.getLastRowNum() + 1).createCell(0).setCellValue("eksempel som ikke skal med");
            section.getPrintSetup().setLandscape(true);
            XSSFFont font = template.createFont();
            font.setFontName("Georgia");
            font.setFontHeightInPoints((short) 26);
            front.getRow(3).getCell(0).getCellStyle().setFont(font);
            template.write(bytes);
            Files.write(common.resolve("workbook.xlsx"), bytes.toByteArray());
        }
        Schemes house = new Schemes(new PathMatchingResourcePatternResolver(), folder.toString(), jdbc, transactions, java.time.Clock.systemUTC());
        Scheme shipped = house.find("helsedirektoratet-aktivitetstilbud").orElseThrow();
        assertThat(house.findings()).isEmpty();
        assertThat(Base64.getDecoder().decode(shipped.workbook())).isEqualTo(Files.readAllBytes(common.resolve("workbook.xlsx")));

        ReportRun run = made();
        assertThat(run.schemeHash()).isEqualTo(shipped.hash());
        byte[] workbook = file(run, ReportFile.Kind.WORKBOOK);
        assertThat(workbooks.write(document(run))).isEqualTo(workbook);
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            List<String> texts = texts(opened);
            assertThat(texts).contains("Org.nr. 999 888 777").doesNotContain("eksempel som ikke skal med", "Rapportens tittel");
            assertThat(opened.getSheetAt(0).getFooter().getCenter()).isEqualTo("Storgata 1, 0001 Oslo");
            assertThat(opened.getSheetAt(0).getFooter().getRight()).contains("&P", "&N");
            assertThat(opened.getSheetAt(0).getColumnWidth(1)).isEqualTo(40 * 256);
            assertThat(opened.getSheetAt(1).getPrintSetup().getLandscape()).isTrue();
            assertThat(cell(opened, "Rapport om aktivitetstilbud").getCellStyle().getFont().getFontName()).isEqualTo("Georgia");
            assertThat(opened.getAllNames()).extracting(name -> name.getNameName()).noneMatch(name -> name.startsWith("stegvis_")).anyMatch(name -> name.startsWith("fig_"));
            assertThat(opened.getSheet("Seksjon")).isNull();
        }

        Files.write(common.resolve("workbook.xlsx"), "ikke et regneark".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(house.find("helsedirektoratet-aktivitetstilbud")).get().extracting(Scheme::hash).as("stays as it was").isEqualTo(shipped.hash());
        assertThat(house.findings()).extracting(finding -> finding.told(ReportTexts.LANGUAGE))
                .containsExactly("common/workbook.xlsx: Filen er ikke et Excel-regneark (.xlsx) som kan åpnes. Lagre den på nytt som .xlsx.");
        // for the other tests of this database
        jdbc.sql("update stegvis.scheme_standing s set hash = v.hash from stegvis.scheme_version v where v.scheme_id = s.scheme_id and v.taken_at = "
                + "(select min(taken_at) from stegvis.scheme_version w where w.scheme_id = s.scheme_id)").update();
    }

    private ReportDocument signed(ReportDocument report, String words) {
        Promise promise = new Promise(1, "Flere deltar", "1.1", "Unike deltakere", "personer", null, null, null, null, null);
        return new ReportDocument(report.header(), report.sections(), List.of(promise), new Statement(
                List.of(new Narrative("activities", "Gjennomføring", words), new Narrative("results", "Resultater", "Det gikk bra.")),
                List.of(new Explanation("1.1", "Fordi lokalet brant.\n" + words)), new Signature("Lise Leder", "daglig leder", Instant.parse("2026-02-01T09:00:00Z")),
                new Signature("Stig Styre", "styreleder", Instant.parse("2026-02-02T12:30:00Z")), EARLIER));
    }

    private ReportRun made() {
        return runner.run(reports.order(SmallOrganisation.AWARD, "2025", NOON.plusSeconds(made++), "test").id());
    }

    private byte[] file(ReportRun run, ReportFile.Kind kind) {
        return runs.file(run.id(), kind).orElseThrow().content();
    }

    private ReportDocument document(ReportRun run) {
        return runs.document(run.id()).orElseThrow();
    }

    private Scheme scheme(ReportRun run) {
        return schemes.version(run.schemeHash()).orElseThrow();
    }

    private static String page(PDDocument pages, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(pages);
    }

    private static List<XSSFSheet> sheets(XSSFWorkbook workbook) {
        List<XSSFSheet> sheets = new ArrayList<>();
        workbook.forEach(sheet -> sheets.add((XSSFSheet) sheet));
        return sheets;
    }

    private static List<String> texts(XSSFWorkbook workbook) {
        List<String> texts = new ArrayList<>();
        workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
            if (cell.getCellType() == CellType.STRING) {
                texts.add(cell.getStringCellValue());
            }
        })));
        return texts;
    }

    private static XSSFCell cell(XSSFWorkbook workbook, String words) {
        for (XSSFSheet sheet : sheets(workbook)) {
            for (var row : sheet) {
                for (var cell : row) {
                    if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().equals(words)) {
                        return (XSSFCell) cell;
                    }
                }
            }
        }
        throw new AssertionError("No cell says " + words);
    }

    private static String colourOf(XSSFWorkbook workbook, String words) {
        return cell(workbook, words).getCellStyle().getFont().getXSSFColor().getARGBHex();
    }
}
