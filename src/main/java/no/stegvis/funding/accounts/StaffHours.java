package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.Set;

import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.FundingRefused;
import no.stegvis.funding.Typed;
import no.stegvis.funding.Wrong;
import no.stegvis.funding.accounts.AccountsImport.By;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Staff's hours that awards pay: entered month by month, or from a time sheet; together never more than were worked. */
@Service
public class StaffHours {

    /** @param entered how many months were entered or changed */
    public record Outcome(List<LineProblem> problems, int entered, List<String> unread) {

        public Outcome {
            problems = List.copyOf(problems);
            unread = List.copyOf(unread);
        }
    }

    private final AwardRegister awards;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StaffHours(AwardRegister awards, JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.awards = awards;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return the award's hours as they stood at that time, by month and code, those of no hours left out */
    public List<Hours> of(String awardId, LocalDate from, LocalDate endsBefore, Instant at) {
        return jdbc.sql("""
                        select * from (select distinct on (code, month) code, month, hours, worked from stegvis.hours_entry
                                        where award_id = :award and month >= date_trunc('month', :from::date) and month < :endsBefore and recorded_at <= :at
                                        order by code, month, seq desc) newest
                         where hours > 0 order by month, code
                        """)
                .param("award", awardId).param("from", from).param("endsBefore", endsBefore).param("at", AccountsBook.time(at))
                .query(StaffHours::hours).list();
    }

    /**
     * Enters a month, or corrects it; 0 takes it away.
     *
     * @param typed {@code code}, {@code month}, {@code hours} and {@code worked} (a full position when it is empty)
     * @throws FundingRefused when something is wrong; nothing is changed then
     */
    public void enter(String awardId, Map<String, String> typed, By by) {
        List<Wrong> wrong = new ArrayList<>();
        String code = typed.getOrDefault("code", "").strip();
        if (!Hours.isCode(code)) {
            wrong.add(new Wrong("code", "accounts.wrong.code"));
        }
        String month = typed.getOrDefault("month", "");
        Optional<YearMonth> asked = Hours.readMonth(month);
        if (asked.isEmpty()) {
            wrong.add(new Wrong("month", "accounts.wrong.month", Columns.safe(month)));
        }
        BigDecimal hours = number("hours", typed, wrong);
        BigDecimal worked = typed.getOrDefault("worked", "").isBlank() ? null : number("worked", typed, wrong);
        if (wrong.isEmpty()) {
            wrong.addAll(write(awardId, List.of(new Hours(code, asked.get(), hours, worked)), by).stream()
                    .map(problem -> new Wrong("hours", problem.wrong().messageKey(), problem.wrong().arguments())).toList());
        }
        if (!wrong.isEmpty()) {
            throw new FundingRefused(wrong);
        }
    }

    /** @throws FileRefused when the file isn't such a time sheet */
    public Outcome enter(String awardId, byte[] file, By by) {
        Read<Hours> read = HoursReader.read(file);
        List<LineProblem> problems = read.problems().isEmpty() ? write(awardId, read.lines(), by) : read.problems();
        return new Outcome(problems, problems.isEmpty() ? read.lines().size() : 0, read.unread());
    }

    private static BigDecimal number(String field, Map<String, String> typed, List<Wrong> wrong) {
        String written = typed.getOrDefault(field, "");
        return Typed.number(written).filter(number -> number.signum() >= 0 && number.precision() - number.scale() <= 6)
                .map(number -> number.setScale(2, RoundingMode.HALF_EVEN)).orElseGet(() -> {
                    wrong.add(new Wrong(field, "accounts.wrong.hours", Columns.safe(written)));
                    return BigDecimal.ZERO;
                });
    }

    private List<LineProblem> write(String awardId, List<Hours> months, By by) {
        List<Hours> sorted = months.stream().sorted(Comparator.comparing(Hours::month).thenComparing(Hours::code)).toList();
        try {
            return once(awardId, sorted, by);
        } catch (DataIntegrityViolationException | PessimisticLockingFailureException e) {
            // Somebody has counted the same hours at this very moment: looked at again, it is seen where
            return once(awardId, sorted, by);
        }
    }

    private List<LineProblem> once(String awardId, List<Hours> months, By by) {
        return transaction.execute(status -> {
            List<LineProblem> problems = new ArrayList<>();
            AwardTerms terms = awards.find(awardId).orElseThrow().terms();
            for (Hours month : months) {
                write(awardId, terms, month, by, problems);
            }
            if (!problems.isEmpty()) {
                status.setRollbackOnly();
            }
            return problems;
        });
    }

    private record Counted(String awardId, BigDecimal hours) {
    }

    private void write(String awardId, AwardTerms terms, Hours asked, By by, List<LineProblem> problems) {
        String month = Hours.write(asked.month());
        LocalDate first = asked.month().atDay(1);
        if (asked.month().atEndOfMonth().isBefore(terms.startsOn()) || !first.isBefore(terms.endsBefore())) {
            problems.add(new LineProblem(0, "", "accounts.wrong.monthOutside", month, Typed.write(terms.startsOn()), Typed.write(terms.lastDay())));
            return;
        }
        Optional<BigDecimal> known = jdbc.sql("select worked from stegvis.work_month where code = :code and month = :month")
                .param("code", asked.code()).param("month", first).query(BigDecimal.class).optional();
        BigDecimal worked = asked.worked() != null ? asked.worked() : known.orElse(Hours.FULL_POSITION);
        if (worked.compareTo(Hours.MOST_IN_A_MONTH) > 0) {
            problems.add(new LineProblem(0, "", "accounts.wrong.hoursOfMonth", asked.code(), month, Kroner.write(worked), Kroner.write(Hours.MOST_IN_A_MONTH)));
            return;
        }
        List<Counted> others = jdbc.sql("select award_id, hours from stegvis.hours_part where code = :code and month = :month and award_id <> :award")
                .param("code", asked.code()).param("month", first).param("award", awardId).query(Counted.class).list();
        BigDecimal elsewhere = others.stream().map(Counted::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (elsewhere.add(asked.hours()).compareTo(worked) > 0) {
            Set<String> where = new TreeSet<>();
            others.forEach(other -> where.add(by.named().apply(other.awardId())));
            problems.add(others.isEmpty() ? new LineProblem(0, "", "accounts.wrong.hoursWorked", asked.code(), month, Kroner.write(asked.hours()), Kroner.write(worked))
                    : new LineProblem(0, "", "accounts.wrong.hoursCounted", asked.code(), month, Kroner.write(elsewhere), String.join(", ", where),
                            Kroner.write(asked.hours()), Kroner.write(worked)));
            return;
        }
        count(awardId, asked.code(), first, asked.hours(), worked);
        jdbc.sql("""
                        insert into stegvis.hours_entry (award_id, code, month, hours, worked, recorded_at, recorded_by)
                        values (:award, :code, :month, :hours, :worked, :at, :by)
                        """)
                .param("award", awardId).param("code", asked.code()).param("month", first).param("hours", asked.hours()).param("worked", worked)
                .param("at", AccountsBook.time(clock.instant())).param("by", by.userId()).update();
    }

    private void count(String awardId, String code, LocalDate month, BigDecimal hours, BigDecimal worked) {
        jdbc.sql("delete from stegvis.hours_part where code = :code and month = :month and award_id = :award")
                .param("code", code).param("month", month).param("award", awardId).update();
        jdbc.sql("""
                        insert into stegvis.work_month (code, month, worked) values (:code, :month, :worked)
                            on conflict (code, month) do update set worked = excluded.worked
                        """)
                .param("code", code).param("month", month).param("worked", worked).update();
        if (hours.signum() > 0) {
            jdbc.sql("insert into stegvis.hours_part (award_id, code, month, hours) values (:award, :code, :month, :hours)")
                    .param("award", awardId).param("code", code).param("month", month).param("hours", hours).update();
        }
    }

    private static Hours hours(ResultSet row, int number) throws SQLException {
        return new Hours(row.getString("code"), YearMonth.from(row.getObject("month", LocalDate.class)), row.getBigDecimal("hours"), row.getBigDecimal("worked"));
    }
}
