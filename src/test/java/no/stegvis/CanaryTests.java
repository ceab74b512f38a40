package no.stegvis;

import static no.stegvis.Canaries.MARK;
import static no.stegvis.Walk.COORDINATOR;
import static no.stegvis.Walk.START;
import static no.stegvis.Walk.TEAM_LEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Role;
import no.stegvis.engine.RecurringWork;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.CoveredUnit;
import no.stegvis.funding.PeriodTerms;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.process.ReportDeadlineModel;
import no.stegvis.journey.JourneyMeasures;
import no.stegvis.journey.Journeys;
import no.stegvis.journey.MissingFact;
import no.stegvis.journey.MissingFacts;
import no.stegvis.journey.process.ActivityMeasureModel;
import no.stegvis.journey.process.EmergencyAccessModel;
import no.stegvis.journey.process.EmergencyAccessNoticeModel;
import no.stegvis.journey.process.EverydaySupportMeasureModel;
import no.stegvis.journey.process.HandOverModel;
import no.stegvis.journey.process.HousingMeasureModel;
import no.stegvis.journey.process.MissingFactsModel;
import no.stegvis.journey.process.NetworkMeasureModel;
import no.stegvis.journey.process.NoContactModel;
import no.stegvis.journey.process.OfferMeasureModel;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.journey.process.RelativeJourneyModel;
import no.stegvis.journey.process.TidgiverMeasureModel;
import no.stegvis.journey.process.WorkMeasureModel;
import no.stegvis.outcome.process.ScoreAlertModel;
import no.stegvis.privacy.ReadLog;
import no.stegvis.privacy.Reading;
import no.stegvis.privacy.process.UnusualReadingModel;
import no.stegvis.reporting.process.ReportSignOffModel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Personal data stays out of the engine: journeys are walked to their ends with a canary in every field of free text,
 * and no canary is found in the engine's tables, the batch jobs' tables, the log or a temporary file.
 */
