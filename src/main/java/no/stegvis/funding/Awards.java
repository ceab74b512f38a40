package no.stegvis.funding;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import no.stegvis.funding.PeriodTerms.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The awards of this organisation, with the units they cover and the periods to be reported. */
@Service
public class Awards {

    private static final String COLUMNS =
            "select id, scheme_id, name, funder, letter_reference, amount, currency from stegvis.award ";

    private final JdbcClient jdbc;
    private final ReportPeriods reportPeriods;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Awards(JdbcClient jdbc, ReportPeriods reportPeriods, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.reportPeriods = reportPeriods;
        this.events = events;
        this.clock = clock;
    }

    /** @return all awards, by name */
    public List<Award> all() {
        return jdbc.sql(COLUMNS + "order by name, id").query(Award.class).list();
    }

    public Optional<Award> find(String awardId) {
        return jdbc.sql(COLUMNS + "where id = :id").param("id", awardId).query(Award.class).optional();
    }

    /** @return the award's periods, newest first */
    public List<AwardPeriod> periods(String awardId) {
        return jdbc.sql("""
                        select period, starts_on, ends_before, deadline
                          from stegvis.award_period
                         where award_id = :id
                         order by starts_on desc, period desc
                        """)
                .param("id", awardId).query(AwardPeriod.class).list();
    }

    public Optional<AwardPeriod> period(String awardId, String period) {
        return periods(awardId).stream().filter(candidate -> candidate.period().equals(period)).findFirst();
    }

    /** @return ids of the units the award names, not of those below them */
    public Set<String> units(String awardId) {
        return new TreeSet<>(jdbc.sql("select unit_id from stegvis.award_unit where award_id = :id")
                .param("id", awardId).query(String.class).list());
    }

    /** Enters a new award with its units and periods. It begins with its first period and ends with its last. */
    @Transactional
    public void register(Award award, Set<String> units, List<AwardPeriod> periods) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate today = now.toLocalDate();
        jdbc.sql("""
                        insert into stegvis.award
                               (id, scheme_id, name, funder, letter_reference, amount, currency, starts_on, ends_before, recorded_at)
                        values (:id, :schemeId, :name, :funder, :letterReference, :amount, :currency, :startsOn, :endsBefore, :recordedAt)
                        """)
                .param("id", award.id()).param("schemeId", award.schemeId()).param("name", award.name())
                .param("funder", award.funder()).param("letterReference", award.letterReference())
                .param("amount", award.amount()).param("currency", award.currency())
                .param("startsOn", periods.stream().map(AwardPeriod::startsOn).min(LocalDate::compareTo).orElse(today))
                .param("endsBefore", periods.stream().map(AwardPeriod::endsBefore).max(LocalDate::compareTo).orElse(today.plusYears(1)))
                .param("recordedAt", now)
                .update();
        for (String unit : units) {
            jdbc.sql("insert into stegvis.award_unit (award_id, unit_id) values (?, ?)").params(award.id(), unit).update();
        }
        for (AwardPeriod period : periods) {
            reportPeriods.enter(award.id(), new PeriodTerms(period.period(), Kind.FINAL, period.startsOn(), period.endsBefore(), period.deadline()));
            events.publishEvent(new ReportPeriods.Changed(award.id(), period.period()));
        }
    }
}
