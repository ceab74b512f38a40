package no.stegvis.reporting.batch;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long a run will still take, by how long its steps took before: the median of the last runs of the same award, which are of
 * about the same size; where it has none, of the same scheme's.
 */
@Component
public class StepTimes {

    private final JdbcClient jdbc;
    private final ReportRuns runs;
    private final Clock clock;

    StepTimes(JdbcClient jdbc, ReportRuns runs, Clock clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.clock = clock;
    }

    /** @return empty when some step that is left has never been carried through before, and when none is left */
    public Optional<Duration> left(ReportRun run, List<StepProgress> steps) {
        List<StepProgress> toDo = steps.stream().filter(step -> step.state() != StepProgress.State.DONE).toList();
        Map<String, Duration> earlier = earlier(run);
        if (toDo.isEmpty() || !earlier.keySet().containsAll(toDo.stream().map(StepProgress::name).toList())) {
            return Optional.empty();
        }
        Duration left = toDo.stream().map(step -> step.state() == StepProgress.State.RUNNING
                ? rest(earlier.get(step.name()), run) : earlier.get(step.name())).reduce(Duration.ZERO, Duration::plus);
        return Optional.of(left);
    }

    private Duration rest(Duration usual, ReportRun run) {
        Duration been = runs.stepBegunAt(run.id()).map(begun -> Duration.between(begun, clock.instant())).orElse(Duration.ZERO);
        return been.isNegative() ? usual : been.compareTo(usual) > 0 ? Duration.ZERO : usual.minus(been);
    }

    private Map<String, Duration> earlier(ReportRun run) {
        Map<String, Duration> times = new HashMap<>();
        jdbc.sql("""
                        with lately as (
                            select s.step_name, a.parameter_value = :award as same_award,
                                   extract(epoch from s.end_time - s.start_time) as seconds,
                                   row_number() over (partition by s.step_name, a.parameter_value = :award order by s.step_execution_id desc) as number
                              from batch_step_execution s
                              join batch_job_execution_params h on h.job_execution_id = s.job_execution_id and h.parameter_name = 'schemeHash'
                              join batch_job_execution_params a on a.job_execution_id = s.job_execution_id and a.parameter_name = 'award'
                              join stegvis.scheme_version v on v.hash = h.parameter_value
                             where v.scheme_id = :scheme
                               and s.status = 'COMPLETED'
                        )
                        select step_name,
                               coalesce(percentile_cont(0.5) within group (order by seconds) filter (where same_award),
                                        percentile_cont(0.5) within group (order by seconds)) as seconds
                          from lately
                         where number <= 10
                         group by step_name
                        """)
                .param("award", run.awardId()).param("scheme", run.schemeId())
                .query(row -> {
                    times.put(row.getString("step_name"), Duration.ofMillis(Math.round(row.getDouble("seconds") * 1000)));
                });
        return times;
    }
}
