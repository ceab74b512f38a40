package no.stegvis.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import no.stegvis.access.CurrentUser;
import no.stegvis.journey.Caseload;
import no.stegvis.journey.Caseload.Sort;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The list of participants in a unit of 20,000, in each order, by turns with the least that can be asked: the same page of case
 * numbers in the order they were given, by bare SQL. Five repetitions, the median counts; the slowest order is the one to look at.
 */
@WholeApplication
class CaseloadBench {

    private static final int PARTICIPANTS = 20_000;
    private static final int REPETITIONS = 5;
    private static final int PAGES = 10;

    private static final List<String> FILL = List.of("""
            insert into stegvis.participant (id, recorded_at) select md5('p' || i)::uuid, '2025-01-01T08:00:00Z' from generate_series(1, :many) i""", """
            insert into stegvis.participant_version (participant_id, alias, sex, unit_id, recorded_at, recorded_by)
            select md5('p' || i)::uuid, 'Kallenavn ' || i, 'unknown', 'vest', '2025-01-01T08:00:00Z', 'x' from generate_series(1, :many) i""", """
            insert into stegvis.journey (id, participant_id, case_number, process_key, unit_id, recorded_at)
            select md5('j' || i)::uuid, md5('p' || i)::uuid, 'D-2025-' || lpad(i::text, 5, '0'), 'participantJourney', 'vest', '2025-01-01T08:00:00Z'
              from generate_series(1, :many) i""", """
            insert into stegvis.journey_event (id, journey_id, kind, occurred_on, coordinator, end_state, recorded_at, recorded_by)
            select md5(k.kind || i)::uuid, md5('j' || i)::uuid, k.kind, date '2025-01-01' + i % 300 + k.days,
                   case when k.kind = 'coordinator' then case when i % 400 = 0 then 'kari.koordinator' else 'person.' || i % 300 end end,
                   case when k.kind = 'ended' then 'moved' end, '2025-01-01T08:00:00Z', 'x'
              from generate_series(1, :many) i,
                   (values ('inquiry', 0), ('admitted', 3), ('coordinator', 3), ('plan', 20), ('ended', 90)) as k (kind, days)
             where k.kind <> 'ended' or i % 3 = 0""", """
            insert into stegvis.conversation (id, journey_id, kind, held_on, recorded_at, recorded_by)
            select md5('c' || n || '-' || i)::uuid, md5('j' || i)::uuid, case n when 1 then 'first' when 2 then 'mapping' else 'followUp' end,
                   date '2025-01-01' + i % 300 + n * 7, '2025-01-01T08:00:00Z', 'x'
              from generate_series(1, :many) i, generate_series(1, 6) n""", """
            insert into stegvis.contact (id, journey_id, kind, occurred_on, channel, recorded_at, recorded_by)
            select md5('k' || n || '-' || i)::uuid, md5('j' || i)::uuid, 'contact', date '2025-01-01' + i % 300 + n * 11, 'phone', '2025-01-01T08:00:00Z', 'x'
              from generate_series(1, :many) i, generate_series(1, 4) n""", """
            insert into stegvis.goal (id, journey_id, own_words, life_area, weight, set_on, recorded_at, recorded_by)
            select md5('g' || n || '-' || i)::uuid, md5('j' || i)::uuid, 'Mål ' || n, 'network', n, '2025-01-20', '2025-01-20T08:00:00Z', 'x'
              from generate_series(1, :many) i, generate_series(1, 2) n""", """
            insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
                is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
            select 'p' || i, 1, 'p' || i, 'p' || i, 'D-2025-' || lpad(i::text, 5, '0'), d.id_, 'userTask_makePlan', true, false, true, false, 1, 2, 1
              from generate_series(1, :many) i, (select id_ from act_re_procdef where key_ = 'participantJourney') d where i % 3 <> 0""", """
            insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_, create_time_, due_date_, suspension_state_)
            select md5('t' || n || '-' || i), 1, 'p' || i, 'p' || i, d.id_, 'Lag plan', 'userTask_makePlan', 50, date '2025-10-01', date '2025-11-01' + (i * 7 + n * 13) % 120, 1
              from generate_series(1, :many) i, generate_series(1, 2) n, (select id_ from act_re_procdef where key_ = 'participantJourney') d where i % 3 <> 0""");

    @Autowired
    private Walk walk;
    @Autowired
    private Caseload caseload;
    @Autowired
    private CurrentUser user;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void theListIsQuickAmongTwentyThousand() {
        walk.organisation();
        walk.itIs(LocalDate.of(2026, 3, 2));
        for (String sql : FILL) {
            jdbc.sql(sql).param("many", PARTICIPANTS).update();
        }
        jdbc.sql("vacuum analyze").update();
        List<String> told = new ArrayList<>();
        for (Sort sort : Sort.values()) {
            told.add(sort + " " + measured(() -> asked("", false, sort, 1)));
            told.add(sort + " last page " + measured(() -> asked("", false, sort, 900)));
        }
        told.add("mine " + measured(() -> asked("", true, Sort.DUE, 1)));
        told.add("search " + measured(() -> asked("navn 777", false, Sort.DUE, 1)));
        assertThat(asked("", false, Sort.DUE, 1).total()).isEqualTo(PARTICIPANTS);
        assertThat(asked("", true, Sort.DUE, 1).total()).isEqualTo(PARTICIPANTS / 400);
        told.forEach(line -> System.out.println("Caseload of 20,000: " + line));
    }

    private String measured(Runnable page) {
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int repetition = 0; repetition <= REPETITIONS; repetition++) {
            double least = millis(() -> jdbc.sql("select case_number from stegvis.journey where unit_id = 'vest' order by case_number desc limit 20")
                    .query(String.class).list());
            double took = millis(page);
            if (repetition > 0) {
                bare.add(least);
                ours.add(took);
            }
        }
        return String.format(Locale.ROOT, "%.1f ms (bare %.1f ms)", median(ours), median(bare));
    }

    private Caseload.Page asked(String search, boolean mine, Sort sort, int page) {
        Caseload.Page[] found = new Caseload.Page[1];
        user.runAs(Walk.COORDINATOR, () -> found[0] = caseload.find(search, mine, null, sort, page));
        return found[0];
    }

    private static double millis(Runnable work) {
        long began = System.nanoTime();
        for (int i = 0; i < PAGES; i++) {
            work.run();
        }
        return (System.nanoTime() - began) / 1e6 / PAGES;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
