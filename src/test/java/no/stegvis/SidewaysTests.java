package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import no.stegvis.SidewaysRequests.About;
import no.stegvis.engine.TaskView;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * There is one way to finish a task, and nothing personal gets into the engine beside it. A coordinator sends the engine
 * all that its REST interface could take: everything is refused and nothing is changed. The list of allowed requests is
 * off here, so that it is the engine itself that refuses; {@link SidewaysPastTheListTests} has it on.
 */
@WholeApplication
@TestPropertySource(properties = "stegvis.access.camunda-routes=engine-only")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SidewaysTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Tables tables;

    private Visitor kari;
    private About about;

    @BeforeEach
    void a_task_of_hers_and_one_that_she_may_take() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 2, 3));
        kari = Visitor.signedIn(port, Walk.COORDINATOR);
        about = prepared(walk, kari);
    }

    static About prepared(Walk walk, Visitor kari) {
        TaskView hers = walk.mine(kari, Walk.COORDINATOR, walk.start(kari), Elements.HOLD_FIRST_CONVERSATION);
        TaskView unassigned = walk.task(walk.start(kari), Elements.HOLD_FIRST_CONVERSATION);
        return new About(hers.id(), unassigned.id(), hers.processInstanceId(), hers.process().definitionId(), "4711");
    }

    @TestFactory
    Stream<DynamicTest> everything_but_the_form_is_refused_and_nothing_changes() {
        return SidewaysRequests.all().stream().map(request -> dynamicTest(request.toString(), () -> {
            var before = tables.state();
            Visitor.Reply reply = request.sentBy(kari, about);
            var after = tables.state();
            if (!after.equals(before)) {
                List<String> holding = tables.holding(Canaries.MARK);
                about = prepared(walk, kari);
                after.entrySet().removeAll(before.entrySet());
                fail("%s changed %s, and the words are in %s", reply, after.keySet(), holding);
            }
            assertThat(reply.status()).as(reply.body()).isBetween(400, request.clumsy() ? 500 : 499);
        }));
    }

    @Test
    void her_own_work_is_not_refused() {
        var before = tables.state();
        assertThat(kari.post(Visitor.ENGINE + "/task/" + about.unassigned() + "/claim", Map.of("userId", Walk.COORDINATOR)).status())
                .isEqualTo(204);
        assertThat(tables.state()).isNotEqualTo(before);
    }
}
