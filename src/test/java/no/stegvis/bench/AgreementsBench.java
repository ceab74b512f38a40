package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import no.stegvis.TestDatabase;
import no.stegvis.reporting.ManyFacts;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportingTestApplication;
import no.stegvis.reporting.Reports;
import no.stegvis.reporting.Schemes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * P5 for the days that were agreed, a million of them, moved and paused: the query of the figure against a loop that reads agreements, conversations,
 * pauses and moves once and reckons each day by hand. {@code -Dstegvis.bench.participants=} changes the size.
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.enabled=false", "spring.application.name=Bench"})
@ContextConfiguration(initializers = TestDatabase.class)
class AgreementsBench {

    private static final String SCHEME = "kommune-avtale";
    private static final int PARTICIPANTS = Integer.getInteger("stegvis.bench.participants", 100_000);
    private static final double BAR = 2;

    /** Every follow-up agrees on the next; some stays rest for a month, some agreements are moved before their day. */
    private static final List<String> AGREEMENTS = List.of("set session_replication_role = replica", """
            insert into stegvis.form_version (id, form_id, sha256, schema, first_used_at)
            values (md5('form')::uuid, 'holdFollowUpConversation', 'bench', '{}', '2022-01-01T00:00:00Z')""", """
            insert into stegvis.answer (id, form_version_id, form_id, element_id, process_definition_id, process_key, process_version, case_number, answers,
                                        submitted_by, recorded_at)
            select md5('answer' || c.id)::uuid, md5('form')::uuid, 'holdFollowUpConversation', 'holdFollowUpConversation', 'bench', 'participantJourney', 1,
                   j.case_number, jsonb_build_object('heldOn', c.held_on, 'nextConversationOn', c.held_on + 25, 'howWasIt', repeat('oppdiktet ', 60)),
                   'bench', c.recorded_at
              from stegvis.conversation c
              join stegvis.journey j on j.id = c.journey_id
             where c.kind = 'followUp' and c.supersedes is null""", """
            insert into stegvis.journey_pause (id, journey_id, reason, from_on, until_before, recorded_at, recorded_by)
            select md5('pause' || j.id)::uuid, j.id, 'health', e.occurred_on + 100, e.occurred_on + 130, e.recorded_at + interval '100 days', 'bench'
              from stegvis.journey j
              join stegvis.journey_event e on e.journey_id = j.id and e.kind = 'admitted'
             where right(md5(j.case_number), 1) < '3'""", """
            insert into stegvis.agreed_move (id, journey_id, agreement_id, moved_on, earlier_on, agreed_on, asked_by, recorded_at, recorded_by)
            select md5('move' || a.id)::uuid, j.id, a.id, (a.answers ->> 'heldOn')::date + 5, (a.answers ->> 'nextConversationOn')::date,
                   (a.answers ->> 'nextConversationOn')::date + 2, 'participant', a.recorded_at + interval '5 days', 'bench'
              from stegvis.answer a
              join stegvis.journey j on j.case_number = a.case_number
             where right(md5(a.id::text), 1) = '0'""", "reset session_replication_role", "vacuum analyze");

    @Autowired
    private DataSource dataSource;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Schemes schemes;
    @Autowired
    private Reports reports;

    @Autowired
    private TransactionTemplate transaction;

    private BareAgreements.Sum ours;
    private BareAgreements.Sum byHand;

    @Test
    void agreed_days_of_many() throws SQLException {
        ManyFacts.lay(dataSource, 20251122, PARTICIPANTS, 30);
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : AGREEMENTS) {
                statement.execute(sql);
            }
        }
        ReportRun run = reports.order(ManyFacts.award(dataSource, SCHEME), "2025", ManyFacts.EARLY, "bench");
        String sql = schemes.find(SCHEME).orElseThrow().sql().get("common/follow-ups-due.sql");
        BareAgreements bare = new BareAgreements(dataSource);

        Duel duel = new Duel("agreements.csv");
        Duel.Result result = duel.between("P5 follow-ups that were due", 1, () -> ours = due(run, sql), () -> byHand = bare.due(run));

        duel.report(jdbc.sql("""
                select (select count(*) from stegvis.answer) || ' agreements, ' || (select count(*) from stegvis.journey_pause) || ' pauses, '
                       || (select count(*) from stegvis.agreed_move) || ' moves'""").query(String.class).single(),
                String.format(Locale.ROOT, "ratio %.2f (bar %.1f), %s", result.ratio(), BAR, ours));
        assertThat(ours).isEqualTo(byHand);
        assertThat(result.ratio()).isLessThanOrEqualTo(BAR);
    }

    private BareAgreements.Sum due(ReportRun run, String sql) {
        return transaction.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :cutOff, true)").param("cutOff", run.cutOff().toString()).query(String.class).single();
            jdbc.sql("set local work_mem = '64MB'").update();
            return jdbc.sql("""
                    select count(*) filter (where m.col_key = 'due') as due, round(avg(m.amount) filter (where m.col_key = 'inTime'), 9) as share
                      from (%s) m""".formatted(sql)).param("period_start", run.startsOn()).param("period_end", run.endsBefore()).param("whole", true)
                    .param("units", jdbc.sql("select id from stegvis.unit").query(String.class).list().toArray(String[]::new))
                    .query(BareAgreements.Sum.class).single();
        });
    }
}
