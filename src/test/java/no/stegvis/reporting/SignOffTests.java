package no.stegvis.reporting;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import no.stegvis.StegvisApplication;
import no.stegvis.Tables;
import no.stegvis.TestDatabase;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.WholeApplication;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.reporting.process.ReportSignOffModel.Elements;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOff.State;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.reporting.signing.SignedFiles;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

import static no.stegvis.reporting.SigningWorld.KARI;
import static no.stegvis.reporting.SigningWorld.MONA;
import static no.stegvis.reporting.SigningWorld.NILS;
import static no.stegvis.reporting.SigningWorld.PIA;
import static no.stegvis.reporting.SigningWorld.SIRI;
import static no.stegvis.reporting.SigningWorld.TONE;
import static no.stegvis.reporting.SigningWorld.VERA;
import static no.stegvis.reporting.SigningWorld.post;
import static no.stegvis.reporting.SigningWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** A report's way to the funder, on every way through the process: written, approved by somebody else, signed, sent. */
@WholeApplication
@ContextConfiguration(classes = StegvisApplication.class, initializers = TestDatabase.class)
@TestPropertySource(properties = "spring.application.name=Stegvis signing")
@Import(SigningWorld.class)
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignOffTests {

    private static final String TEXT = "Vi holdt det vi lovet";

    @LocalServerPort
    private int port;
    @Autowired
    private SigningWorld world;
    @Autowired
    private SignOffs signOffs;
    @Autowired
    private SignedFiles files;
    @Autowired
    private ReportRuns runs;
    @Autowired
    private Tasks tasks;
    @Autowired
    private HistoryService history;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Tables tables;

    private String award;
    private UUID run;
    private Visitor mona;
    private Visitor nils;

    @Autowired
    private Bundle bundle;

    @BeforeEach
    void a_finished_report_that_is_not_as_promised() {
        world.people();
        award = world.award();
        run = world.report(award, "2025", MONA);
        mona = Visitor.signedIn(port, MONA);
        nils = Visitor.signedIn(port, NILS);
    }

    @AfterEach
    void real_time() {
        clock.showRealTime();
    }

    // --- the way through ---------------------------------------------------------------------------------------------

    @Test
    void written_approved_by_the_other_manager_signed_and_sent() throws Exception {
        assertThat(page(mona)).contains("Ingen har begynt på utkastet");
        begin(mona, run);
        assertThat(page(mona)).contains("avviket fra måltallet er ikke forklart", "resultatet er ikke fortalt", "teksten er ikke skrevet")
                .doesNotContain("Send til godkjenning");
        assertThat(step(mona, "klar", Map.of()).status()).isEqualTo(409);
        write(mona, TEXT);
        assertThat(step(mona, "klar", Map.of()).status()).isEqualTo(302);
        assertThat(step(nils, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on")).status()).isEqualTo(302);
        assertThat(step(mona, "signer", Map.of("decision", "signed")).status()).isEqualTo(302);
        assertThat(page(mona)).contains(run + "/signering/filer/" + award + "-2025-signert.pdf", "Signert av Mona Leder");
        assertThat(step(mona, "sendt", Map.of("sentOn", "2026-03-01", "sentHow", "portal", "receipt", "AR-4711")).status()).isEqualTo(302);

        assertThat(path()).containsExactly(tuple("Utkast påbegynt", Elements.DRAFT_BEGUN), tuple("Forklar og skriv rapporten", Elements.EXPLAIN_REPORT),
                tuple("Kan en annen leder godkjenne?", Elements.OTHER_MANAGER), tuple("Godkjenn rapporten", Elements.APPROVE_REPORT),
                tuple("Godkjent?", Elements.APPROVED), tuple("Signer rapporten", Elements.SIGN_REPORT), tuple("Signert?", Elements.SIGNED),
                tuple("Send rapporten", Elements.SEND_REPORT), tuple("Rapport sendt", Elements.REPORT_SENT));
        SignOff signOff = signOff();
        assertThat(signOff.state()).isEqualTo(State.SENT);
        assertThat(signOff.approved().by()).isEqualTo(NILS);
        assertThat(signOff.signed().by()).isEqualTo(MONA);
        assertThat(page(mona)).contains("AR-4711", "Godkjent av Nils Leder", "ikke en elektronisk signatur");
        assertThat(mona.get("/rapporter").body()).contains("Sendt");
        assertThat(mona.get("/rapporter/" + run).body()).contains("/rapporter/" + run + "/signering");
        assertThat(jdbc.sql("select released_by from stegvis.report_release where run_id = :run").param("run", run).query(String.class).single()).isEqualTo(MONA);
        signedFilesSayWhatWasWritten();
        theBundleHoldsTheSignedFiles();
    }

    private void theBundleHoldsTheSignedFiles() throws Exception {
        Bundle.Packed packed = bundle.of(runs.find(run).orElseThrow(), null);
        assertThat(packed.name()).isEqualTo(award + "-2025.zip");
        Map<String, byte[]> sent = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(packed.content()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                sent.put(entry.getName(), in.readAllBytes());
            }
        }
        assertThat(sent).containsOnlyKeys(award + "-2025-signert.xlsx", award + "-2025-signert.pdf", award + "-2025-signert-tall.json", "manifest.json");
        for (SignedFiles.Signed one : files.of(run)) {
            assertThat(sent.get(one.name())).isEqualTo(files.file(run, one.name()).orElseThrow().content());
        }
        assertThat(new String(sent.get("manifest.json"), StandardCharsets.UTF_8)).contains("\"draft\" : false");
        assertThat(bundle.of(runs.find(run).orElseThrow(), null).content()).isEqualTo(packed.content());
    }

    private void signedFilesSayWhatWasWritten() throws Exception {
        ReportDocument signed = files.document(run).orElseThrow();
        ReportDocument figures = runs.document(run).orElseThrow();
        assertThat(signed.sections()).isEqualTo(figures.sections());
        assertThat(signed.header()).isEqualTo(figures.header());
        assertThat(signed.statement().narratives()).hasSize(6).allSatisfy(one -> assertThat(one.text()).isEqualTo(TEXT));
        assertThat(signed.statement().explanations()).hasSize(4);
        assertThat(signed.statement().approved()).extracting(ReportDocument.Signature::name, ReportDocument.Signature::role).containsExactly("Nils Leder", "leder");
        assertThat(signed.promises()).extracting(ReportDocument.Promise::title).containsExactly("Unike deltakere", "Deltakere i alt", "Nye deltakere", "Fornøyde deltakere");
        assertThat(files.of(run)).extracting(one -> one.kind().name()).containsExactly("WORKBOOK", "PDF", "FIGURES");
        for (SignedFiles.Signed one : files.of(run)) {
            byte[] content = files.file(run, one.name()).orElseThrow().content();
            assertThat(one.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            assertThat(page(mona)).contains(one.sha256());
            assertThat(mona.get("/rapporter/" + run + "/signering/filer/" + one.name()).status()).isEqualTo(200);
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(files.file(run, award + "-2025-signert.xlsx").orElseThrow().content()))) {
            assertThat(workbook.getNumberOfSheets()).isPositive();
        }
    }

    @Test
    void where_both_managers_have_had_a_hand_in_it_the_privacy_officer_approves() {
        begin(mona, run);
        write(nils, TEXT);
        step(mona, "klar", Map.of());
        assertThat(ids()).contains(Elements.APPROVE_IN_PLACE_OF_MANAGER).doesNotContain(Elements.APPROVE_REPORT);
        for (Visitor writer : List.of(mona, nils)) {
            Reply refused = step(writer, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on"));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body()).contains("Du har bestilt eller skrevet denne rapporten");
        }
        Visitor pia = Visitor.signedIn(port, PIA);
        assertThat(pia.get("/rapporter/" + run + "/signering").body()).contains("Kan rapporten godkjennes?");
        assertThat(pia.get("/rapporter/" + run + "/signering/utkast.pdf").status()).isEqualTo(200);
        assertThat(step(pia, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on")).status()).isEqualTo(302);
        assertThat(signOff().approved()).extracting(SignOff.Done::by, SignOff.Done::role).containsExactly(PIA, "personvernombud");
        assertThat(step(pia, "signer", Map.of("decision", "signed")).status()).isEqualTo(403);
        assertThat(step(nils, "signer", Map.of("decision", "signed")).status()).isEqualTo(302);
    }

    @Test
    void the_administrator_may_approve_in_her_place_too_and_by_tasklist() {
        begin(mona, run);
        write(nils, TEXT);
        step(mona, "klar", Map.of());
        Visitor siri = Visitor.signedIn(port, SIRI);
        String task = task(Elements.APPROVE_IN_PLACE_OF_MANAGER).id();
        assertThat(siri.post(Visitor.ENGINE + "/task/" + task + "/claim", Map.of("userId", SIRI)).status()).isEqualTo(204);
        assertThat(siri.get("/api/forms/task/" + task).json().path("data").path("about").asText()).contains("/rapporter/" + run + "/signering", "1.4.2026");
        Reply unread = siri.answer("task/" + task, Map.of("decision", "approved"));
        assertThat(unread.status()).isEqualTo(422);
        assertThat(unread.body()).contains("Les tekstene");
        assertThat(siri.answer("task/" + task, Map.of("decision", "approved", "nobodyRecognised", true)).status()).isEqualTo(200);
        assertThat(signOff().state()).isEqualTo(State.APPROVED);
    }

    @Test
    void it_is_sent_back_with_a_reason_before_and_after_it_is_approved() {
        begin(mona, run);
        write(mona, TEXT);
        step(mona, "klar", Map.of());
        Reply unreasoned = step(nils, "godkjenn", Map.of("decision", "returned"));
        assertThat(unreasoned.status()).isEqualTo(422);
        assertThat(unreasoned.body()).contains("Skriv hvorfor.").containsPattern("value=\"returned\"[^>]*checked");
        Reply unread = step(nils, "godkjenn", Map.of("decision", "approved", "reason", "Skrevet i feil felt"));
        assertThat(unread.body()).contains("Les tekstene", ">Skrevet i feil felt</textarea>").containsPattern("value=\"approved\"[^>]*checked");
        assertThat(step(nils, "godkjenn", Map.of("decision", "returned", "reason", "Avviket er ikke forklart")).status()).isEqualTo(302);
        assertThat(signOff().state()).isEqualTo(State.DRAFT);
        assertThat(page(mona)).contains("Sendt tilbake av Nils Leder", "Avviket er ikke forklart");
        write(mona, TEXT + ", nå også forklart");
        approved();
        assertThat(step(mona, "signer", Map.of("decision", "returned", "reason", "Feil år")).status()).isEqualTo(302);
        assertThat(signOff()).extracting(SignOff::state, SignOff::approved).containsExactly(State.DRAFT, null);
        approved();
        assertThat(step(mona, "signer", Map.of("decision", "signed")).status()).isEqualTo(302);
        assertThat(ids()).containsSubsequence(Elements.APPROVED, Elements.EXPLAIN_REPORT, Elements.APPROVED, Elements.SIGNED, Elements.EXPLAIN_REPORT,
                Elements.SIGNED, Elements.SEND_REPORT);
    }

    @Test
    void a_draft_is_given_up_and_begun_again_with_its_texts() {
        begin(mona, run);
        write(mona, TEXT);
        assertThat(step(mona, "forkast", Map.of("reason", " ")).status()).isEqualTo(422);
        assertThat(step(mona, "forkast", Map.of("reason", "Feil skjæringstidspunkt")).status()).isEqualTo(302);
        assertThat(ids()).endsWith(Elements.DRAFT_ABANDONED, Elements.SIGN_OFF_ABANDONED);
        assertThat(tasks.openOf(signOff().caseNumber())).isEmpty();
        assertThat(page(mona)).contains("Utkastet er forkastet");
        UUID newer = world.report(award, "2025", NILS);
        begin(nils, newer);
        assertThat(nils.get("/rapporter/" + newer + "/tekster").body()).contains(TEXT);
        // her texts came along, so did her having written them
        assertThat(step(nils, newer, "klar", Map.of()).status()).isEqualTo(302);
        assertThat(step(mona, newer, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on")).status()).isEqualTo(409);
        assertThat(post(mona, "/rapporter/" + run + "/signering", Map.of()).body()).contains("Et annet utkast for samme periode er under arbeid");
    }

    // --- four eyes ---------------------------------------------------------------------------------------------------

    @Test
    void nobody_approves_her_own_report_by_any_way() {
        begin(nils, run);
        write(nils, TEXT);
        step(nils, "klar", Map.of());
        // Mona ordered it, so only the privacy officer and the administrator are left; Mona holds no such task
        TaskView task = task(Elements.APPROVE_IN_PLACE_OF_MANAGER);
        assertThat(mona.post(Visitor.ENGINE + "/task/" + task.id() + "/claim", Map.of("userId", MONA)).status()).isEqualTo(404);
        assertThat(mona.answer("task/" + task.id(), Map.of("decision", "approved", "nobodyRecognised", true)).status()).isEqualTo(404);
    }

    @Test
    void a_writer_who_takes_the_task_in_tasklist_is_refused_there() {
        begin(mona, run);
        write(mona, TEXT);
        step(mona, "klar", Map.of());
        TaskView task = task(Elements.APPROVE_REPORT);
        assertThat(mona.post(Visitor.ENGINE + "/task/" + task.id() + "/claim", Map.of("userId", MONA)).status()).isEqualTo(204);
        Reply byForm = mona.answer("task/" + task.id(), Map.of("decision", "approved", "nobodyRecognised", true));
        assertThat(byForm.status()).isEqualTo(422);
        assertThat(byForm.body()).contains("Du har bestilt eller skrevet denne rapporten");
        for (String way : List.of("complete", "submit-form", "resolve")) {
            Reply sideways = mona.post(Visitor.ENGINE + "/task/" + task.id() + "/" + way,
                    Map.of("variables", Map.of("approval", Map.of("value", "approved", "type", "String"))));
            assertThat(sideways.status()).as(way).isIn(403, 404);
        }
        assertThat(signOff().state()).isEqualTo(State.EXPLAINED);
        assertThat(page(nils)).contains("Kan rapporten godkjennes?");
        Reply taken = step(nils, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on"));
        assertThat(taken.body()).contains("Mona Leder har tatt oppgaven");
    }

    @Test
    void not_even_the_database_takes_an_approval_by_who_wrote_it_or_a_signature_without_one() {
        begin(mona, run);
        write(mona, TEXT);
        step(mona, "klar", Map.of());
        assertThatThrownBy(() -> jdbc.sql("""
                update stegvis.report_sign_off set state = 'approved', approved_by = :who, approved_role = 'leder', approved_at = explained_at
                 where run_id = :run""").param("who", MONA).param("run", run).update()).hasMessageContaining("does not approve it");
        assertThatThrownBy(() -> jdbc.sql("""
                update stegvis.report_sign_off set state = 'signed', signed_by = :who, signed_role = 'leder', signed_at = explained_at
                 where run_id = :run""").param("who", MONA).param("run", run).update()).isInstanceOf(DataAccessException.class);
    }

    // --- at once -----------------------------------------------------------------------------------------------------

    @Test
    void of_two_who_sign_at_once_one_does_and_the_other_is_told_who_did() throws Exception {
        begin(mona, run);
        write(mona, TEXT);
        approved();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Reply>> answers = List.of(mona, nils).stream().map(who -> both.submit(() -> {
                together.await();
                return step(who, "signer", Map.of("decision", "signed"));
            })).toList();
            Reply one = answers.get(0).get();
            Reply other = answers.get(1).get();
            assertThat(List.of(one.status(), other.status())).containsExactlyInAnyOrder(302, 409);
            String signer = one.status() == 302 ? "Mona Leder" : "Nils Leder";
            assertThat((one.status() == 409 ? one : other).body()).contains(signer + " signerte rapporten");
        } finally {
            both.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) from stegvis.report_signed_file where run_id = :run").param("run", run).query(Long.class).single()).isEqualTo(3);
        assertThat(jdbc.sql("select count(*) from stegvis.report_sign_off_step where run_id = :run and step = 'signed'").param("run", run)
                .query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void when_signing_fails_neither_the_process_nor_the_figures_have_moved() {
        begin(mona, run);
        write(mona, TEXT);
        approved();
        jdbc.sql("alter table stegvis.report_signed_file add constraint nothing_fits check (false) not valid").update();
        try {
            assertThat(step(mona, "signer", Map.of("decision", "signed")).status()).isEqualTo(500);
        } finally {
            jdbc.sql("alter table stegvis.report_signed_file drop constraint nothing_fits").update();
        }
        assertThat(signOff().state()).isEqualTo(State.APPROVED);
        assertThat(task(Elements.SIGN_REPORT).assignee()).isNull();
        assertThat(jdbc.sql("select count(*) from stegvis.report_release where run_id = :run").param("run", run).query(Long.class).single()).isZero();
        assertThat(step(mona, "signer", Map.of("decision", "signed")).status()).isEqualTo(302);
    }

    // --- for good ----------------------------------------------------------------------------------------------------

    @Test
    void what_has_been_signed_is_never_changed() {
        signed();
        for (String change : List.of("update stegvis.report_signed_file set name = 'x'", "delete from stegvis.report_signed_file",
                "insert into stegvis.report_signed_file select :run, kind, name || 'x', sha256, content from stegvis.report_signed_file where run_id = :run and kind = 'pdf'",
                "update stegvis.report_text set text = 'x'", "delete from stegvis.report_text",
                "insert into stegvis.report_text values (:run, 'narrative', 'ny', 'x', 'x', '2026-03-01')", "delete from stegvis.report_writer",
                "update stegvis.report_sign_off set state = 'draft'", "update stegvis.report_sign_off set signed_by = 'x'", "delete from stegvis.report_sign_off",
                "update stegvis.report_sign_off_step set done_by = 'x'", "delete from stegvis.report_sign_off_step")) {
            String ours = change.startsWith("insert") ? change : change + " where run_id = :run";
            assertThatThrownBy(() -> jdbc.sql(ours).param("run", run).update()).as(change).isInstanceOf(DataAccessException.class)
                    .rootCause().hasMessageMatching("(?s).*(never changes|Only a draft|stays).*");
        }
        for (String table : List.of("report_signed_file", "report_text", "report_sign_off_step", "report_writer", "report_sign_off")) {
            assertThatThrownBy(() -> jdbc.sql("truncate stegvis." + table + " cascade").update()).as(table).rootCause().hasMessageContaining("never emptied");
        }
        assertThat(step(mona, "forkast", Map.of("reason", "x")).body()).contains("Mona Leder signerte rapporten");
    }

    @Test
    void a_correction_is_a_new_report_that_refers_to_the_old_one_and_an_overtaken_one_is_refused() {
        UUID older = world.report(award, "2024", MONA);
        begin(mona, older);
        post(mona, "/rapporter/" + older + "/tekster", texts(mona, older, TEXT));
        step(mona, older, "klar", Map.of());
        step(nils, older, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on"));
        clock.freezeAt(clock.instant().plusSeconds(60));
        signed();
        assertThat(page(mona, older)).contains("er signert etter at denne ble bestilt");
        Reply overtaken = step(mona, older, "signer", Map.of("decision", "signed"));
        assertThat(overtaken.status()).isEqualTo(409);
        assertThat(overtaken.body()).contains("bestill rapporten på nytt");
        assertThat(signOffs.find(older).orElseThrow().state()).isEqualTo(State.APPROVED);

        UUID correction = world.report(award, "2025", MONA);
        begin(mona, correction);
        assertThat(signOffs.find(correction).orElseThrow().corrects()).isEqualTo(run);
        assertThat(page(mona, correction)).contains("Denne rapporten retter", "/rapporter/" + run + "/signering");
        step(mona, correction, "klar", Map.of());
        step(nils, correction, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on"));
        assertThat(step(mona, correction, "signer", Map.of("decision", "signed")).status()).isEqualTo(302);
        assertThat(files.document(correction).orElseThrow().statement().corrects()).isEqualTo(run);
        assertThat(page(mona)).contains("Rapporten er rettet", "/rapporter/" + correction + "/signering");
    }

    @Test
    void after_the_deadline_it_says_so_and_can_still_be_signed() {
        begin(mona, run);
        write(mona, TEXT);
        approved();
        clock.freezeAt(Instant.parse("2026-04-02T06:00:00Z"));
        assertThat(page(mona)).contains("Fristen hos tilskuddsgiveren var 1.4.2026");
        assertThat(step(mona, "signer", Map.of("decision", "signed")).status()).isEqualTo(302);
        Reply early = step(mona, "sendt", Map.of("sentOn", "2026-04-01", "sentHow", "email"));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.body()).contains("Dagen må ligge mellom", "value=\"2026-04-01\"");
    }

    // --- who ---------------------------------------------------------------------------------------------------------

    @Test
    void others_see_nothing_of_it_and_only_managers_of_all_its_units_write() {
        begin(mona, run);
        write(mona, TEXT);
        String here = "/rapporter/" + run;
        List<String> pages = List.of("/signering", "/signering/utkast.pdf", "/tekster", "/innliming");
        List<String> steps = List.of("/signering", "/signering/klar", "/signering/signer", "/signering/sendt", "/signering/forkast", "/tekster");
        Map<String, Integer> strangers = new LinkedHashMap<>(Map.of(KARI, 403, VERA, 404, PIA, 0, SIRI, 0));
        strangers.forEach((who, status) -> {
            Visitor visitor = Visitor.signedIn(port, who);
            for (String page : pages) {
                Reply reply = visitor.get(here + page);
                assertThat(reply.status()).as(who + page).isIn(status == 0 ? List.of(403, 404) : List.of(status));
                assertThat(reply.body()).doesNotContain(TEXT);
            }
            for (String step : steps) {
                assertThat(post(visitor, here + step, Map.of("decision", "signed")).status()).as(who + step).isIn(403, 404);
            }
        });
        Visitor tone = Visitor.signedIn(port, TONE);
        assertThat(tone.get(here + "/signering").status()).isEqualTo(200);
        assertThat(tone.get(here + "/innliming").body()).contains(TEXT);
        assertThat(tone.get(here + "/tekster").status()).isEqualTo(403);
        steps.forEach(step -> assertThat(post(tone, here + step, Map.of()).status()).as(step).isEqualTo(403));
        assertThat(signOff().state()).isEqualTo(State.DRAFT);
    }

    @Test
    void the_engine_and_the_log_learn_neither_texts_nor_reasons(CapturedOutput output) {
        String canary = "Kanarifuglen Ole Olsen";
        begin(mona, run);
        write(mona, canary);
        step(mona, "klar", Map.of());
        step(nils, "godkjenn", Map.of("decision", "returned", "reason", canary));
        approved();
        step(mona, "signer", Map.of("decision", "signed"));
        step(mona, "sendt", Map.of("sentOn", "2026-03-01", "sentHow", "portal", "receipt", canary));
        assertThat(signOff().state()).isEqualTo(State.SENT);
        assertThat(tables.holding(canary)).isEmpty();
        assertThat(output.getAll()).doesNotContain(canary);
        assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(instance()).list()).extracting(HistoricVariableInstance::getName)
                .containsExactlyInAnyOrder("unit", "reportDue", "otherManager", "approval", "signature");
    }

    // ---------------------------------------------------------------------------------------------------------------

    private void begin(Visitor who, UUID report) {
        Reply reply = post(who, "/rapporter/" + report + "/signering", Map.of());
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    }

    private void write(Visitor who, String text) {
        Reply reply = post(who, "/rapporter/" + run + "/tekster", texts(who, run, text));
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    }

    private void approved() {
        assertThat(step(mona, "klar", Map.of()).status()).isEqualTo(302);
        assertThat(step(nils, "godkjenn", Map.of("decision", "approved", "nobodyRecognised", "on")).status()).isEqualTo(302);
    }

    private void signed() {
        begin(mona, run);
        write(mona, TEXT);
        approved();
        assertThat(step(mona, "signer", Map.of("decision", "signed")).status()).isEqualTo(302);
    }

    private Reply step(Visitor who, String step, Map<String, String> typed) {
        return step(who, run, step, typed);
    }

    private static Reply step(Visitor who, UUID report, String step, Map<String, String> typed) {
        return post(who, "/rapporter/" + report + "/signering/" + step, typed);
    }

    private String page(Visitor who) {
        return page(who, run);
    }

    private static String page(Visitor who, UUID report) {
        return who.get("/rapporter/" + report + "/signering").body();
    }

    private SignOff signOff() {
        return signOffs.find(run).orElseThrow();
    }

    private TaskView task(String elementId) {
        return tasks.openOf(signOff().caseNumber()).stream().filter(task -> task.elementId().equals(elementId)).findFirst().orElseThrow();
    }

    private String instance() {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(signOff().caseNumber()).singleResult().getId();
    }

    private List<Tuple> path() {
        return activities().stream().map(one -> tuple(one.getActivityName(), one.getActivityId())).toList();
    }

    private List<String> ids() {
        return activities().stream().map(HistoricActivityInstance::getActivityId).toList();
    }

    private List<HistoricActivityInstance> activities() {
        return history.createHistoricActivityInstanceQuery().processInstanceId(instance()).orderPartiallyByOccurrence().asc().list().stream()
                .filter(one -> !one.getActivityType().equals("processDefinition")).toList();
    }
}
