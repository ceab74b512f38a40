package no.stegvis.journey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Days and deadlines as people in Norway count them: a task is due at the end of its day, a timer wakes at the start of
 * its day. How many days stands in the unit's process parameters, else the organisation's, else in {@link JourneyDefaults}.
 */
@Component
@EnableConfigurationProperties(JourneyDefaults.class)
class Deadlines {

    static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final JourneyDefaults defaults;

    Deadlines(JdbcClient jdbc, Clock clock, JourneyDefaults defaults) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.defaults = defaults;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(NORWAY));
    }

    static LocalDate day(Instant instant) {
        return instant == null ? null : instant.atZone(NORWAY).toLocalDate();
    }

    static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(NORWAY).toInstant());
    }

    static Date endOf(LocalDate day) {
        return Date.from(day.atTime(END_OF_DAY).atZone(NORWAY).toInstant());
    }

    LocalDate firstConversation(LocalDate received, String unit) {
        return received.plusDays(days("firstConversationWithinDays", unit, defaults.firstConversationWithinDays()));
    }

    LocalDate mapping(LocalDate admitted, String unit) {
        return admitted.plusDays(days("mappingWithinDays", unit, defaults.mappingWithinDays()));
    }

    LocalDate plan(LocalDate talked, String unit) {
        return talked.plusDays(days("planWithinDays", unit, defaults.planWithinDays()));
    }

    LocalDate conversationAfter(LocalDate day, String unit) {
        return day.plusDays(days("conversationIntervalDays", unit, defaults.conversationIntervalDays()));
    }

    LocalDate overdue(LocalDate agreed, String unit) {
        return agreed.plusDays(days("followUpOverdueDays", unit, defaults.followUpOverdueDays()));
    }

    LocalDate activityReviewAfter(LocalDate day, String unit) {
        return day.plusDays(days("activityReviewDays", unit, defaults.activityReviewDays()));
    }

    LocalDate evaluationFrom(LocalDate planned, String unit) {
        return planned.plusDays(days("evaluationAfterDays", unit, defaults.evaluationAfterDays()));
    }

    LocalDate afterCareContact(LocalDate afterCare, String unit) {
        return afterCare.plusDays(days("afterCareContactWithinDays", unit, defaults.afterCareContactWithinDays()));
    }

    /** @return the first day of after-care later than the given day, or empty when there are no more */
    Optional<LocalDate> nextAfterCare(LocalDate concluded, LocalDate after, String unit) {
        List<Integer> months = parameter("afterCareMonths", unit)
                .map(value -> Arrays.stream(value.split(",")).map(String::strip).map(Integer::valueOf).toList())
                .orElse(defaults.afterCareMonths());
        return months.stream().map(concluded::plusMonths).filter(day -> day.isAfter(after)).sorted().findFirst();
    }

    private int days(String name, String unit, int otherwise) {
        return parameter(name, unit).map(Integer::valueOf).orElse(otherwise);
    }

    private Optional<String> parameter(String name, String unit) {
        return jdbc.sql("""
                select value from stegvis.process_parameter
                where name = :name and (unit_id = :unit or unit_id is null)
                order by unit_id nulls last
                limit 1""").param("name", name).param("unit", unit).query(String.class).optional();
    }
}
