package no.stegvis.funding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

import no.stegvis.funding.AwardHistory.Author;
import no.stegvis.funding.MadeReports.PeriodId;
import no.stegvis.funding.PeriodTerms.Kind;
import no.stegvis.funding.ReportPeriod.Closed;
import no.stegvis.funding.ReportPeriod.Closing;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When funders want to hear of their awards. Each period tells of its changes, so that its reminders follow. */
@Service
public class ReportPeriods {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final int LONGEST_REASON = 1000;
    private static final String PERIODS = """
            select award_id, period, kind, starts_on, ends_before, deadline, case_number, closed_as, closed_on, closed_reason, closed_by
              from stegvis.award_period
            """;

    /** A period is new, has other days, is closed, or its award has changed. */
    public record Changed(String awardId, String period) {
    }

    private final JdbcClient jdbc;
    private final MadeReports made;
    private final AwardHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportPeriods(JdbcClient jdbc, MadeReports made, AwardHistory history, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.made = made;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /** @return the award's periods, the first first */
    public List<ReportPeriod> of(String awardId) {
        return of(List.of(awardId));
    }

    /** @return the periods of these awards, by deadline */
    public List<ReportPeriod> of(Collection<String> awardIds) {
        if (awardIds.isEmpty()) {
            return List.of();
        }
        Map<PeriodId, Instant> reports = made.made(awardIds);
        return jdbc.sql(PERIODS + "where award_id in (:awards) order by deadline, starts_on, award_id, period")
                .param("awards", awardIds).query((row, number) -> period(row, reports)).list();
    }

    public Optional<ReportPeriod> find(String awardId, String name) {
        return of(awardId).stream().filter(period -> period.terms().name().equals(name)).findFirst();
    }

    /** @return the period whose reminders have this case number */
    public Optional<ReportPeriod> byCaseNumber(String caseNumber) {
        return jdbc.sql("select award_id, period from stegvis.award_period where case_number = :number").param("number", caseNumber)
                .query(Changed.class).optional().flatMap(one -> find(one.awardId(), one.period()));
    }

    /** @return all periods that nobody has closed; a report may have been made of them */
    public List<ReportPeriod> unsettled() {
        List<String> awardIds = jdbc.sql("select distinct award_id from stegvis.award_period where closed_as is null")
                .query(String.class).list();
        return of(awardIds).stream().filter(period -> period.closed() == null).toList();
    }

    /** @return names of the award's periods whose days stay as they are, because a report has been ordered */
    public Set<String> begun(String awardId) {
        return made.begun(awardId);
    }

    /** @throws FundingRefused when the name is taken, or the period is not within the award */
    @Transactional
    public void add(String awardId, PeriodTerms terms, String by) {
        FundingRefused.unlessEmpty(wrong(awardId, terms));
        try {
            enter(awardId, terms);
        } catch (DuplicateKeyException e) {
            throw new FundingRefused("period", "funding.wrong.periodTaken", terms.name());
        }
        history.write(awardId, "period", terms.name(), null, written(terms), new Author(by, null));
        events.publishEvent(new Changed(awardId, terms.name()));
    }

    /** @throws FundingRefused when it is not within the award, is closed, or its days are in a report already */
    @Transactional
    public void change(String awardId, PeriodTerms terms, String reason, String by) {
        ReportPeriod before = locked(awardId, terms.name());
        if (before.closed() != null) {
            throw new FundingRefused("period", "funding.wrong.periodClosed", terms.name());
        }
        List<Wrong> wrong = new ArrayList<>(wrong(awardId, terms));
        boolean sameDays = before.terms().startsOn().equals(terms.startsOn()) && before.terms().endsBefore().equals(terms.endsBefore());
        if (!sameDays && made.begun(awardId).contains(terms.name())) {
            wrong.add(new Wrong("startsOn", "funding.wrong.periodReported", terms.name()));
        }
        FundingRefused.unlessEmpty(wrong);
        jdbc.sql("""
                        update stegvis.award_period
                           set kind = :kind, starts_on = :startsOn, ends_before = :endsBefore, deadline = :deadline
                         where award_id = :award and period = :period
                        """)
                .param("kind", terms.kind().word()).param("startsOn", terms.startsOn()).param("endsBefore", terms.endsBefore())
                .param("deadline", terms.deadline()).param("award", awardId).param("period", terms.name()).update();
        AwardDifferences.between(before.terms(), terms).forEach(change -> history.write(awardId, change.what(), terms.name(),
                change.before(), change.after(), new Author(by, reason)));
        if (!before.terms().deadline().equals(terms.deadline())) {
            events.publishEvent(new Changed(awardId, terms.name()));
        }
    }

    /**
     * Settles a period without a report made here.
     *
     * @throws FundingRefused when it is settled already, there is no reason, or the day is in the future
     */
    @Transactional
    public void close(String awardId, String name, Closing as, LocalDate on, String reason, String by) {
        ReportPeriod period = locked(awardId, name);
        List<Wrong> wrong = new ArrayList<>();
        if (!period.isOpen()) {
            wrong.add(new Wrong("closing", "funding.wrong.periodClosed", name));
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            wrong.add(new Wrong("closeReason", "funding.wrong.closeReason"));
        }
        if (on.isAfter(LocalDate.now(clock.withZone(NORWAY)))) {
            wrong.add(new Wrong("closedOn", "funding.wrong.closedInFuture"));
        }
        FundingRefused.unlessEmpty(wrong);
        jdbc.sql("""
                        update stegvis.award_period
                           set closed_as = :as, closed_on = :on, closed_reason = :reason, closed_by = :by, closed_at = :at
                         where award_id = :award and period = :period
                        """)
                .param("as", as.word()).param("on", on).param("reason", reason.strip()).param("by", by)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("award", awardId).param("period", name).update();
        history.write(awardId, "closed", name, null, as.word(), new Author(by, reason));
        events.publishEvent(new Changed(awardId, name));
    }

    /** The process that reminds of the period's deadline has begun. */
    @Transactional
    public void remindedBy(String awardId, String name, String caseNumber) {
        jdbc.sql("update stegvis.award_period set case_number = :number where award_id = :award and period = :period")
                .param("number", caseNumber).param("award", awardId).param("period", name).update();
    }

    /** What the period says that can't be so, by itself and beside its award. */
    public List<Wrong> wrong(String awardId, PeriodTerms terms) {
        return jdbc.sql("select starts_on, ends_before from stegvis.award where id = :id").param("id", awardId)
                .query((row, number) -> wrong(terms, row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                .optional().orElseThrow(() -> new NoSuchElementException("No such award"));
    }

    /** @param endsBefore of the award, as {@code startsOn} */
    public static List<Wrong> wrong(PeriodTerms terms, LocalDate startsOn, LocalDate endsBefore) {
        List<Wrong> wrong = new ArrayList<>();
        if (!terms.endsBefore().isAfter(terms.startsOn())) {
            wrong.add(new Wrong("lastDay", "funding.wrong.endBeforeStart", Typed.write(terms.startsOn())));
        } else if (terms.startsOn().isBefore(startsOn)) {
            wrong.add(new Wrong("startsOn", "funding.wrong.periodBefore", Typed.write(startsOn)));
        } else if (terms.endsBefore().isAfter(endsBefore)) {
            wrong.add(new Wrong("lastDay", "funding.wrong.periodAfter", Typed.write(endsBefore.minusDays(1))));
        }
        if (terms.deadline().isBefore(terms.lastDay())) {
            wrong.add(new Wrong("deadline", "funding.wrong.deadlineEarly", Typed.write(terms.lastDay())));
        }
        return wrong;
    }

    /** Without a word in the history: for what is entered together with its award. */
    void enter(String awardId, PeriodTerms terms) {
        jdbc.sql("""
                        insert into stegvis.award_period (award_id, period, kind, starts_on, ends_before, deadline)
                        values (:award, :period, :kind, :startsOn, :endsBefore, :deadline)
                        """)
                .param("award", awardId).param("period", terms.name()).param("kind", terms.kind().word())
                .param("startsOn", terms.startsOn()).param("endsBefore", terms.endsBefore()).param("deadline", terms.deadline())
                .update();
    }

    /** What a change would write into the history, without writing. */
    public List<AwardChange> differences(PeriodTerms before, PeriodTerms after) {
        return AwardDifferences.between(before, after);
    }

    private ReportPeriod locked(String awardId, String name) {
        jdbc.sql("select period from stegvis.award_period where award_id = :award and period = :period for update")
                .param("award", awardId).param("period", name).query(String.class).optional();
        return find(awardId, name).orElseThrow(() -> new NoSuchElementException("No such period"));
    }

    private static String written(PeriodTerms terms) {
        return Typed.write(terms.startsOn()) + "–" + Typed.write(terms.lastDay()) + " (" + Typed.write(terms.deadline()) + ")";
    }

    private static ReportPeriod period(ResultSet row, Map<PeriodId, Instant> reports) throws SQLException {
        String award = row.getString("award_id");
        PeriodTerms terms = new PeriodTerms(row.getString("period"), row.getString("kind").equals("status") ? Kind.STATUS : Kind.FINAL,
                row.getObject("starts_on", LocalDate.class), row.getObject("ends_before", LocalDate.class),
                row.getObject("deadline", LocalDate.class));
        String as = row.getString("closed_as");
        Closed closed = as == null ? null : new Closed(Closing.of(as), row.getObject("closed_on", LocalDate.class),
                row.getString("closed_reason"), row.getString("closed_by"));
        return new ReportPeriod(award, terms, row.getString("case_number"), closed, reports.get(new PeriodId(award, terms.name())));
    }
}
