package no.stegvis;

import static no.stegvis.Walk.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How many statements a request sends to the database: a bar that no machine's noise can move. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementsTests {

    /** The engine's own share, with full history and authorization, is 31. Both may shrink and never grow. */
    private static final int MOST = 41;
    private static final int MOST_OF_OURS = 11;

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private CountedStatements statements;

    @Test
    void completing_a_task_with_its_answers_and_facts() {
        walk.organisation();
        walk.itIs(LocalDate.of(2025, 5, 5));
        Visitor kari = Visitor.signedIn(port, COORDINATOR);
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            String person = walk.start(kari);
            walk.answer(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
            walk.answer(kari, COORDINATOR, person, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        }
        String person = walk.start(kari);
        walk.answer(kari, COORDINATOR, person, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed"));
        String path = "task/" + walk.task(person, Elements.HOLD_MAPPING_CONVERSATION).id();
        Map<String, Object> answers = walk.filled(kari, path, Map.of());
        List<String> sent = statements.during(() -> assertThat(kari.answer(path, answers).status()).isEqualTo(200));
        assertThat(sent).as("statements").hasSizeBetween(20, MOST);
        assertThat(sent.stream().filter(sql -> !sql.toUpperCase(Locale.ROOT).contains("ACT_")).toList()).as("of them ours").hasSizeLessThanOrEqualTo(MOST_OF_OURS);
    }
}
