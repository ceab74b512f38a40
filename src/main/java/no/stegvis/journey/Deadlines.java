package no.stegvis.journey;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import no.stegvis.access.ProcessParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Days and deadlines as people in Norway count them: a task is due at the end of its day, a timer wakes at the start of
 * its day. How many days stands in the unit's process parameters, else the organisation's, else {@link ProcessParameter#standard()}.
 */
@Component
class Deadlines {

    static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    /**
     * What goes on is often heard of in a talk some days before it was time to ask, and such a talk isn't held once more for our question. A
     * home is otherwise: that it was kept for six months is what funders are told, so it is six months.
     */
    static final int HEARD_AHEAD_DAYS = 14;
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final JdbcClient jdbc;
    private final Clock clock;

    Deadlines(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
        return received.plusDays(days(ProcessParameter.FIRST_CONVERSATION_WITHIN_DAYS, unit));
    }

    LocalDate mapping(LocalDate admitted, String unit) {
        return admitted.plusDays(days(ProcessParameter.MAPPING_WITHIN_DAYS, unit));
    }

    LocalDate plan(LocalDate talked, String unit) {
        return talked.plusDays(days(ProcessParameter.PLAN_WITHIN_DAYS, unit));
    }

    /** By her own interval where she has one, else by her unit's. */
    LocalDate conversationAfter(LocalDate day, Journey journey) {
        return day.plusDays(ownInterval(journey.id()).orElseGet(() -> unitInterval(journey.unitId())));
    }

    Optional<Integer> ownInterval(UUID journeyId) {
        return jdbc.sql("select days from stegvis.conversation_interval where journey_id = :id order by number desc limit 1")
                .param("id", journeyId).query((row, number) -> (Integer) row.getObject(1)).list().stream().filter(Objects::nonNull).findFirst();
    }

    int unitInterval(String unit) {
        return days(ProcessParameter.CONVERSATION_INTERVAL_DAYS, unit);
    }

    /** The task for an agreed conversation comes this many days before. */
    int conversationReminder(String unit) {
        return days(ProcessParameter.CONVERSATION_REMINDER_DAYS, unit);
    }

    LocalDate handOverAnswer(LocalDate asked, String unit) {
        return asked.plusDays(days(ProcessParameter.HAND_OVER_ANSWER_DAYS, unit));
    }

    int count(ProcessParameter parameter, String unit) {
        return days(parameter, unit);
    }

    LocalDate overdue(LocalDate agreed, String unit) {
        return agreed.plusDays(days(ProcessParameter.FOLLOW_UP_OVERDUE_DAYS, unit));
    }

    LocalDate activityReviewAfter(LocalDate day, String unit) {
        return day.plusDays(days(ProcessParameter.ACTIVITY_REVIEW_DAYS, unit));
    }

    LocalDate evaluationFrom(LocalDate planned, String unit) {
        return planned.plusDays(days(ProcessParameter.EVALUATION_AFTER_DAYS, unit));
    }

    LocalDate evaluation(LocalDate talked, String unit) {
        return talked.plusDays(days(ProcessParameter.EVALUATION_WITHIN_DAYS, unit));
    }

    LocalDate afterCareContact(LocalDate afterCare, String unit) {
        return afterCare.plusDays(days(ProcessParameter.AFTER_CARE_CONTACT_WITHIN_DAYS, unit));
    }

    /** @return the first day of after-care later than the given day, or empty when there are no more */
    Optional<LocalDate> nextAfterCare(LocalDate concluded, LocalDate after, String unit) {
        return numbers(ProcessParameter.AFTER_CARE_MONTHS, unit).map(concluded::plusMonths).filter(day -> day.isAfter(after)).findFirst();
    }

    /** @return the first day later than the given one on which it is asked whether she is still active, or empty when no more */
    Optional<LocalDate> nextActivityCheck(LocalDate found, LocalDate after, String unit) {
        return numbers(ProcessParameter.ACTIVITY_CHECK_MONTHS, unit).map(found::plusMonths).filter(day -> day.isAfter(after)).findFirst();
    }

    /** @return the first day later than the given one on which it is asked whether work or school is kept, or empty when no more */
    Optional<LocalDate> nextWorkCheck(LocalDate entered, LocalDate after, String unit) {
        return numbers(ProcessParameter.WORK_KEPT_DAYS, unit).map(entered::plusDays).filter(day -> day.isAfter(after)).findFirst();
    }

    /** @return the day on which it is asked whether she still goes to another offer */
    LocalDate offerCheck(LocalDate visited, String unit) {
        return visited.plusMonths(days(ProcessParameter.OFFER_CHECK_MONTHS, unit));
    }

    /**
     * @param asked when it was asked before, or null
     * @return the first day on which it can have been heard that she is still active, or null: it was asked for the last time
     */
    LocalDate activityLasted(LocalDate found, LocalDate asked, String unit) {
        return heard(nextActivityCheck(found, asked == null ? found : asked, unit));
    }

    /** As {@link #activityLasted}, that work or school is kept. */
    LocalDate workLasted(LocalDate entered, LocalDate asked, String unit) {
        return heard(nextWorkCheck(entered, asked == null ? entered : asked, unit));
    }

    /** As {@link #activityLasted}, that she still goes to another offer. */
    LocalDate offerLasted(LocalDate visited, String unit) {
        return heard(Optional.of(offerCheck(visited, unit)));
    }

    private static LocalDate heard(Optional<LocalDate> asked) {
        return asked.map(day -> day.minusDays(HEARD_AHEAD_DAYS)).orElse(null);
    }

    private Stream<Integer> numbers(ProcessParameter parameter, String unit) {
        return Arrays.stream(value(parameter, unit).split(",")).map(String::strip).map(Integer::valueOf).sorted();
    }

    /** What the whole organisation has decided, whichever unit it is about: what goes into one report is counted by one rule. */
    int organisations(ProcessParameter parameter) {
        return days(parameter, null);
    }

    private int days(ProcessParameter parameter, String unit) {
        return Integer.parseInt(value(parameter, unit));
    }

    private String value(ProcessParameter parameter, String unit) {
        return jdbc.sql("""
                select value from stegvis.process_parameter
                where name = :name and (unit_id = :unit or unit_id is null)
                order by unit_id nulls last
                limit 1""").param("name", parameter.id()).param("unit", unit, java.sql.Types.VARCHAR).query(String.class).optional()
                .orElse(parameter.standard());
    }
}
