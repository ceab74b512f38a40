package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.LocalDate;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** As {@link SidewaysTests}, as it is shipped: with the list of allowed requests in front of the engine. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SidewaysPastTheListTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Tables tables;

    @TestFactory
    Stream<DynamicTest> everything_but_the_form_is_forbidden_and_nothing_changes() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 2, 3));
        Visitor kari = Visitor.signedIn(port, Walk.COORDINATOR);
        var about = SidewaysTests.prepared(walk, kari);
        return SidewaysRequests.all().stream().map(request -> dynamicTest(request.toString(), () -> {
            var before = tables.state();
            Visitor.Reply reply = request.sentBy(kari, about);
            assertThat(reply.status()).as(request + " " + reply.body()).isEqualTo(403);
            assertThat(tables.state()).isEqualTo(before);
        }));
    }
}
