package no.stegvis.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import no.stegvis.TestDatabase;
import no.stegvis.engine.StegvisClock;
import no.stegvis.participant.SamePeople;
import no.stegvis.privacy.Consents;
import no.stegvis.privacy.GuardianConsents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Of what is said in one and the same moment the last counts, each time. */
@SpringBootTest(properties = {"stegvis.demo=false", "camunda.bpm.job-execution.enabled=false"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import({JourneyPlay.class, MeasurePlay.class, CorrectionPage.class})
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConsentOrderTests {

    private static final LocalDate DAY = LocalDate.of(2025, 1, 6);
    private static final List<Boolean> SAID = List.of(false, true, false, true, false);

    @Autowired
    private JourneyPlay play;
    @Autowired
    private MeasurePlay measure;
    @Autowired
    private CorrectionPage page;
    @Autowired
    private Consents consents;
    @Autowired
    private GuardianConsents guardians;
    @Autowired
    private SamePeople samePeople;
    @Autowired
    private Journeys journeys;
    @Autowired
    private StegvisClock clock;

    private String person;
    private UUID participant;

    @BeforeEach
    void somebody() {
        person = measure.admitted(DAY);
        participant = journeys.of(person).participantId();
    }

    @RepeatedTest(4)
    void the_last_decision_of_one_moment_counts() {
        for (boolean given : SAID) {
            said(participant, given);
            assertThat(consents.isGiven(participant, "statistics")).isEqualTo(given);
            assertThat(page.asOf(DAY, "select j.case_number from reporting.declined d join stegvis.journey j on j.participant_id = d.participant where j.case_number in (:cases)", person))
                    .hasSize(given ? 0 : 1);
        }
    }

    @RepeatedTest(4)
    void the_last_word_of_a_guardian_of_one_moment_stands_first() {
        for (boolean given : SAID) {
            guardians.record(new GuardianConsents.Decision(participant, "NO", 15, "mother", DAY, given, null, null, now(), "kari.koordinator", null));
            assertThat(guardians.of(participant).get(0).given()).isEqualTo(given);
        }
    }

    @RepeatedTest(2)
    void also_where_it_is_said_under_another_registration() {
        UUID other = journeys.of(measure.admitted(DAY)).participantId();
        samePeople.merge(other, participant, "registeredTwice", now(), "kari.koordinator");
        said(participant, true);
        said(other, false);
        assertThat(consents.isGiven(participant, "statistics")).isFalse();
        said(participant, true);
        assertThat(consents.isGiven(participant, "statistics")).as("asked again since").isTrue();
    }

    private void said(UUID who, boolean given) {
        consents.record(new Consents.Decision(who, "statistics", "2026-1", given, DAY, now(), "kari.koordinator", null));
    }

    private Instant now() {
        return clock.instant();
    }
}
