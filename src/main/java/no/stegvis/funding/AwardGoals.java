package no.stegvis.funding;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.funding.AwardHistory.Author;
import no.stegvis.funding.IndicatorTerms.Direction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was promised for an award: goals, and indicators with their targets. A target is never overwritten: a new one is put beside it with
 * the reason, so that a report can show what was applied for as it was known when it was signed.
 */
@Service
public class AwardGoals {

    private static final int LONGEST_GOAL = 1000;
    private static final String INDICATORS = """
            select i.id, i.goal_id, i.number, i.title, i.scheme_indicator, i.scheme_column, i.unit, i.direction, i.threshold,
                   t.baseline, t.target
              from stegvis.award_indicator i
              join lateral (select baseline, target
                              from stegvis.award_target
                             where indicator_id = i.id and recorded_at <= :known
                             order by seq desc
                             limit 1) t on true
            """;

    private final JdbcClient jdbc;
    private final AwardHistory history;
    private final Clock clock;

    AwardGoals(JdbcClient jdbc, AwardHistory history, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.clock = clock;
    }

    /** @return the award's goals with their indicators, in their order */
    public List<AwardGoal> of(String awardId) {
        return asKnown(awardId, clock.instant());
    }

    /**
     * @param known as it was known then: later changes of baselines and targets, and later removals, are left out
     * @return goals with the indicators that were there
     */
    public List<AwardGoal> asKnown(String awardId, Instant known) {
        List<Indicator> indicators = jdbc.sql(INDICATORS + """
                          join stegvis.award_goal g on g.id = i.goal_id
                         where g.award_id = :award and (i.removed_at is null or i.removed_at > :known)
                         order by i.number
                        """)
                .param("award", awardId).param("known", at(known)).query(AwardGoals::indicator).list();
        return jdbc.sql("""
                        select id, number, text from stegvis.award_goal
                         where award_id = :award and (removed_at is null or removed_at > :known)
                         order by number
                        """)
                .param("award", awardId).param("known", at(known))
                .query((row, number) -> goal(row, indicators)).list();
    }

    public Optional<Indicator> indicator(String awardId, UUID indicatorId) {
        return of(awardId).stream().flatMap(goal -> goal.indicators().stream()).filter(one -> one.id().equals(indicatorId)).findFirst();
    }

    /** @return baseline and target as they were entered, newest first */
    public List<TargetVersion> targets(UUID indicatorId) {
        return jdbc.sql("""
                        select baseline, target, reason, recorded_at, recorded_by from stegvis.award_target
                         where indicator_id = :id
                         order by seq desc
                        """)
                .param("id", indicatorId).query(TargetVersion.class).list();
    }

    /** @throws FundingRefused when the text is missing or too long */
    @Transactional
    public AwardGoal addGoal(String awardId, String text, String by) {
        String words = checked(text);
        lock(awardId);
        UUID id = UUID.randomUUID();
        int number = jdbc.sql("""
                        insert into stegvis.award_goal (id, award_id, number, text)
                        select :id, :award, coalesce(max(number), 0) + 1, :text from stegvis.award_goal where award_id = :award
                        returning number
                        """)
                .param("id", id).param("award", awardId).param("text", words).query(Integer.class).single();
        history.write(awardId, "goal", "" + number, null, words, new Author(by, null));
        return new AwardGoal(id, number, words, List.of());
    }

    /** @throws FundingRefused when the text is missing or too long */
    @Transactional
    public void changeGoal(String awardId, UUID goalId, String text, String by) {
        String words = checked(text);
        lock(awardId);
        AwardGoal before = goal(awardId, goalId);
        jdbc.sql("update stegvis.award_goal set text = :text where id = :id").param("text", words).param("id", goalId).update();
        history.write(awardId, "goal", "" + before.number(), before.text(), words, new Author(by, null));
    }

    /** Takes a goal away with its indicators; what it was stays in the history. */
    @Transactional
    public void removeGoal(String awardId, UUID goalId, String by) {
        lock(awardId);
        AwardGoal goal = goal(awardId, goalId);
        goal.indicators().forEach(indicator -> removeIndicator(awardId, indicator.id(), by));
        remove("stegvis.award_goal", goalId, by);
        history.write(awardId, "goal", "" + goal.number(), goal.text(), null, new Author(by, null));
    }

    @Transactional
    public UUID addIndicator(String awardId, UUID goalId, IndicatorTerms terms, String by) {
        lock(awardId);
        AwardGoal goal = goal(awardId, goalId);
        UUID id = UUID.randomUUID();
        parameters(jdbc.sql("""
                insert into stegvis.award_indicator
                       (id, goal_id, number, title, scheme_indicator, scheme_column, unit, direction, threshold)
                select :id, :goal, coalesce(max(number), 0) + 1, :title, :indicator, :column, :unit, :direction, :threshold
                  from stegvis.award_indicator where goal_id = :goal
                """), terms).param("id", id).param("goal", goalId).update();
        enterTarget(id, terms, new Author(by, null));
        history.write(awardId, "indicator", "" + goal.number(), null, terms.title(), new Author(by, null));
        return id;
    }

