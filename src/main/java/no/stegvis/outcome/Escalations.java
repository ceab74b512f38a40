package no.stegvis.outcome;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import no.stegvis.access.ProcessParameter;
import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When an alert that nobody has answered goes on, and to whom beside the unit's team leader: outside working hours, and on
 * public holidays, to those whom the organisation has named. How long, which hours, which country's holidays and whom stands in the unit's process parameters, else the organisation's.
 */
@Component
class Escalations {

    static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    /** @param group such as {@code koordinator-vest}; the team leader's own when nobody else is asked */
    record Escalation(Instant at, String group) {
    }

    private final JdbcClient jdbc;
    private final Directory directory;

    Escalations(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    Escalation of(AlertedCase about, Instant raisedAt) {
        String unit = about.unitId();
        Instant at = raisedAt.plus(Duration.ofHours(Integer.parseInt(value(ProcessParameter.ALERT_ESCALATION_HOURS, unit))));
        String group = Role.TEAMLEDER.groupIn(unit);
        if (about.closed()) {
            // open to a few coordinators: a task that only the team leader might take would be nobody's
            group = Role.KOORDINATOR.groupIn(unit);
        } else if (!isWorkingTime(at.atZone(NORWAY), value(ProcessParameter.ALERT_WORKING_HOURS, unit),
                Holidays.of(value(ProcessParameter.PUBLIC_HOLIDAYS, unit)))) {
            String named = value(ProcessParameter.ALERT_OUTSIDE_HOURS, unit);
            group = known(named.contains("-") ? named : named + "-" + unit, group);
        }
        return new Escalation(at, group);
    }

    /** A group that isn't there would stop the alert: it goes to the team leader then. */
    private String known(String group, String otherwise) {
        return directory.groups().stream().anyMatch(one -> one.id().equals(group)) ? group : otherwise;
    }

    /** @param hours such as {@code 8-16}, Monday to Friday */
    static boolean isWorkingTime(ZonedDateTime at, String hours, Holidays holidays) {
        String[] fromTo = hours.split("-");
        boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !holidays.isDayOff(at.toLocalDate()) && at.getHour() >= Integer.parseInt(fromTo[0]) && at.getHour() < Integer.parseInt(fromTo[1]);
    }

    private String value(ProcessParameter parameter, String unit) {
        return jdbc.sql("""
                select value from stegvis.process_parameter
                where name = :name and (unit_id = :unit or unit_id is null)
                order by unit_id nulls last
                limit 1""").param("name", parameter.id()).param("unit", unit).query(String.class).optional()
                .orElse(parameter.standard());
    }
}
