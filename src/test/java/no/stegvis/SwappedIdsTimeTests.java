package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Role;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.Protection;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A closed case of the asking colleague's own unit, where most is looked up before she is turned away, takes no longer to be
 * refused than one that isn't there.
 *
 * <p>Both are asked for in pairs, in an order drawn anew, one right after the other, so that whatever slows the machine
 * down slows both. The median of the pairs' differences counts; a loaded machine spreads it and doesn't shift it. Where
 * sixty pairs leave it in doubt, more are asked. More than {@link #TOLD} milliseconds tell something to somebody who can
 * ask a few hundred times; what is less, takes thousands of requests through a network, each of them in the log.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SwappedIdsTimeTests {

    private static final double TOLD = 3;
    private static final double NO_DOUBT = 1;
    private static final int WARM_UP = 15;
    private static final int FEW_PAIRS = 60;
    private static final int MANY_PAIRS = 300;
    private static final String COLLEAGUE = "tid.kollega";

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Protection protection;
    @Autowired
    private CurrentUser currentUser;

    private final Random order = new Random(42);
    private Visitor colleague;
    private String number;
    private TaskView task;

    @BeforeAll
    void a_closed_case() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 9, 1));
        walk.person(COLLEAGUE, Role.KOORDINATOR, "vest");
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        number = walk.start(kari);
        task = walk.mine(kari, Walk.COORDINATOR, number, Elements.HOLD_FIRST_CONVERSATION);
        currentUser.runAs(Walk.COORDINATOR, () -> protection.protect(number, "strictlyConfidential"));
        colleague = Visitor.signedIn(port, COLLEAGUE);
    }

    /** With {@code N}, {@code T} and {@code I} for the ids of case, task and process. */
    static Stream<String> requests() {
        return Stream.of("GET /deltakere/N", "GET /api/journeys/N/diagram", "GET /api/tasks/T/participant", "GET /api/tasks/next?since=2025-01-01T00:00:00Z&case=N", "GET /api/forms/task/T",
                "POST /api/forms/task/T {\"data\":{}}", "PUT /api/forms/task/T/draft {\"data\":{}}", "POST /deltakere/N/avslutt",
                "POST /deltakere/N/lesere", "GET /camunda/api/engine/engine/default/task/T", "GET /camunda/api/engine/engine/default/task/T/form",
                "GET /camunda/api/engine/engine/default/process-instance/I/activity-instances",
                "GET /camunda/api/engine/engine/default/history/task?taskId=T",
                "POST /camunda/api/engine/engine/default/task/T/claim {\"userId\":\"tid.kollega\"}",
                "POST /camunda/api/engine/engine/default/task {\"processInstanceBusinessKey\":\"N\"}");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void what_is_kept_from_her_is_refused_as_fast_as_what_is_not_there(String request) {
        String hidden = request.replace("/N", "/" + number).replace("=N", "=" + number).replace("\"N\"", '"' + number + '"').replace("/T", "/" + task.id())
                .replace("=T", "=" + task.id()).replace("/I/", "/" + task.processInstanceId() + "/");
        String nobodys = List.of(number, task.id(), task.processInstanceId()).stream().reduce(hidden, (text, id) -> text.replace(id, Seen.madeUp(id)));
        assertThat(hidden).isNotEqualTo(nobodys);
        IntStream.range(0, WARM_UP).forEach(time -> difference(hidden, nobodys));
        double[] differences = pairs(FEW_PAIRS, hidden, nobodys);
        if (Math.abs(median(differences)) > NO_DOUBT) {
            differences = pairs(MANY_PAIRS, hidden, nobodys);
        }
        assertThat(median(differences)).as("milliseconds longer for what is there, the middle of %d pairs", differences.length)
                .isBetween(-TOLD, TOLD);
    }

    private double[] pairs(int many, String hidden, String nobodys) {
        return IntStream.range(0, many).mapToDouble(pair -> difference(hidden, nobodys)).toArray();
    }

    /** Milliseconds that the first took longer than the second. */
    private double difference(String hidden, String nobodys) {
        if (order.nextBoolean()) {
            double first = took(hidden);
            return first - took(nobodys);
        }
        double first = took(nobodys);
        return took(hidden) - first;
    }

    private double took(String request) {
        String[] words = request.split(" ", 3);
        String body = words.length > 2 ? words[2] : "";
        String type = words[0].equals("GET") ? null : body.isEmpty() ? "application/x-www-form-urlencoded" : "application/json";
        long started = System.nanoTime();
        colleague.send(words[0], words[1], type, BodyPublishers.ofString(body));
        return (System.nanoTime() - started) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
