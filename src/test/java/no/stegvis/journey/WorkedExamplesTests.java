package no.stegvis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.Role;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Instruments;
import no.stegvis.outcome.OfferedInstruments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each published example and rule of the instruments, as a coordinator registers it from the paper form, and as a participant answers it
 * on the tablet for the coordinator to save; and each of goal attainment through plan and evaluation. The table says where it is published.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkedExamplesTests {

    private static final LocalDate BEGAN = LocalDate.of(2025, 10, 6);
    private static final String COORDINATOR = "eks.empel";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TABLET = "/api/forms/handed-over";
    private static final Pattern SELECT = Pattern.compile("<select[^>]*name=\"(item\\d+|how)\".*?</select>", Pattern.DOTALL);
    private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\" selected");
    private static final Pattern INPUT = Pattern.compile("<input[^>]*name=\"(id|takenOn)\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Instruments instruments;
    @Autowired
    private OfferedInstruments offered;
    @Autowired
    private JdbcClient jdbc;

    private final Map<String, String> persons = new HashMap<>();
    private Visitor kari;

    @BeforeAll
    void all_instruments_are_in_use_and_have_texts() {
        walk.organisation();
        walk.itIs(BEGAN);
        walk.person(COORDINATOR, Role.KOORDINATOR, "vest");
        kari = Visitor.signedIn(port, COORDINATOR);
        instruments.registered().forEach(instrument -> {
            offered.decide(instrument, true, Walk.ADMINISTRATOR);
            if (instrument.texts() == Instrument.Texts.PACK) {
                invented(instrument);
            }
        });
        for (String sex : List.of("female", "male", "other")) {
            persons.put(sex, walk.start(kari, Map.of("sex", sex)));
        }
    }

    /** Other tests of the same application count on what is shipped. */
    @AfterAll
    void as_it_was() {
        jdbc.sql("delete from stegvis.text_pack where loaded_by = :me").param("me", COORDINATOR).update();
        instruments.registered().forEach(instrument -> offered.decide(instrument, instrument.offeredAtFirst(), Walk.ADMINISTRATOR));
    }

    private void invented(Instrument instrument) {
        String items = IntStream.rangeClosed(1, instrument.items()).mapToObj(item -> "\"%d\": \"Oppdiktet punkt %d\"".formatted(item, item))
                .collect(Collectors.joining(",", "{", "}"));
        jdbc.sql("""
                insert into stegvis.text_pack (id, instrument_id, language, source, licence, pack_date, items, answers, loaded_at, loaded_by)
                values (gen_random_uuid(), :id, 'nb', 'Oppdiktet for denne prøven', 'Oppdiktet lisens', '2025-01-01', cast(:items as jsonb), '{}',
                        '2025-01-01T00:00:00Z', :me)""").param("id", instrument.id()).param("items", items).param("me", COORDINATOR).update();
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}, {4}")
    @CsvFileSource(resources = "/worked-examples/instruments.csv", numLinesToSkip = 1)
    void an_instrument_is_scored_as_published_from_paper_and_from_the_tablet(String id, String sex, String answers, BigDecimal score, String band) {
        String sheet = "/deltakere/" + persons.get(sex == null ? "female" : sex) + "/skjema/" + id;
        String[] given = answers.split(" ");

        UUID paper = UUID.randomUUID();
        StringBuilder typed = new StringBuilder("id=" + paper + "&how=paper&takenOn=" + walk.today());
        IntStream.range(0, given.length).forEach(at -> typed.append("&item").append(at + 1).append('=').append(given[at].equals("-") ? "" : given[at]));
        saved(sheet, typed.toString());
        assertThat(kept(paper)).as("from paper").isEqualTo(expected(id, answers, score, band, "paper"));

        answeredOnTheTablet(sheet, given);
        Map<String, String> filled = filled(kari.get(sheet).body());
        saved(sheet, filled.entrySet().stream().map(field -> field.getKey() + "=" + field.getValue()).collect(Collectors.joining("&")));
        assertThat(kept(UUID.fromString(filled.get("id")))).as("from the tablet").isEqualTo(expected(id, answers, score, band, "screen"));
    }

    private void saved(String sheet, String form) {
        Reply reply = kari.send("POST", sheet, FORM, BodyPublishers.ofString(form));
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    }

    private void answeredOnTheTablet(String sheet, String[] given) {
        Visitor tablet = Visitor.signedIn(port, COORDINATOR);
        assertThat(tablet.send("POST", sheet.replaceFirst("/deltakere/(.*)/skjema/", "/sammen/skjema/$1/") + "/gi", FORM, BodyPublishers.ofString("")).status())
                .isEqualTo(302);
        String token = tablet.get(TABLET).json().path("csrf").path("token").asText();
        for (int at = 0; at < given.length; at++) {
            if (!given[at].equals("-")) {
                assertThat(tablet.send("PUT", TABLET + "/draft", Map.of("data", Map.of("item" + (at + 1), given[at])), "X-CSRF-TOKEN", token).status()).isEqualTo(204);
            }
        }
        assertThat(tablet.send("POST", TABLET + "/done", "{}", "X-CSRF-TOKEN", token).status()).isEqualTo(204);
    }

    /** What stands in the form's fields when the coordinator opens it. */
    private static Map<String, String> filled(String page) {
        Map<String, String> fields = new HashMap<>();
        for (Matcher select = SELECT.matcher(page); select.find();) {
            Matcher chosen = CHOSEN.matcher(select.group());
            fields.put(select.group(1), chosen.find() ? chosen.group(1) : "");
        }
        for (Matcher input = INPUT.matcher(page); input.find();) {
            Matcher value = VALUE.matcher(input.group());
            fields.put(input.group(1), value.find() ? value.group(1) : "");
        }
        return fields;
    }

    private String kept(UUID id) {
        return jdbc.sql("""
                select instrument_id || ' v' || instrument_version || ' ' || how || ' ' || coalesce(trim_scale(score)::text, 'no score') || ' ' || coalesce(band, 'no band')
                    || ' ' || (select string_agg(coalesce(answers ->> item::text, '-'), ' ' order by item) from generate_series(1, :most) item
                                where item <= :most)
                from stegvis.instrument_response where id = :id""").param("id", id).param("most", items(id)).query(String.class).single();
    }

    private int items(UUID id) {
        return instruments.find(jdbc.sql("select instrument_id from stegvis.instrument_response where id = :id").param("id", id).query(String.class).single())
                .orElseThrow().items();
    }

    private String expected(String id, String answers, BigDecimal score, String band, String how) {
        return id + " v" + instruments.find(id).orElseThrow().version() + " " + how + " "
                + (score == null ? "no score" : score.stripTrailingZeros().toPlainString()) + " " + (band == null ? "no band" : band) + " " + answers;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvFileSource(resources = "/worked-examples/goals.csv", numLinesToSkip = 1)
    void goals_are_scored_as_published_through_plan_and_evaluation(String goals, String score) {
        walk.itIs(BEGAN);
        String person = walk.start(kari);
        List<Map<String, Object>> set = new ArrayList<>();
        List<Map<String, Object>> judged = new ArrayList<>();
        for (String goal : goals.split(" ")) {
            int number = set.size() + 1;
            set.add(Map.of("ownWords", "Mål " + number, "lifeArea", "activity", "weight", Integer.valueOf(goal.split(":")[0])));
            judged.add(Map.of("goalNumber", number, "ownWords", "Mål " + number, "score", goal.split(":")[1]));
        }
        walk.answer(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed", "consentService", true));
        walk.answer(kari, COORDINATOR, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        walk.answer(kari, COORDINATOR, person, Elements.MAKE_PLAN, Map.of("goals", set, "activityMeasure", false, "nextConversationOn", BEGAN.plusDays(30).toString()));
        walk.itIs(BEGAN.plusDays(30));
        walk.answer(kari, COORDINATOR, person, Elements.HOLD_FOLLOW_UP_CONVERSATION, Map.of("followUpDecision", "evaluate",
                "nextConversationOn", BEGAN.plusDays(60).toString()));
        walk.itIs(BEGAN.plusDays(60));
        walk.answer(kari, COORDINATOR, person, Elements.HOLD_EVALUATION_CONVERSATION, Map.of("goalScores", judged, "evaluationDecision", "newRound"));
        assertThat(kari.get("/deltakere/" + person + "/mal").body()).contains("<strong>" + score.replace('.', ',') + "</strong>");
    }
}
