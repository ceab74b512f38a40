package no.stegvis.funding.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import no.stegvis.access.ProcessParameter;
import no.stegvis.funding.LeadingUnit;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When to remind of a period's deadline, and whom. The first reminder opens the task, each next one lays it before the managers anew; after
 * the deadline they come back until the period is settled. Reminders come at the start of a day in Norway, a report is due at the end of one.
 */
@Component
class Reminders {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final ReportPeriods periods;
    private final LeadingUnit leading;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reminders(ReportPeriods periods, LeadingUnit leading, JdbcClient jdbc, Clock clock) {
        this.periods = periods;
        this.leading = leading;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param unit  whose managers are reminded
     * @param next  of the reminders the first that is still to come
     * @param begun whether the first reminder has been
     */
    record Plan(String unit, Date due, Date next, boolean begun) {
    }

    /** @throws java.util.NoSuchElementException when no period has this number */
    Plan plan(String caseNumber) {
        ReportPeriod period = periods.byCaseNumber(caseNumber).orElseThrow();
        LocalDate deadline = period.terms().deadline();
        String unit = unitOf(period.awardId());
        LocalDate today = LocalDate.now(clock.withZone(NORWAY));
        List<LocalDate> before = Arrays.stream(value(ProcessParameter.REPORT_REMINDER_DAYS, unit).split(","))
                .map(days -> deadline.minusDays(Long.parseLong(days.strip()))).sorted().toList();
        long again = Long.parseLong(value(ProcessParameter.REPORT_OVERDUE_REMINDER_DAYS, unit));
        long rounds = Math.max(0, (today.toEpochDay() - deadline.plusDays(1).toEpochDay()) / again);
        LocalDate next = Stream.concat(before.stream(), Stream.iterate(deadline.plusDays(1 + rounds * again), day -> day.plusDays(again)).limit(2))
                .filter(day -> day.isAfter(today)).findFirst().orElseThrow();
        return new Plan(unit, Date.from(deadline.atTime(END_OF_DAY).atZone(NORWAY).toInstant()),
                Date.from(next.atStartOfDay(NORWAY).toInstant()), !today.isBefore(before.get(0)));
    }

    /** Whose managers are reminded, see {@link LeadingUnit}. */
    String unitOf(String awardId) {
        return leading.of(awardId);
    }

    private String value(ProcessParameter parameter, String unit) {
        return jdbc.sql("""
                        select value from stegvis.process_parameter
                         where name = :name and (unit_id = :unit or unit_id is null)
                         order by unit_id nulls last
                         limit 1
                        """)
                .param("name", parameter.id()).param("unit", unit).query(String.class).optional().orElse(parameter.standard());
    }
}
