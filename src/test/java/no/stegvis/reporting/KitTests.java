package no.stegvis.reporting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReleaseAttack;
import no.stegvis.reporting.batch.ReportRunner;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each shipped scheme against its kit: the figures of small facts, worked out by hand, and what workbook and PDF then say,
 * word by word. What was made lies in {@code target/kits}: after a change that is meant, and read, copy it from there.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.enabled=false", "spring.application.name=Kits"})
@ContextConfiguration(initializers = TestDatabase.class)
class KitTests {

    private static final Path KITS = Path.of("src/test/resources/kits");
    private static final Instant CUT_OFF = Instant.parse("2026-01-31T12:00:00Z");

    @Autowired
    JdbcClient jdbc;
    @Autowired
    Awards awards;
    @Autowired
    Reports reports;
    @Autowired
    ReportRunner runner;
    @Autowired
    ReportRuns runs;
    @Autowired
    Schemes schemes;
    @Autowired
    ApplicationContext context;

    static List<String> schemes() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("reports"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("scheme.yaml"))).map(folder -> folder.getFileName().toString())
                    .sorted().toList();
        }
    }

    @BeforeEach
    void theFacts() throws IOException {
        if (awards.all().isEmpty()) {
            new KitFacts(new Facts(jdbc)).lay(KITS.resolve("facts.yaml"));
            for (String scheme : schemes()) {
                awards.register(new Award(award(scheme), scheme, "Tilskudd til " + scheme, "Tilskuddsgiver", "25/0042",
                                new BigDecimal("350000.00"), scheme.startsWith("sbst") ? "DKK" : "NOK"), Set.of("vest", "ost"),
                        List.of(new AwardPeriod("2025", LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01"), LocalDate.parse("2026-04-01"))));
                layGoals(scheme);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void figures_are_those_worked_out_by_hand(String scheme) throws IOException {
        ReportRun run = made(scheme);
        Map<String, BigDecimal> stored = new TreeMap<>();
        jdbc.sql("select indicator, row_key, col_key, value from stegvis.report_figure where run_id = :run").param("run", run.id())
                .query(row -> {
                    stored.put(row.getString(1) + " " + row.getString(2) + " " + row.getString(3), row.getBigDecimal(4));
                });
        Map<String, String> expected = expected(scheme);
        assertThat(expected).isNotEmpty();
        expected.forEach((figure, value) -> assertThat(stored.get(figure)).as(figure).isNotNull()
                .satisfies(found -> assertThat(asExpected(found, value)).as(figure).isEqualByComparingTo(number(value))));
        assertThat(stored.entrySet().stream().filter(figure -> figure.getValue() != null && figure.getValue().signum() != 0)
                .map(Map.Entry::getKey).filter(figure -> !expected.containsKey(figure)).toList()).as("figures nobody worked out").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void promises_stand_beside_what_was_reached(String scheme) throws IOException {
        ReportDocument report = runs.document(made(scheme).id()).orElseThrow();
        PromiseWords words = PromiseWords.of(report, schemes.find(scheme).orElseThrow(), new ReportTexts());
        List<String> told = Stream.ofNullable(report.promises()).flatMap(List::stream)
                .map(promise -> steady(String.join(" | ", promise.id(), words.target(promise), words.reached(promise)))).toList();
        assertThat(told).isEqualTo(Files.readAllLines(KITS.resolve(scheme).resolve("expected.md")).stream().map(line -> line.split("\\|"))
                .filter(cells -> cells.length == 5 && cells[1].strip().matches("\\d+\\.\\d+"))
                .map(cells -> String.join(" | ", cells[1].strip(), cells[2].strip(), cells[3].strip())).toList());
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void workbook_and_pdf_say_what_was_read(String scheme) throws IOException {
        ReportRun run = made(scheme);
        String workbook = words(runs.file(run.id(), ReportFile.Kind.WORKBOOK).orElseThrow().content());
        String pdf = pages(runs.file(run.id(), ReportFile.Kind.PDF).orElseThrow().content());
        Path seen = Files.createDirectories(Path.of("target/kits", scheme));
        Files.write(seen.resolve("report.xlsx"), runs.file(run.id(), ReportFile.Kind.WORKBOOK).orElseThrow().content());
        Files.write(seen.resolve("report.pdf"), runs.file(run.id(), ReportFile.Kind.PDF).orElseThrow().content());
        Files.writeString(seen.resolve("workbook.txt"), workbook);
        Files.writeString(seen.resolve("pdf.txt"), pdf);
        assertThat(workbook).isEqualTo(Files.readString(KITS.resolve(scheme).resolve("workbook.txt")));
        assertThat(pdf).isEqualTo(Files.readString(KITS.resolve(scheme).resolve("pdf.txt")));
    }

    /** As entered the year before: what is entered on the test's own day would come after the cut-off. */
    private void layGoals(String scheme) throws IOException {
        Path file = KITS.resolve(scheme).resolve("goals.yaml");
        if (!Files.exists(file)) {
            return;
        }
        List<Map<String, Object>> goals = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        for (Map<String, Object> goal : goals) {
            UUID goalId = UUID.randomUUID();
            jdbc.sql("insert into stegvis.award_goal (id, award_id, number, text) values (:id, :award, :number, :text)").param("id", goalId)
                    .param("award", award(scheme)).param("number", goals.indexOf(goal) + 1).param("text", goal.get("goal")).update();
            @SuppressWarnings("unchecked")
            List<Map<String, Object>> indicators = (List<Map<String, Object>>) goal.get("indicators");
            for (Map<String, Object> indicator : indicators) {
                String[] figure = indicator.getOrDefault("figure", "/").toString().split("/");
                UUID id = UUID.randomUUID();
                jdbc.sql("""
                                insert into stegvis.award_indicator (id, goal_id, number, title, scheme_indicator, scheme_column, unit, direction, threshold)
                                values (:id, :goal, :number, :title, :indicator, :column, :unit, 'higher', 10)
                                """)
                        .param("id", id).param("goal", goalId).param("number", indicators.indexOf(indicator) + 1).param("title", indicator.get("title"))
                        .param("indicator", figure.length == 0 ? null : figure[0]).param("column", figure.length == 0 ? null : figure[1])
                        .param("unit", indicator.get("unit")).update();
                jdbc.sql("""
                                insert into stegvis.award_target (indicator_id, baseline, target, recorded_at, recorded_by)
                                values (:id, :baseline, :target, '2024-12-01T00:00:00Z', 'test')
                                """)
                        .param("id", id).param("baseline", number(indicator, "baseline")).param("target", number(indicator, "target")).update();
            }
        }
    }

    private static BigDecimal number(Map<String, Object> indicator, String field) {
        return indicator.containsKey(field) ? new BigDecimal(indicator.get(field).toString()) : null;
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void nobody_finds_what_is_hidden(String scheme) {
        ReportRun run = made(scheme);
        assertThat(ReleaseAttack.on(context, run).finds()).isEmpty();
    }

    private ReportRun made(String scheme) {
        return runner.run(reports.order(award(scheme), "2025", CUT_OFF, "test").id());
    }

    private static String award(String scheme) {
        return "kit-" + scheme;
    }

    private static Map<String, String> expected(String scheme) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : Files.readAllLines(KITS.resolve(scheme).resolve("expected.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length > 5 && !cells[1].strip().equals("indicator") && !cells[1].startsWith("---")) {
                expected.put(cells[1].strip() + " " + cells[2].strip() + " " + cells[3].strip(), cells[4].strip());
            }
        }
        return expected;
    }

    /** A fraction is exact: to the sixteenth decimal. A decimal number says itself how far it was worked out. */
    private static BigDecimal number(String value) {
        String[] fraction = value.split("/");
        return fraction.length == 1 ? new BigDecimal(value)
                : new BigDecimal(fraction[0]).divide(new BigDecimal(fraction[1]), MathContext.DECIMAL128).setScale(16, RoundingMode.HALF_UP);
    }

    private static BigDecimal asExpected(BigDecimal stored, String value) {
        return stored.setScale(value.contains("/") ? 16 : value.contains(".") ? new BigDecimal(value).scale() : 16, RoundingMode.HALF_UP);
    }

    private static String words(byte[] workbook) throws IOException {
        DataFormatter formatter = new DataFormatter(Locale.ROOT);
        List<String> lines = new ArrayList<>();
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            for (var sheet : opened) {
                lines.add("# " + sheet.getSheetName());
                for (var row : sheet) {
                    List<String> cells = new ArrayList<>();
                    row.forEach(cell -> cells.add(formatter.formatCellValue(cell)));
                    lines.add(steady(String.join(" | ", cells)).strip());
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String pages(byte[] pdf) throws IOException {
        try (PDDocument opened = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return steady(stripper.getText(opened)).lines().map(String::strip).reduce("", (text, line) -> text + line + "\n");
        }
    }

    /** The run's number follows from every byte of the scheme. */
    private static String steady(String text) {
        return text.replace('\u00a0', ' ').replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "<run>");
    }

    /** The facts of all kits, as {@code facts.yaml} tells them. */
    private record KitFacts(Facts facts, Map<Integer, UUID> stays) {

        KitFacts(Facts facts) {
            this(facts, new HashMap<>());
        }

        void lay(Path file) throws IOException {
            facts.unit("hk", "Hovedkontoret", null);
            facts.unit("vest", "Vest", "hk");
            facts.unit("ost", "Øst", "hk");
            List<Map<String, Object>> groups = new Yaml(new SafeConstructor(new LoaderOptions())).load(
                    Files.readString(file).replaceAll("(?m)(admitted: )(\\S+)$", "$1\"$2\""));
            for (Map<String, Object> group : groups) {
                String[] range = group.get("people").toString().split("-");
                for (int person = Integer.parseInt(range[0]); person <= Integer.parseInt(range[1]); person++) {
                    lay(person, group);
                }
            }
        }

        private void lay(int person, Map<String, Object> told) {
            if (told.containsKey("unit")) {
                String unit = told.get("unit").toString();
                if (!told.containsKey("again")) {
                    facts.person(person, told.get("sex").toString(), (Integer) told.get("born"), unit, Facts.EARLY);
                }
                UUID stay = facts.stay(person, unit, Facts.EARLY);
                stays.putIfAbsent(person, stay);
                begin(stay, told);
                if (told.containsKey("relative")) {
                    facts.ofRelative(stay);
                }
            }
            UUID stay = stays.get(person);
            words(told, "conversations").forEach(word -> facts.conversation(stay, word[0], word[1].equals("-") ? null : word[1], word[2]));
            words(told, "lifeAreas").forEach(word -> facts.lifeArea(stay, word[0], word[1], Integer.parseInt(word[2]), word[3]));
            words(told, "attended").forEach(word -> facts.attended(stay, word[0], word[1]));
            words(told, "measures").forEach(word -> facts.measure(stay, word[0], word[1]));
            words(told, "found").forEach(word -> facts.foundOwnActivity(facts.measureOf(stay), word[0], word[1]));
            layNewMeasures(stay, told);
            words(told, "goals").forEach(word -> {
                UUID goal = facts.goal(stay, word[0], Integer.parseInt(word[1]), word[2]);
                for (int i = 3; i < word.length; i++) {
                    String[] score = word[i].split("@");
                    facts.goalScore(goal, Integer.parseInt(score[0]), score[1]);
                }
            });
        }

        private void layNewMeasures(UUID stay, Map<String, Object> told) {
            words(told, "scores").forEach(word -> {
                for (int i = 1; i < word.length; i++) {
                    String[] score = word[i].split("@");
                    String[] corrections = score[0].split(">");
                    UUID first = facts.score(stay, word[0], corrections[0].equals("none") ? null : corrections[0], score[1], null);
                    if (corrections.length > 1) {
                        facts.score(stay, word[0], corrections[1], score[1], first);
                    }
                }
            });
            words(told, "housing").forEach(word -> facts.housing(stay, word[0], word[1], word[2].equals("-") ? null : word[2]));
            words(told, "pauses").forEach(word -> facts.pause(stay, word[0], word[1], word[2].equals("-") ? null : word[2]));
            words(told, "steps").forEach(word -> facts.step(stay, word[0], word[1], word.length > 3 ? word[3] : null,
                    word.length > 4 ? Integer.valueOf(word[4]) : null, word[2]));
            words(told, "networks").forEach(word -> {
                String[] people = word[0].split("/");
                facts.networkMap(stay, Integer.parseInt(people[0]), Integer.parseInt(people[1]), word[1]);
            });
            words(told, "contacts").forEach(word -> facts.contact(stay, word[0], word[1].equals("-") ? null : word[1],
                    word[2].equals("-") ? null : Integer.valueOf(word[2]), word[3]));
            words(told, "afterCare").forEach(word -> facts.afterCare(stay, word[0], word[1], word[2]));
            words(told, "evenings").forEach(word -> facts.themeEvening(stay, word[0], word[1]));
            words(told, "agreed").forEach(word -> facts.agreed(stay, word[0], word[1], word[2]));
            words(told, "handOvers").forEach(word -> facts.handOver(stay, word[0], word[1]));
        }

        private void begin(UUID stay, Map<String, Object> told) {
            String[] inquiry = told.get("inquiry").toString().split(" ");
            facts.inquiry(stay, inquiry[0], inquiry[1]);
            if (told.containsKey("admitted")) {
                facts.admitted(stay, told.get("admitted").toString());
            }
            if (told.containsKey("ended")) {
                String[] ended = told.get("ended").toString().split(" ");
                facts.ended(stay, ended[0], ended[1]);
            }
        }

        @SuppressWarnings("unchecked")
        private static List<String[]> words(Map<String, Object> told, String key) {
            return ((List<Object>) told.getOrDefault(key, List.of())).stream().map(word -> word.toString().split(" ")).toList();
        }
    }
}
