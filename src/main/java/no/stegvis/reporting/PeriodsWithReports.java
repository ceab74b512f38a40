package no.stegvis.reporting;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import no.stegvis.funding.MadeReports;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which periods have their report: a finished run whose cut-off lies after the period's last day. An earlier one was on the way. */
@Repository
class PeriodsWithReports implements MadeReports {

    private final JdbcClient jdbc;

    PeriodsWithReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<PeriodId, Instant> made(Collection<String> awardIds) {
        Map<PeriodId, Instant> made = new HashMap<>();
        if (!awardIds.isEmpty()) {
            jdbc.sql("""
                            select award_id, period, min(finished_at) as finished_at
                              from stegvis.report_run
                             where award_id in (:awards) and state = 'finished'
                               and cut_off >= (ends_before::timestamp at time zone 'Europe/Oslo')
                             group by award_id, period
                            """)
                    .param("awards", awardIds)
                    .query(row -> {
                        made.put(new PeriodId(row.getString("award_id"), row.getString("period")),
                                row.getObject("finished_at", OffsetDateTime.class).toInstant());
                    });
        }
        return made;
    }

    @Override
    public Set<String> begun(String awardId) {
        return new HashSet<>(jdbc.sql("select distinct period from stegvis.report_run where award_id = :award")
                .param("award", awardId).query(String.class).list());
    }
}