@WholeApplication
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanaryTests {

    private static final LocalDate MONDAY = LocalDate.of(2025, 1, 6);
    private static final String PRIVACY_OFFICER = "petra.personvern";
    private static final String ACTIVITY = ActivityMeasureModel.Elements.FOLLOW_UP_ACTIVITY;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Tables tables;
    @Autowired
    private AwardRegister awards;
    @Autowired
    private ReportPeriods periods;
    @Autowired
    private Journeys journeys;
    @Autowired
    private JourneyMeasures measures;
    @Autowired
    private MissingFacts missing;
    @Autowired
    private CurrentUser user;
    @Autowired
    private ReadLog readLog;
    @Autowired
    private List<RecurringWork> recurring;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private ServletWebServerApplicationContext application;

    private final EngineLog engineLog = new EngineLog();
    private final FileTime began = FileTime.fromMillis(System.currentTimeMillis() - 2_000);
    private Visitor kari;
    private Visitor tor;
    private String log;

    @BeforeAll
    void journeys_are_walked_to_their_ends(CapturedOutput output) {
        walk.organisation();
        walk.itIs(MONDAY);
        kari = Visitor.signedIn(port, COORDINATOR);
        tor = Visitor.signedIn(port, TEAM_LEADER);
        engineLog.listen();
        concludedWithAfterCare();
        home();
        workAndSupport();
        for (String decision : List.of("referredOn", "ownWish")) {
            walk.itIs(MONDAY);
            work(kari, COORDINATOR, inquiry(), Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", decision));
        }
        Journeys.EARLY_ENDS.forEach(this::endedEarly);
        glassIsBroken();
        unusualReading();
        handedOverAndOutOfReach();
        reportDue();
        reportSigned();
        factsMissing();
        answerThatAlerts();
        contactAndCorrection();
        relative();
        engineLog.stop();
        log = output.getAll();
    }

    private void glassIsBroken() {
        walk.person("pia.fugl", Role.PERSONVERNOMBUD, "hoved");
        walk.person("tiril.fugl", Role.TEAMLEDER, "vest");
        String closed = inquiry();
        posted(kari, "/deltakere/" + closed + "/beskyttelse", "level=confidential");
        posted(tor, "/deltakere/nodtilgang", "caseNumber=" + closed + "&reason=" + Canaries.one("reason", 500).replace(' ', '+'));
        String review = jdbc.sql("select review_number from stegvis.emergency_access where case_number = :case").param("case", closed)
                .query(String.class).single();
        walk.answer(Visitor.signedIn(port, "pia.fugl"), "pia.fugl", review, EmergencyAccessModel.Elements.REVIEW_EMERGENCY_ACCESS, Map.of());
        String notice = jdbc.sql("select notice_number from stegvis.emergency_access where case_number = :case").param("case", closed)
                .query(String.class).single();
        walk.answer(Visitor.signedIn(port, "tiril.fugl"), "tiril.fugl", notice, EmergencyAccessNoticeModel.Elements.NOTICE_EMERGENCY_ACCESS, Map.of());
    }

    private void handedOverAndOutOfReach() {
        walk.itIs(MONDAY);
        String person = planned();
        posted(kari, "/deltakere/" + person + "/avtaler/overforing", "receiver=nord:" + Walk.ELSEWHERE + "&message="
                + Canaries.one("message", 500).replace(' ', '+'));
        String number = jdbc.sql("select h.number from stegvis.hand_over h join stegvis.journey j on j.id = h.journey_id where j.case_number = :case")
                .param("case", person).query(String.class).single();
        Visitor nina = Visitor.signedIn(port, Walk.ELSEWHERE);
        assertThat(nina.get("/overforinger/" + number + "/sammendrag").status()).isEqualTo(200);
        work(nina, Walk.ELSEWHERE, number, HandOverModel.Elements.ANSWER_HAND_OVER, Map.of("handOverAnswer", "declined"));
        work(kari, COORDINATOR, number, HandOverModel.Elements.NOTICE_DECLINED, Map.of());
        posted(kari, "/deltakere/" + person + "/avtaler/samtale/flytt", "agreed=" + MONDAY.plusDays(90) + "&agreedOn=" + MONDAY.plusDays(80)
                + "&askedBy=participant&movedOn=" + MONDAY + "&words=" + Canaries.one("words", 350).replace(' ', '+'));
        for (int i = 0; i < 3; i++) {
            posted(kari, "/deltakere/" + person + "/avtaler/forsok", "channel=phone&attemptedOn=" + MONDAY);
        }
        work(kari, COORDINATOR, person, NoContactModel.Elements.DECIDE_NO_CONTACT, Map.of("noContactDecision", "pause"));
    }

    private void answerThatAlerts() {
        walk.itIs(MONDAY);
        String person = inquiry();
        // what is typed into fields of numbers is refused, and kept nowhere
        assertThat(kari.send("POST", "/deltakere/" + person + "/skjema/core-10", "application/x-www-form-urlencoded", BodyPublishers.ofString(
                "how=" + Canaries.one("how", 50) + "&takenOn=" + Canaries.one("takenOn", 50) + "&item1=" + Canaries.one("item1", 50))).status()).isEqualTo(422);
        posted(kari, "/deltakere/" + person + "/skjema/core-10", "how=paper&takenOn=" + MONDAY + "&item6=2");
        work(kari, COORDINATOR, person, ScoreAlertModel.Elements.ANSWER_ALERT, Map.of("action", "talked"));
    }

    /** A relative's way, coupled to a participant's. */
    private void relative() {
        walk.itIs(MONDAY);
        String start = "start/" + RelativeJourneyModel.PROCESS;
        Map<String, Object> asked = walk.filled(kari, start, Map.of("unit", "vest", "birthYear", 1985));
        stumble(kari, start, asked);
        String relative = kari.answer(start, asked, "X-Stegvis-Confirmed", "similarPerson,similarElsewhere").json().path("caseNumber").asText();
        work(kari, COORDINATOR, relative, RelativeJourneyModel.Elements.HOLD_RELATIVE_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        String participant = inquiry();
        for (String one : List.of(relative, participant)) {
            posted(kari, "/deltakere/" + one + "/avtaler/samtykke", "purpose=coupling&given=yes&decidedOn=" + MONDAY);
        }
        posted(kari, "/deltakere/" + relative + "/kobling", "participant=" + participant + "&relation=sibling");
        assertThat(kari.get("/deltakere/" + participant).body()).contains(relative);
        assertThat(kari.get("/deltakere/" + relative).body()).contains(participant);
        work(kari, COORDINATOR, participant, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        new CanaryPages(kari, tor).plant(relative, walk.mine(kari, COORDINATOR, participant, Elements.HOLD_MAPPING_CONVERSATION).id());
        work(kari, COORDINATOR, relative, RelativeJourneyModel.Elements.MAKE_SUPPORT_PLAN, Map.of("supports", List.of("group"), "nextConversationOn", MONDAY.plusDays(20).toString()));
        walk.itIs(MONDAY.plusDays(10));
        posted(kari, "/deltakere/" + relative + "/avtaler/samtale/na", "agreed=" + MONDAY.plusDays(20));
        work(kari, COORDINATOR, relative, RelativeJourneyModel.Elements.HOLD_RELATIVE_CONVERSATION, Map.of("followUpDecision", "evaluate"));
        work(kari, COORDINATOR, relative, RelativeJourneyModel.Elements.HOLD_CLOSING_CONVERSATION, Map.of("evaluationDecision", "conclude"));
        assertThat(walk.isOver(relative)).isTrue();
    }

    /** Words beside the forms: a contact, its correction, and the correction of an answered form. */
    private void contactAndCorrection() {
        walk.itIs(MONDAY);
        String person = inquiry();
        posted(kari, "/deltakere/" + person + "/kontakt", "kind=contact&channel=phone&occurredOn=" + MONDAY + "&words=" + Canaries.one("words", 400).replace(' ', '+'));
        String contact = jdbc.sql("select c.id from stegvis.contact c join stegvis.journey j on j.id = c.journey_id where j.case_number = :case")
                .param("case", person).query(String.class).single();
        posted(kari, "/deltakere/" + person + "/kontakt/" + contact, "kind=note&reason=mistyped&occurredOn=" + MONDAY + "&words="
                + Canaries.one("words", 450).replace(' ', '+'));
        // from no page that was shown: what is typed comes back, and is kept nowhere; then from one
        String particulars = "&reason=mistyped&sex=female&birthYear=1985" + List.of("alias", "givenName", "familyName", "phone", "email").stream()
                .map(field -> "&" + field + "=" + Canaries.one(field, field.equals("phone") ? 30 : 60).replace(' ', '+')).collect(Collectors.joining());
        assertThat(kari.send("POST", "/deltakere/" + person + "/opplysninger", "application/x-www-form-urlencoded", BodyPublishers.ofString("version=0" + particulars)).status())
                .isEqualTo(409);
        String version = jdbc.sql("select v.id::text from stegvis.participant_version v join stegvis.journey j using (participant_id) where j.case_number = :case")
                .param("case", person).query(String.class).single();
        assertThat(kari.send("POST", "/deltakere/" + person + "/opplysninger", "application/x-www-form-urlencoded",
                BodyPublishers.ofString("version=" + version + particulars.replace("1985", Canaries.one("birthYear", 20)))).status()).isEqualTo(422);
        posted(kari, "/deltakere/" + person + "/opplysninger", "version=" + version + particulars);
        assertThat(jdbc.sql("select count(*) from stegvis.participant_version v join stegvis.journey j using (participant_id) where j.case_number = :case")
                .param("case", person).query(Long.class).single()).isEqualTo(2);
        work(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        String answer = jdbc.sql("select id from stegvis.answer where case_number = :case and form_id = 'holdFirstConversation'").param("case", person)
                .query(String.class).single();
        posted(kari, "/deltakere/" + person + "/svar/" + answer, "reason=changed&svar.rightsExplained=true&svar.channel=phone&svar.heldOn=" + MONDAY
                + "&svar.ownWords=" + Canaries.one("ownWords", 900).replace(' ', '+'));
        assertThat(jdbc.sql("select count(*) from stegvis.answer where supersedes = cast(:id as uuid)").param("id", answer).query(Long.class).single()).isEqualTo(1);
    }

    private void factsMissing() {
        missing.ask(new MissingFacts.Asked("x/2025", Set.of("vest"), MONDAY, MONDAY.plusDays(30), Set.of(MissingFact.values())), MONDAY.plusDays(20), "x");
        String ended = jdbc.sql("""
                select j.case_number from stegvis.fact_request r join stegvis.journey j on j.id = r.journey_id
                 where r.settled_at is null order by 1 limit 1""").query(String.class).single();
        work(kari, COORDINATOR, ended, MissingFactsModel.Elements.REGISTER_MISSING_FACTS, Map.of("endState", "stillTakesPart"));
    }

    private void reportDue() {
        walk.itIs(MONDAY);
        walk.person("mona.fugl", Role.LEDER, "vest");
        String award = awards.enter(new AwardTerms("helsedirektoratet-aktivitetstilbud", "Aktivitet", "Helsedirektoratet", "25/0001", null, null, BigDecimal.TEN,
                "NOK", MONDAY.minusYears(1), MONDAY, "", List.of(new CoveredUnit("vest", null)), "Prøve"), "mona.fugl");
        periods.add(award, new PeriodTerms("2024", PeriodTerms.Kind.FINAL, MONDAY.minusYears(1), MONDAY, MONDAY.plusDays(10)), "mona.fugl");
        walk.answer(Visitor.signedIn(port, "mona.fugl"), "mona.fugl", periods.find(award, "2024").orElseThrow().caseNumber(),
                ReportDeadlineModel.Elements.MAKE_REPORT, Map.of("outcome", "reportedElsewhere"));
    }

    /** Texts are written on the report's page, where canaries belong. */
    private void reportSigned() {
        walk.person("nora.fugl", Role.LEDER, "vest");
        String award = jdbc.sql("select id from stegvis.award where recorded_by = 'mona.fugl'").query(String.class).single();
        Visitor mona = Visitor.signedIn(port, "mona.fugl");
        posted(mona, "/rapporter", "report=" + award + "/2024&cutOff=");
        UUID run = jdbc.sql("select id from stegvis.report_run where award_id = :award").param("award", award).query(UUID.class).single();
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> jdbc.sql("select state from stegvis.report_run where id = :run")
                .param("run", run).query(String.class).single().equals("finished"));
        posted(mona, "/rapporter/" + run + "/signering", "");
        String page = mona.get("/rapporter/" + run + "/tekster").body();
        String texts = Pattern.compile("name=\"(text\\.[^\"]+)\"").matcher(page).results()
                .map(field -> field.group(1) + "=" + Canaries.one("text", 500).replace(' ', '+')).collect(Collectors.joining("&"));
        posted(mona, "/rapporter/" + run + "/tekster", texts);
        String number = jdbc.sql("select case_number from stegvis.report_sign_off where run_id = :run").param("run", run).query(String.class).single();
        walk.answer(mona, "mona.fugl", number, ReportSignOffModel.Elements.EXPLAIN_REPORT, Map.of());
        walk.answer(Visitor.signedIn(port, "nora.fugl"), "nora.fugl", number, ReportSignOffModel.Elements.APPROVE_REPORT, Map.of());
        walk.answer(mona, "mona.fugl", number, ReportSignOffModel.Elements.SIGN_REPORT, Map.of());
        walk.answer(mona, "mona.fugl", number, ReportSignOffModel.Elements.SEND_REPORT, Map.of());
        assertThat(walk.isOver(number)).isTrue();
        assertThat(jdbc.sql("select count(*) from stegvis.report_text where text like '%' || :mark || '%'").param("mark", MARK)
                .query(Long.class).single()).isEqualTo(6);
    }

    private static void posted(Visitor who, String path, String form) {
        assertThat(who.send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form)).status()).isEqualTo(302);
    }

    @Test
    void every_field_of_free_text_in_every_form_has_had_its_canary() throws IOException {
        Set<String> asked = new HashSet<>();
        for (var form : new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.form")) {
            JsonNode schema = new ObjectMapper().readTree(form.getInputStream());
            freeText(schema, form.getFilename().replace(".form", "."), asked);
        }
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(walk.planted()).containsExactlyInAnyOrderElementsOf(asked);
        long kept = jdbc.sql("select count(*) from stegvis.answer where answers::text like '%' || :mark || '%'").param("mark", MARK)
                .query(Long.class).single();
        assertThat(kept).as("answers that hold a canary, where they belong").isGreaterThan(40);
    }

    /** Days and numbers are refused unless they are such; everything else that stands on a page about people is here. */
    @Test
    void every_field_of_words_on_a_page_about_people_has_had_its_canary() {
        assertThat(CanaryPages.fields("journey")).containsExactlyInAnyOrder("participants.search", "ownCases.${field}", "themeEvening.caseNumber", "offers.name",
                "emergency.caseNumber", "emergency.reason", "couplingPanel.participant", "contactPanel.words", "doubleRegistrations.${field}", "way.message", "way.words",
                "answer.${line.name}", "register.${line.field}");
        Set<String> planted = Canaries.planted().stream().map(one -> one.substring(0, one.indexOf(' '))).collect(Collectors.toSet());
        assertThat(planted).contains("search", "case", "person", "one", "other", "participant", "caseNumber", "name", "reason", "words", "message", "ownWords");
    }

    @Test
    void no_table_of_the_engine_or_the_jobs_holds_a_canary() {
        assertThat(tables.ofEngineAndJobs()).hasSizeGreaterThan(45);
        assertThat(tables.holding(MARK)).isEmpty();
        assertThat(tables.holding("kanarifugl")).isEmpty();
    }

    @Test
    void the_log_holds_no_canary() {
        assertThat(log).doesNotContain(MARK).doesNotContain("kanarifugl");
    }

    @Test
    void what_the_database_refuses_is_not_repeated_in_its_message() {
        assertThatThrownBy(() -> jdbc.sql("insert into stegvis.participant_version (participant_id, alias, sex) values (null, :alias, 'female')")
                .param("alias", "kanarifugl" + MARK).update())
                .hasMessageContaining("violates not-null").hasMessageNotContaining(MARK).rootCause().hasMessageNotContaining(MARK);
    }

    @Test
    void not_even_all_that_the_engine_would_tell_when_debugged_holds_a_canary() {
        assertThat(engineLog.events).isGreaterThan(10_000);
        assertThat(engineLog.telling).isEmpty();
    }

    @Test
    void no_temporary_file_holds_a_canary() throws IOException {
        Path webServer = ((org.springframework.boot.web.embedded.tomcat.TomcatWebServer) application.getWebServer())
                .getTomcat().getServer().getCatalinaBase().toPath();
        List<Path> written = new ArrayList<>(writtenSince(Path.of(System.getProperty("java.io.tmpdir"))));
        written.addAll(writtenSince(webServer));
        assertThat(written).allSatisfy(file -> assertThat(holdsMark(file)).as(file.toString()).isFalse());
    }

    @Test
    void a_canary_that_is_there_is_found() throws IOException {
        String planted = "kanarifugl" + MARK;
        jdbc.sql("insert into act_ge_property (name_, value_, rev_) values ('scratch', :text, 1)").param("text", planted).update();
        jdbc.sql("insert into act_ge_bytearray (id_, name_, bytes_) values ('scratch', 'x', :bytes)")
                .param("bytes", ("{\"note\":\"" + planted + "\"}").getBytes(StandardCharsets.UTF_16BE)).update();
        jdbc.sql("insert into act_hi_detail (id_, type_, time_, name_) values ('scratch', 'x', '2025-01-06', :text)")
                .param("text", Base64.getEncoder().encodeToString(planted.getBytes(StandardCharsets.UTF_8))).update();
        Path file = Files.writeString(Files.createTempFile("scratch", ".txt"), planted);
        try {
            assertThat(tables.holding(MARK)).containsExactlyInAnyOrder("public.act_ge_property.value_",
                    "public.act_ge_bytearray.bytes_", "public.act_hi_detail.name_");
            assertThat(writtenSince(file.getParent())).contains(file);
            assertThat(holdsMark(file)).isTrue();
        } finally {
            jdbc.sql("delete from act_ge_property where name_ = 'scratch'").update();
            jdbc.sql("delete from act_ge_bytearray where id_ = 'scratch'").update();
            jdbc.sql("delete from act_hi_detail where id_ = 'scratch'").update();
            Files.delete(file);
        }
    }

    // ---------------------------------------------------------------------------------------------------------------

    private void concludedWithAfterCare() {
        walk.itIs(MONDAY);
        String person = planned();
        work(kari, COORDINATOR, person, ACTIVITY, Map.of("activityOutcome", "tryAnother", "nextReviewOn", MONDAY.plusDays(20).toString()));
        walk.itIs(MONDAY.plusDays(20));
        work(kari, COORDINATOR, person, ACTIVITY, Map.of("activityOutcome", "found"));
        walk.itIs(MONDAY.plusDays(120));
        work(kari, COORDINATOR, person, ActivityMeasureModel.Elements.CHECK_ACTIVITY, Map.of("stillActive", "no"));
        work(tor, TEAM_LEADER, person, Elements.FOLLOW_UP_OVERDUE, Map.of());
        followUp(person, "continue");
        walk.itIs(MONDAY.plusDays(150));
        followUp(person, "evaluate");
        evaluate(person, "newRound");
        work(kari, COORDINATOR, person, Elements.MAKE_PLAN, Map.of("nextConversationOn", walk.today().plusDays(30).toString()));
        work(kari, COORDINATOR, person, ACTIVITY, Map.of("activityOutcome", "stopped"));
        walk.itIs(MONDAY.plusDays(180));
        followUp(person, "evaluate");
        evaluate(person, "conclude");
        LocalDate concluded = walk.today();
        for (int months : new int[]{3, 6, 12}) {
            walk.itIs(concluded.plusMonths(months));
            work(kari, COORDINATOR, person, Elements.MAKE_AFTER_CARE_CONTACT, Map.of());
        }
        assertThat(walk.isOver(person)).isTrue();
    }

    /** From a roof to a home, and away from it again. */
    private void home() {
        walk.itIs(MONDAY);
        String person = inquiry();
        work(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        user.runAs(COORDINATOR, () -> measures.start(person, UUID.randomUUID(), "housing", "housing", walk.today()));
        work(kari, COORDINATOR, person, HousingMeasureModel.Elements.DESCRIBE_HOUSING_NEED, Map.of("statusSince", MONDAY.minusDays(30).toString()));
        work(kari, COORDINATOR, person, HousingMeasureModel.Elements.SEARCH_FOR_HOME, Map.of("searchDecision", "viewing"));
        for (String step : List.of(HousingMeasureModel.Elements.GO_TO_VIEWING, HousingMeasureModel.Elements.SIGN_CONTRACT,
                HousingMeasureModel.Elements.MOVE_IN, HousingMeasureModel.Elements.FURNISH_HOME)) {
            work(kari, COORDINATOR, person, step, Map.of());
        }
        walk.itIs(MONDAY.plusDays(1));
        work(kari, COORDINATOR, person, HousingMeasureModel.Elements.FOLLOW_UP_AT_HOME,
                Map.of("homeFollowUpDecision", "lost", "lostOn", walk.today().toString()));
    }

    /** A hand in everyday life, somebody to give her time, and a way into work. */
    private void workAndSupport() {
        walk.itIs(MONDAY);
        String person = inquiry();
        work(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        for (String kind : List.of("everydaySupport", "work", "tidgiver", "offer", "network")) {
            user.runAs(COORDINATOR, () -> measures.start(person, UUID.randomUUID(), kind, kind, walk.today()));
        }
        work(kari, COORDINATOR, person, EverydaySupportMeasureModel.Elements.GIVE_EVERYDAY_SUPPORT, Map.of("supportDecision", "done"));
        String choir = new CanaryPages(kari, tor).offer("vest");
        work(kari, COORDINATOR, person, OfferMeasureModel.Elements.CHOOSE_OFFER, Map.of("offerDecision", "visit", "offer", choir));
        work(kari, COORDINATOR, person, OfferMeasureModel.Elements.ACCOMPANY_FIRST_VISIT, Map.of("visitOutcome", "goesOn"));
        work(kari, COORDINATOR, person, NetworkMeasureModel.Elements.MAP_NETWORK, Map.of("networkDecision", "done"));
        work(kari, COORDINATOR, person, TidgiverMeasureModel.Elements.FIND_TIDGIVER, Map.of("tidgiverOutcome", "found"));
        work(kari, COORDINATOR, person, WorkMeasureModel.Elements.DESCRIBE_WORK_WISH, Map.of());
        work(kari, COORDINATOR, person, WorkMeasureModel.Elements.FIND_PLACE, Map.of("placeDecision", "found", "placeKind", "employer"));
        work(kari, COORDINATOR, person, WorkMeasureModel.Elements.MAKE_AGREEMENT, Map.of("agreementOutcome", "agreed", "startsOn", MONDAY.toString()));
        work(kari, COORDINATOR, person, WorkMeasureModel.Elements.START_PLACEMENT,
                Map.of("placementStart", "started", "nextReviewOn", MONDAY.plusDays(1).toString()));
        walk.itIs(MONDAY.plusDays(1));
        work(kari, COORDINATOR, person, WorkMeasureModel.Elements.REVIEW_PLACEMENT,
                Map.of("placementReview", "entered", "enteredOn", walk.today().toString()));
        walk.itIs(MONDAY.plusDays(91));
        work(kari, COORDINATOR, person, WorkMeasureModel.Elements.CHECK_WORK, Map.of("workStanding", "lost", "leftOn", walk.today().toString()));
        work(kari, COORDINATOR, person, OfferMeasureModel.Elements.CHECK_OFFER, Map.of());
    }

    /** A colleague of another unit has read, for a reason of her own. */
    private void unusualReading() {
        walk.itIs(MONDAY);
        walk.person(PRIVACY_OFFICER, Role.PERSONVERNOMBUD, "hoved");
        String person = inquiry();
        readLog.write(Reading.of(Walk.ELSEWHERE, person, "participantPage", "breakGlass").because(Canaries.one("reason", 100)));
        recurring.stream().filter(work -> work.name().equals("watchReadLog")).forEach(RecurringWork::run);
        String task = jdbc.sql("select case_number from stegvis.unusual_reading where about = :person").param("person", person)
                .query(String.class).single();
        work(Visitor.signedIn(port, PRIVACY_OFFICER), PRIVACY_OFFICER, task, UnusualReadingModel.Elements.REVIEW_READING,
                Map.of("conclusion", "explained"));
        assertThat(walk.isOver(task)).isTrue();
    }

    private void endedEarly(String endState) {
        walk.itIs(MONDAY);
        String person = planned();
        user.runAs(COORDINATOR, () -> journeys.endEarly(person, endState, walk.today()));
        assertThat(walk.isOver(person)).isTrue();
    }

    private String planned() {
        String person = inquiry();
        work(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        work(kari, COORDINATOR, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        work(kari, COORDINATOR, person, Elements.MAKE_PLAN, Map.of("nextConversationOn", MONDAY.plusDays(90).toString()));
        return person;
    }

    private void followUp(String person, String decision) {
        work(kari, COORDINATOR, person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("followUpDecision", decision,
                "nextConversationOn", walk.today().plusDays(30).toString()));
    }

    private void evaluate(String person, String decision) {
        work(kari, COORDINATOR, person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("evaluationDecision", decision));
    }

    private String inquiry() {
        stumble(kari, START, walk.filled(kari, START, Map.of("unit", "vest", "birthYear", 1985)));
        return walk.start(kari);
    }

    private void work(Visitor who, String userId, String person, String elementId, Map<String, ?> decided) {
        String path = "task/" + walk.mine(who, userId, person, elementId).id();
        stumble(who, path, walk.filled(who, path, decided));
        walk.answer(who, userId, person, elementId, decided);
    }

    /** A draft is saved, and then everything goes wrong that can, with canaries everywhere. */
    private void stumble(Visitor who, String path, Map<String, Object> answers) {
        assertThat(who.send("PUT", "/api/forms/" + path + "/draft", Map.of("data", answers)).status()).isEqualTo(200);
        Map<String, Object> tooLong = new HashMap<>();
        answers.forEach((field, answer) -> tooLong.put(field, Canaries.one(field, 100).repeat(300)));
        assertThat(who.answer(path, tooLong).status()).isEqualTo(422);
        Map<String, Object> wrong = new LinkedHashMap<>(answers);
        wrong.replaceAll((field, answer) -> List.of(Canaries.one(field, 100)));
        assertThat(who.answer(path, wrong).status()).isEqualTo(422);
        assertThat(who.answer(path, Map.of(Canaries.one("a name", 100), Canaries.one("none", 100))).status()).isEqualTo(422);
        assertThat(who.post("/api/forms/" + path, Canaries.one("garbage", 100)).status()).isEqualTo(400);
        assertThat(who.post("/api/forms/" + path, Map.of("data", Canaries.one("garbage", 100))).status()).isEqualTo(400);
    }

    private static void freeText(JsonNode node, String form, Set<String> found) {
        if (Set.of("textfield", "textarea").contains(node.path("type").asText())) {
            found.add(form + node.path("key").asText());
        }
        node.path("components").forEach(component -> freeText(component, form, found));
    }

    /** The test's own PostgreSQL keeps its data there too, and that is where answers belong. */
    private List<Path> writtenSince(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean postgres = Files.exists(dir.resolve("PG_VERSION"));
                return postgres || !Files.isReadable(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(began) >= 0 && Files.isReadable(file)) {
                    written.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return written;
    }

    private static boolean holdsMark(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK);
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything the engine can tell of its work, SQL parameters and all, looked through and not kept. */
    private static final class EngineLog extends AppenderBase<ILoggingEvent> {

        private final Logger camunda = (Logger) LoggerFactory.getLogger("org.camunda");
        private final ConcurrentLinkedQueue<String> telling = new ConcurrentLinkedQueue<>();
        private volatile int events;

        void listen() {
            setContext(camunda.getLoggerContext());
            start();
            camunda.setAdditive(false);
            camunda.addAppender(this);
            camunda.setLevel(Level.DEBUG);
        }

        @Override
        public void stop() {
            camunda.detachAppender(this);
            camunda.setLevel(Level.WARN);
            camunda.setAdditive(true);
            super.stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            events++;
            String told = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            if (told.contains(MARK)) {
                telling.add(told);
            }
        }
    }
}
