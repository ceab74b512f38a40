package no.stegvis.funding.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Budgets and vouchers as PostgreSQL keeps them: every import, and of each award's periods the newest one. */
@Repository
class AccountsBook {

    enum Kind {
        BUDGET, LEDGER;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Import(UUID id, Instant recordedAt, String by) {
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    AccountsBook(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** Those who import for one award wait for each other. */
    void lock(String awardId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('stegvis.accounts'), hashtext(:award))").param("award", awardId).query().singleRow();
    }

    /** @return what stood at that time */
    Optional<Import> standing(String awardId, String period, Kind kind, Instant at) {
        return jdbc.sql("""
                        select id, recorded_at, recorded_by from stegvis.accounts_import
                         where award_id = :award and period = :period and kind = :kind and recorded_at <= :at
                         order by seq desc limit 1
                        """)
                .param("award", awardId).param("period", period).param("kind", kind.word()).param("at", time(at))
                .query((row, number) -> new Import(row.getObject("id", UUID.class), row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("recorded_by"))).optional();
    }

    List<BudgetLine> budget(UUID importId) {
        return jdbc.sql("select title, accounts, amount from stegvis.budget_line where import_id = :id order by number").param("id", importId)
                .query((row, number) -> new BudgetLine(row.getString("title"), BudgetLine.spans(row.getString("accounts")), row.getBigDecimal("amount"))).list();
    }

    List<LedgerLine> ledger(UUID importId) {
        return jdbc.sql("select * from stegvis.ledger_line where import_id = :id order by number").param("id", importId).query(AccountsBook::line).list();
    }

    void writeBudget(String awardId, String period, List<BudgetLine> lines, String by) {
        UUID id = begin(awardId, period, Kind.BUDGET, by);
        List<Object[]> rows = new ArrayList<>();
        for (BudgetLine line : lines) {
            rows.add(new Object[] {id, rows.size() + 1, line.title(), line.accountsWritten(), line.amount()});
        }
        batches.batchUpdate("insert into stegvis.budget_line (import_id, number, title, accounts, amount) values (?, ?, ?, ?, ?)", rows);
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException when a cost would be counted more than once */
    void writeLedger(String awardId, String period, List<LedgerLine> lines, String by) {
        UUID id = begin(awardId, period, Kind.LEDGER, by);
        List<Object[]> rows = new ArrayList<>();
        for (LedgerLine line : lines) {
            rows.add(new Object[] {id, rows.size() + 1, line.account(), line.project(), line.voucher(), line.line(), line.postedOn(), line.amount(), line.counted()});
        }
        batches.batchUpdate("""
                insert into stegvis.ledger_line (import_id, number, account, project, voucher, line, posted_on, amount, counted)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
        count(awardId);
    }

    /** The award's part of each cost, from the newest imports of all its periods. Always in the same order, so that two awards don't wait in a ring. */
    private void count(String awardId) {
        jdbc.sql("delete from stegvis.cost_part where award_id = :award").param("award", awardId).update();
        jdbc.sql("delete from stegvis.cost c where c.counted = 0 and not exists (select from stegvis.cost_part p"
                + " where p.year = c.year and p.voucher = c.voucher and p.line = c.line)").update();
        String standing = """
                with newest as (
                    select distinct on (period) id, seq from stegvis.accounts_import
                     where award_id = :award and kind = 'ledger' order by period, seq desc
                ), standing as (
                    select distinct on (extract(year from l.posted_on), l.voucher, l.line)
                           extract(year from l.posted_on)::integer as year, l.voucher, l.line, l.account, l.amount, l.counted
                      from newest n join stegvis.ledger_line l on l.import_id = n.id
                     order by extract(year from l.posted_on), l.voucher, l.line, n.seq desc
                )
                """;
        jdbc.sql(standing + "insert into stegvis.cost (year, voucher, line, amount) select year, voucher, line, amount from standing"
                + " order by year, voucher, line on conflict do nothing").param("award", awardId).update();
        jdbc.sql(standing + "insert into stegvis.cost_part (award_id, year, voucher, line, account, counted)"
                + " select :award, year, voucher, line, account, counted from standing order by year, voucher, line").param("award", awardId).update();
    }

    private UUID begin(String awardId, String period, Kind kind, String by) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into stegvis.accounts_import (id, award_id, period, kind, recorded_at, recorded_by)
                        values (:id, :award, :period, :kind, :at, :by)
                        """)
                .param("id", id).param("award", awardId).param("period", period).param("kind", kind.word())
                .param("at", time(clock.instant())).param("by", by).update();
        return id;
    }

    private static LedgerLine line(ResultSet row, int number) throws SQLException {
        return new LedgerLine(row.getInt("account"), row.getString("project"), row.getString("voucher"), row.getString("line"),
                row.getObject("posted_on", LocalDate.class), row.getBigDecimal("amount"), row.getBigDecimal("counted"));
    }

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
