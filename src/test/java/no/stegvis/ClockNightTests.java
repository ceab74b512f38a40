package no.stegvis;

import static no.stegvis.Walk.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.Timers;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers wake at the start of their day in Norway, once, in the nights of 23 and of 25 hours too and when a clock jumps. */
@WholeApplication
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClockNightTests {

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Timers timers;
    @Autowired
    private StegvisClock clock;
    @Autowired
    private JdbcClient jdbc;

    private Visitor kari;

    @BeforeEach
    void organisation() {
        walk.organisation();
    }

    @Test
    void the_night_of_twenty_three_hours() {
        walk.itIs(LocalDate.of(2025, 3, 26));
        String thatDay = agreedOn("2025-03-30");
        String theDayAfter = agreedOn("2025-03-31");

        assertThat(at("2025-03-29T22:59:59Z", thatDay, theDayAfter)).isEqualTo("0 0");
        assertThat(at("2025-03-29T23:00:00Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-03-30T00:59:59Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-03-30T01:00:00Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-03-30T21:59:59Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-03-30T22:00:00Z", thatDay, theDayAfter)).isEqualTo("1 1");
        assertThat(at("2025-03-30T23:00:00Z", thatDay, theDayAfter)).isEqualTo("1 1");
    }

    @Test
    void the_night_of_twenty_five_hours() {
        walk.itIs(LocalDate.of(2025, 10, 22));
        String thatDay = agreedOn("2025-10-26");
        String theDayAfter = agreedOn("2025-10-27");

        assertThat(at("2025-10-25T21:59:59Z", thatDay, theDayAfter)).isEqualTo("0 0");
        assertThat(at("2025-10-25T22:00:00Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-10-26T00:30:00Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-10-26T01:30:00Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-10-26T22:59:59Z", thatDay, theDayAfter)).isEqualTo("1 0");
        assertThat(at("2025-10-26T23:00:00Z", thatDay, theDayAfter)).isEqualTo("1 1");
    }

    @Test
    void a_clock_that_jumps_an_hour_back_and_forth() {
        walk.itIs(LocalDate.of(2025, 6, 2));
        String one = agreedOn("2025-06-04");
        String other = agreedOn("2025-06-05");

        assertThat(at("2025-06-03T22:00:10Z", one, other)).isEqualTo("1 0");
        assertThat(at("2025-06-03T21:00:10Z", one, other)).isEqualTo("1 0");
        assertThat(at("2025-06-03T22:00:10Z", one, other)).isEqualTo("1 0");
        assertThat(at("2025-06-04T21:30:00Z", one, other)).isEqualTo("1 0");
        assertThat(at("2025-06-04T22:30:00Z", one, other)).isEqualTo("1 1");
        assertThat(at("2025-06-04T21:30:00Z", one, other)).isEqualTo("1 1");
    }

    /** @return the number of a case whose next conversation has been agreed for this day */
    private String agreedOn(String day) {
        kari = Visitor.signedIn(port, COORDINATOR);
        String number = walk.start(kari);
        walk.answer(kari, COORDINATOR, number, Elements.HOLD_FIRST_CONVERSATION, Map.of("intakeDecision", "proceed", "consentService", true));
        walk.answer(kari, COORDINATOR, number, Elements.HOLD_MAPPING_CONVERSATION, Map.of());
        walk.answer(kari, COORDINATOR, number, Elements.MAKE_PLAN, Map.of("nextConversationOn", day, "activityMeasure", false));
        return number;
    }

    /** @return how often the timers of both have fired when everything due by then has */
    private String at(String moment, String one, String other) {
        clock.freezeAt(Instant.parse(moment));
        for (var due = timers.firstDueBy(clock.instant()); due.isPresent(); due = timers.firstDueBy(clock.instant())) {
            timers.fire(due.get());
        }
        return fired(one) + " " + fired(other);
    }

    private long fired(String caseNumber) {
        return jdbc.sql("""
                select count(*) from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                 where p.business_key_ = :number and a.act_id_ = 'timer_nextConversation' and a.end_time_ is not null""")
                .param("number", caseNumber).query(Long.class).single();
    }
}
