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

/**
 * Which periods have their report: one whose cut-off lies after the period's last day, and that has been sent. One that is made and
 * not sent is a draft; one with an earlier cut-off was on the way.
 */
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
                            select r.award_id, r.period, min(s.sent_at) as sent_at
                              from stegvis.report_run r
                              join stegvis.report_sign_off s on s.run_id = r.id
                             where r.award_id in (:awards) and s.state = 'sent'
                               and r.cut_off >= (r.ends_before::timestamp at time zone 'Europe/Oslo')
                             group by r.award_id, r.period
                            """)
                    .param("awards", awardIds)
                    .query(row -> {
                        made.put(new PeriodId(row.getString("award_id"), row.getString("period")),
                                row.getObject("sent_at", OffsetDateTime.class).toInstant());
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
