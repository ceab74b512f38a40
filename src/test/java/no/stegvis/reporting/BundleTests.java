package no.stegvis.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.lingala.zip4j.exception.ZipException;
import net.lingala.zip4j.model.LocalFileHeader;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import no.stegvis.StegvisApplication;
import no.stegvis.TestDatabase;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Users;
import no.stegvis.funding.Awards;
import no.stegvis.funding.accounts.AccountsImport;
import no.stegvis.reporting.batch.ReportRunner;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;

/** What is sent to the funder in one file, and what never is: who stands behind the figures. */
@SpringBootTest(classes = StegvisApplication.class, properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BundleTests {

    private static final String MANAGER = "mona.leder";
    private static final String OF_WEST = "vera.leder";
    private static final String TEAM_LEADER = "tone.teamleder";
    private static final String OFFICER = "pia.personvern";
    private static final String OFFICER_OF_WEST = "per.personvern";
    private static final String REASON = "Revisor kontrollerer tallene for 2025";
    private static final Pattern PSEUDONYM = Pattern.compile("P-[0-9a-f]{10}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Autowired
    private MockMvc web;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Awards awards;
    @Autowired
    private Users users;
    @Autowired
    private Reports reports;
    @Autowired
    private ReportRuns runs;
    @Autowired
    private ReportRunner runner;
    @Autowired
    private AccountsImport accounts;
    private ReportRun run;
    private ReportRun later;

    @BeforeAll
    void a_finished_report_with_accounts() {
        SmallOrganisation.in(jdbc, awards);
        person(MANAGER, Role.LEDER, "hk");
        person(OF_WEST, Role.LEDER, "vest");
        person(TEAM_LEADER, Role.TEAMLEDER, "hk");
        person(OFFICER, Role.PERSONVERNOMBUD, "hk");
        person(OFFICER_OF_WEST, Role.PERSONVERNOMBUD, "vest");
        run = runner.run(reports.order(SmallOrganisation.AWARD, "2025", Instant.parse("2026-01-31T11:00:00Z"), "test").id());
        later = runner.run(reports.order(SmallOrganisation.AWARD, "2025", Instant.parse("2026-01-31T12:00:00Z"), "test").id());
        accounts.ledger(SmallOrganisation.AWARD, "2025", "konto;bilag;linje;dato;beløp\n5000;1;1;31.01.2025;1 234,56\n".getBytes(StandardCharsets.UTF_8),
                new AccountsImport.By(MANAGER, award -> award));
    }

    private void person(String id, Role role, String unit) {
        users.create(id, id, "et langt passord 2026", false, List.of(new Membership(role, unit)));
    }

    @Test
    void all_of_a_report_is_in_one_file_with_checksums_and_versions_and_the_same_bytes_each_time() throws Exception {
        byte[] bundle = bundle(MANAGER);
        assertThat(bundle(MANAGER)).isEqualTo(bundle);
        Map<String, byte[]> files = unpacked(bundle);
        assertThat(files.keySet()).containsExactly("helsedir-test-2025.xlsx", "helsedir-test-2025.pdf", "helsedir-test-2025-tall.json",
                "helsedir-test-2025-regnskap.xlsx", "manifest.json");
        for (ReportFile.Kind kind : List.of(ReportFile.Kind.WORKBOOK, ReportFile.Kind.PDF, ReportFile.Kind.FIGURES)) {
            assertThat(files.get(kind.nameFor(run))).isEqualTo(runs.file(run.id(), kind).orElseThrow().content());
        }
        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));
        assertThat(manifest.path("schemeSha256").asText()).isEqualTo(run.schemeHash());
        assertThat(manifest.path("cutOff").asText()).isEqualTo("2026-01-31T11:00:00Z");
        assertThat(manifest.path("draft").asBoolean()).isTrue();
        assertThat(manifest.path("stegvis").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Integer.parseInt(manifest.path("flyway").asText())).isGreaterThanOrEqualTo(56);
        assertThat(manifest.path("processes").isObject()).isTrue();
        assertThat(manifest.path("files")).hasSize(4).allSatisfy(file -> {
            byte[] content = files.get(file.path("name").asText());
            assertThat(file.path("bytes").asInt()).isEqualTo(content.length);
            assertThat(file.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        });
    }

    @Test
    void the_bundle_holds_no_members_no_pseudonyms_and_no_evidence() throws Exception {
        UUID evidence = made(MANAGER, run, REASON);
        opened(MANAGER, run, evidence);
        List<String> people = jdbc.sql("select distinct person::text from stegvis.report_figure_member where run_id = :run").param("run", run.id()).query(String.class).list();
        assertThat(people).isNotEmpty();
        List<String> told = texts("", bundle(MANAGER));
        assertThat(told).hasSizeGreaterThan(10).allSatisfy(text -> {
            assertThat(PSEUDONYM.matcher(text).find()).as(text).isFalse();
            assertThat(text).doesNotContain(REASON, "UNDERLAG").doesNotContain(people.toArray(String[]::new));
            // the only id in it is the run's own
            assertThat(ID.matcher(text).results().map(found -> found.group()).filter(id -> !id.equals(run.id().toString()))).isEmpty();
            assertThat(text).doesNotContainPattern("D-20\\d\\d-\\d{4}");
        });
        // the same search finds what it looks for where it is
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(opened(MANAGER, run, evidence)))) {
            assertThat(PSEUDONYM.matcher(text(workbook.getSheet("Grunnlag"))).find()).isTrue();
        }
    }

    /** {@link SignOffTests} packs what has been signed. */
    @Test
    void a_bundle_is_a_draft_until_the_report_is_signed() throws Exception {
        web.perform(post("/rapporter/" + run.id() + "/pakke").with(user(MANAGER)).with(csrf())).andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("UTKAST-helsedir-test-2025.zip")));
    }

    @Test
    void a_locked_bundle_opens_with_its_password_alone_which_is_written_nowhere(CapturedOutput output) throws Exception {
        String password = "k7wm-3xqa-pd9r-ht2v-c6nj";
        byte[] locked = web.perform(post("/rapporter/" + run.id() + "/pakke").with(user(MANAGER)).with(csrf()).param("locked", "on").param("password", password))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        Map<String, byte[]> plain = unpacked(bundle(MANAGER));
        Map<String, byte[]> opened = unlocked(locked, password);
        assertThat(opened).containsOnlyKeys(plain.keySet());
        plain.forEach((name, content) -> assertThat(opened.get(name)).as(name).isEqualTo(content));
        assertThatThrownBy(() -> unlocked(locked, "feil-passord-her")).isInstanceOf(ZipException.class);
        assertThat(output.getAll()).doesNotContain(password);
        assertThat(jdbc.sql("select count(*) from read_log.reading r where r::text like '%' || :p || '%'").param("p", password).query(Long.class).single()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "for kort", "passord-med-æøå", "passord\tmed\ttegn", "  mellomrom foran"})
    void a_password_that_is_short_or_cannot_be_typed_everywhere_is_refused_and_not_repeated(String password) throws Exception {
        web.perform(post("/rapporter/" + run.id() + "/pakke").with(user(MANAGER)).with(csrf()).param("locked", "on").param("password", password))
                .andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("id=\"password-error\"")))
                .andExpect(content().string(password.isEmpty() ? containsString("12") : not(containsString(password))));
    }

    @Test
    void a_suggested_password_is_another_each_time_and_passes() {
        String one = BundlePassword.suggested(new SecureRandom());
        assertThat(one).matches("([a-z2-9]{4}-){4}[a-z2-9]{4}").isNotEqualTo(BundlePassword.suggested(new SecureRandom()));
        assertThat(BundlePassword.typed(one)).hasToString("a password");
    }

    @Test
    void each_taking_of_a_bundle_is_in_the_read_log() throws Exception {
        long before = last();
        bundle(MANAGER);
        assertThat(since(before)).containsExactly("mona.leder bundle " + run.id() + "/UTKAST-helsedir-test-2025.zip");
    }

    @Test
    void evidence_needs_a_reason_and_lists_each_figures_members_by_pseudonym() throws Exception {
        web.perform(post(underlag(run)).with(user(MANAGER)).with(csrf()).param("reason", " kort ")).andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("Skriv hvorfor underlaget trengs")));
        assertThatThrownBy(() -> jdbc.sql("insert into stegvis.evidence values (gen_random_uuid(), :run, 'kort', '2026-01-01', 'x')").param("run", run.id()).update())
                .hasMessageContaining("check");
        UUID evidence = made(MANAGER, run, REASON);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(opened(MANAGER, run, evidence)))) {
            assertThat(text(workbook.getSheet("Om underlaget"))).contains(REASON, MANAGER, "Skal ikke sendes til tilskuddsgiver");
            List<Row> members = new ArrayList<>();
            workbook.getSheet("Grunnlag").forEach(members::add);
            long unique = members.stream().filter(row -> row.getCell(0).getStringCellValue().equals("Unike deltakere") && row.getCell(1).getStringCellValue().equals("total"))
                    .map(row -> row.getCell(3).getStringCellValue()).distinct().count();
            assertThat(unique).isPositive().isEqualTo(jdbc.sql("select persons from stegvis.report_figure where run_id = :run and indicator = 'uniqueParticipants'"
                    + " and row_key = 'total' order by col_key limit 1").param("run", run.id()).query(Long.class).single());
            assertThat(members.stream().skip(1).map(row -> row.getCell(3).getStringCellValue())).allMatch(name -> PSEUDONYM.matcher(name).matches());
            for (Row row : members) {
                for (Cell cell : row) {
                    assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.NUMERIC);
                }
            }
            assertThat(text(workbook.getSheet("Grunnlag"))).doesNotContainPattern("D-20\\d\\d-\\d{4}");
        }
    }

    @Test
    void each_making_and_opening_is_written_down_for_each_person_and_shown_to_the_privacy_officer() throws Exception {
        long before = last();
        UUID evidence = made(MANAGER, later, "Revisor ba om stikkprøver i mars");
        opened(MANAGER, later, evidence);
        List<String> log = since(before);
        assertThat(log).contains("mona.leder evidenceMade " + later.id() + "/" + evidence, "mona.leder evidence " + later.id() + "/" + evidence);
        long people = jdbc.sql("select count(distinct person) from stegvis.report_figure_member where run_id = :run").param("run", later.id()).query(Long.class).single();
        assertThat(jdbc.sql("select count(distinct j.participant_id) from read_log.reading r join stegvis.journey j on j.case_number = r.case_number"
                + " where r.what = 'evidence' and r.id > :before and r.reason = 'Revisor ba om stikkprøver i mars'").param("before", before).query(Long.class).single()).isEqualTo(people);
        assertThat(jdbc.sql("select opened_by from stegvis.evidence_opening where evidence_id = :id").param("id", evidence).query(String.class).list()).containsExactly(MANAGER);
        web.perform(get("/personvern/underlag").with(user(OFFICER))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Revisor ba om stikkprøver i mars"))).andExpect(content().string(containsString(" av mona.leder")))
                .andExpect(content().string(not(containsString("underlag.xlsx"))));
        // an award of units that she doesn't guard all of
        web.perform(get("/personvern/underlag").with(user(OFFICER_OF_WEST))).andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Revisor ba om stikkprøver i mars"))));
        assertThatThrownBy(() -> jdbc.sql("delete from stegvis.evidence_opening").update()).hasMessageContaining("never rewritten");
        assertThatThrownBy(() -> jdbc.sql("update stegvis.evidence set reason = 'noe helt annet her'").update()).hasMessageContaining("never rewritten");
    }

    @Test
    void what_cannot_be_logged_is_not_opened() throws Exception {
        UUID evidence = made(MANAGER, run, REASON);
        long openings = jdbc.sql("select count(*) from stegvis.evidence_opening").query(Long.class).single();
        jdbc.sql("alter function read_log.write(timestamptz, text, text[], text, text, text, text, text) rename to away").update();
        try {
            web.perform(get(underlag(run) + "/" + evidence + "/underlag.xlsx").with(user(MANAGER))).andExpect(status().is5xxServerError());
            web.perform(post("/rapporter/" + run.id() + "/pakke").with(user(MANAGER)).with(csrf())).andExpect(status().is5xxServerError());
        } finally {
            jdbc.sql("alter function read_log.away(timestamptz, text, text[], text, text, text, text, text) rename to write").update();
        }
        assertThat(jdbc.sql("select count(*) from stegvis.evidence_opening").query(Long.class).single()).isEqualTo(openings);
    }

    @Test
    void who_may_take_what() throws Exception {
        UUID evidence = made(MANAGER, run, REASON);
        String file = underlag(run) + "/" + evidence + "/underlag.xlsx";
        web.perform(get("/rapporter/" + run.id() + "/pakke").with(user(TEAM_LEADER))).andExpect(status().isOk());
        web.perform(get(underlag(run)).with(user(TEAM_LEADER))).andExpect(status().isForbidden());
        web.perform(get(file).with(user(TEAM_LEADER))).andExpect(status().isForbidden());
        for (String of : List.of("/rapporter/" + run.id() + "/pakke", underlag(run), file)) {
            web.perform(get(of).with(user(OF_WEST))).andExpect(status().isNotFound());
            web.perform(get(of).with(user(OFFICER))).andExpect(status().isForbidden());
        }
        web.perform(post("/rapporter/" + run.id() + "/pakke").with(user(OF_WEST)).with(csrf())).andExpect(status().isNotFound());
        web.perform(post(underlag(run)).with(user(OF_WEST)).with(csrf()).param("reason", REASON)).andExpect(status().isNotFound());
        web.perform(get("/personvern/underlag").with(user(MANAGER))).andExpect(status().isForbidden());
        // evidence of one run isn't another's
        web.perform(get(underlag(later) + "/" + evidence + "/underlag.xlsx").with(user(MANAGER))).andExpect(status().isNotFound());
    }

    private byte[] bundle(String userId) throws Exception {
        return web.perform(post("/rapporter/" + run.id() + "/pakke").with(user(userId)).with(csrf())).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsByteArray();
    }

    private UUID made(String userId, ReportRun of, String reason) throws Exception {
        web.perform(post(underlag(of)).with(user(userId)).with(csrf()).param("reason", reason)).andExpect(status().is3xxRedirection());
        return jdbc.sql("select id from stegvis.evidence where run_id = :run order by made_at desc, id limit 1").param("run", of.id()).query(UUID.class).single();
    }

    private byte[] opened(String userId, ReportRun of, UUID evidence) throws Exception {
        return web.perform(get(underlag(of) + "/" + evidence + "/underlag.xlsx").with(user(userId))).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsByteArray();
    }

    private static String underlag(ReportRun of) {
        return "/rapporter/" + of.id() + "/underlag";
    }

    private long last() {
        return jdbc.sql("select coalesce(max(id), 0) from read_log.reading").query(Long.class).single();
    }

    private List<String> since(long before) {
        return jdbc.sql("select user_id || ' ' || what || ' ' || object from read_log.reading where id > :before and case_number is null order by id")
                .param("before", before).query(String.class).list();
    }

    /** All that can be read in a file, with what is packed in it. */
    private static List<String> texts(String name, byte[] content) throws IOException {
        List<String> texts = new ArrayList<>();
        if (content.length > 4 && content[0] == 'P' && content[1] == 'K') {
            for (Map.Entry<String, byte[]> entry : unpacked(content).entrySet()) {
                texts.add(entry.getKey());
                texts.addAll(texts(entry.getKey(), entry.getValue()));
            }
        } else if (name.endsWith(".pdf")) {
            try (var pdf = Loader.loadPDF(content)) {
                texts.add(new PDFTextStripper().getText(pdf));
            }
        } else {
            texts.add(new String(content, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, byte[]> unlocked(byte[] zip, String password) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var in = new net.lingala.zip4j.io.inputstream.ZipInputStream((InputStream) new ByteArrayInputStream(zip), password.toCharArray())) {
            for (LocalFileHeader entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(entry.getAesExtraDataRecord().getAesKeyStrength()).isEqualTo(AesKeyStrength.KEY_STRENGTH_256);
                files.put(entry.getFileName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(org.apache.poi.ss.usermodel.Sheet sheet) {
        StringBuilder text = new StringBuilder();
        sheet.forEach(row -> row.forEach(cell -> text.append(cell).append('\n')));
        return text.toString();
    }
}