    /**
     * @param reason why baseline or target change; needed then only
     * @throws FundingRefused when they change without a reason
     */
    @Transactional
    public void changeIndicator(String awardId, UUID indicatorId, IndicatorTerms terms, String reason, String by) {
        lock(awardId);
        Indicator before = indicator(awardId, indicatorId).orElseThrow();
        boolean moved = AwardDifferences.moveTarget(before.terms(), terms);
        if (moved && reason.isBlank()) {
            throw new FundingRefused("reason", "funding.wrong.targetReason");
        }
        Author author = new Author(by, reason.strip());
        if (moved) {
            enterTarget(indicatorId, terms, author);
        }
        parameters(jdbc.sql("""
                update stegvis.award_indicator
                   set title = :title, scheme_indicator = :indicator, scheme_column = :column, unit = :unit, direction = :direction,
                       threshold = :threshold
                 where id = :id
                """), terms).param("id", indicatorId).update();
        AwardDifferences.between(before.terms(), terms)
                .forEach(change -> history.write(awardId, change.what(), before.terms().title(), change.before(), change.after(), author));
    }

    @Transactional
    public void removeIndicator(String awardId, UUID indicatorId, String by) {
        lock(awardId);
        Indicator indicator = indicator(awardId, indicatorId).orElseThrow();
        remove("stegvis.award_indicator", indicatorId, by);
        history.write(awardId, "indicator", indicator.terms().title(), indicator.terms().title(), null, new Author(by, null));
    }

    /** What a change would write into the history, without writing. */
    public List<AwardChange> differences(IndicatorTerms before, IndicatorTerms after) {
        return AwardDifferences.between(before, after);
    }

    private void enterTarget(UUID indicatorId, IndicatorTerms terms, Author author) {
        jdbc.sql("""
                        insert into stegvis.award_target (indicator_id, baseline, target, reason, recorded_at, recorded_by)
                        values (:id, :baseline, :target, :reason, :at, :by)
                        """)
                .param("id", indicatorId).param("baseline", terms.baseline()).param("target", terms.target())
                .param("reason", AwardHistory.blankAsNull(author.reason())).param("at", at(clock.instant()))
                .param("by", author.userId()).update();
    }

    private void remove(String table, UUID id, String by) {
        jdbc.sql("update " + table + " set removed_at = :at, removed_by = :by where id = :id")
                .param("at", at(clock.instant())).param("by", by).param("id", id).update();
    }

    private AwardGoal goal(String awardId, UUID goalId) {
        return of(awardId).stream().filter(goal -> goal.id().equals(goalId)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("No such goal"));
    }

    /** Whoever changes one award's goals waits for whoever is changing them. */
    private void lock(String awardId) {
        jdbc.sql("select id from stegvis.award where id = :id for update").param("id", awardId).query(String.class).single();
    }

    private static String checked(String text) {
        String words = text.replace("\0", "").strip();
        if (words.isEmpty()) {
            throw new FundingRefused("goal", "funding.wrong.goal");
        }
        if (words.length() > LONGEST_GOAL) {
            throw new FundingRefused("goal", "funding.wrong.long", LONGEST_GOAL);
        }
        return words;
    }

    private static JdbcClient.StatementSpec parameters(JdbcClient.StatementSpec statement, IndicatorTerms terms) {
        return statement.param("title", terms.title()).param("indicator", terms.schemeIndicator())
                .param("column", terms.schemeColumn()).param("unit", terms.unit())
                .param("direction", terms.direction().word()).param("threshold", terms.threshold());
    }

    private static AwardGoal goal(ResultSet row, List<Indicator> indicators) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new AwardGoal(id, row.getInt("number"), row.getString("text"),
                indicators.stream().filter(indicator -> indicator.goalId().equals(id)).toList());
    }

    private static Indicator indicator(ResultSet row, int number) throws SQLException {
        String indicator = row.getString("scheme_indicator");
        return new Indicator(row.getObject("id", UUID.class), row.getObject("goal_id", UUID.class), row.getInt("number"),
                new IndicatorTerms(row.getString("title"), indicator == null ? null : indicator + "/" + row.getString("scheme_column"),
                        row.getString("unit"), row.getString("direction").equals("lower") ? Direction.LOWER : Direction.HIGHER,
                        row.getBigDecimal("threshold"), plain(row.getBigDecimal("baseline")), plain(row.getBigDecimal("target"))));
    }

    private static BigDecimal plain(BigDecimal number) {
        return number == null ? null : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
