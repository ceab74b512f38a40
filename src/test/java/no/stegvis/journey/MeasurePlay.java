package no.stegvis.journey;

import static no.stegvis.journey.JourneyPlay.COORDINATOR;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.engine.StegvisClock;
import no.stegvis.form.FormRefused;
import no.stegvis.journey.process.ParticipantJourneyModel.Elements;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody who has said yes, and a measure of hers. */
@TestComponent
class MeasurePlay {

    private final JourneyPlay play;
    private final JourneyMeasures measures;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final StegvisClock clock;

    MeasurePlay(JourneyPlay play, JourneyMeasures measures, JdbcClient jdbc, TransactionTemplate transactions, StegvisClock clock) {
        this.play = play;
        this.measures = measures;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    String admitted(LocalDate on) {
        play.organisation();
        play.itIs(on);
        String person = play.inquiry();
        play.answer(person, Elements.HOLD_FIRST_CONVERSATION, Map.of("heldOn", on.toString(), "channel", "inPerson",
                "rightsExplained", true, "consentService", true, "consentStatistics", true, "intakeDecision", "proceed"));
        return person;
    }

    UUID start(String person, String kind, String category) {
        UUID id = UUID.randomUUID();
        play.as(COORDINATOR, () -> {
            measures.start(person, id, kind, category, play.today());
            return null;
        });
        return id;
    }

    void endEarly(String person, UUID measure) {
        play.as(COORDINATOR, () -> {
            measures.end(person, measure, "otherMeasure", play.today());
            return null;
        });
    }

    /** @return what is to be done in measures */
    List<String> open(String person) {
        return play.open(person).stream().filter(task -> !task.equals(Elements.HOLD_MAPPING_CONVERSATION)).toList();
    }

    /** @return what happened in her measures, as it was recorded */
    List<String> steps(String person) {
        return play.facts("""
                select concat_ws(' ', e.kind, e.category, e.minutes, e.done_by, e.occurred_on)
                from stegvis.measure_event e
                join stegvis.measure m on m.id = e.measure_id
                join stegvis.journey j on j.id = m.journey_id
                where j.case_number = :caseNumber order by e.recorded_at, e.ctid""", person);
    }

    String outcome(String person) {
        return play.facts("""
                select coalesce(s.outcome, 'open') from stegvis.measure_standing s
                join stegvis.journey j on j.id = s.journey_id
                where j.case_number = :caseNumber order by s.recorded_at desc limit 1""", person).get(0);
    }

    /** @return one column of what a report as of now sees of this measure, in order */
    List<String> reported(String sql, UUID id) {
        return transactions.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :at, true)").param("at", clock.instant().toString()).query(String.class).single();
            return jdbc.sql(sql).param("id", id).query(String.class).list().stream().sorted().toList();
        });
    }

    static List<String> refusals(Runnable work) {
        try {
            work.run();
            return List.of();
        } catch (FormRefused refused) {
            return refused.errors().stream().map(error -> error.field() + " " + error.messageKey() + " " + List.of(error.arguments())).toList();
        }
    }
}
