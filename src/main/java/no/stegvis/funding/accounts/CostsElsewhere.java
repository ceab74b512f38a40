package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which of an award's costs others count already. */
@Repository
class CostsElsewhere {

    private static final String OTHERS = """
            with asked as (
                select * from unnest(:years, :vouchers, :lines, :accounts, :amounts) as k (year, voucher, line, account, amount)
            )
            select k.year, k.voucher, k.line, p.award_id, p.counted, c.amount, c.line as other_line
              from asked k
              join stegvis.cost_part p
                on p.year = k.year and p.voucher = k.voucher and p.award_id <> :award
               and (p.line = k.line or p.account = k.account and (p.line like '%#%') <> (k.line like '%#%'))
              join stegvis.cost c on c.year = p.year and c.voucher = p.voucher and c.line = p.line
             where p.line = k.line or c.amount = k.amount
             order by k.year, k.voucher, k.line, p.award_id
            """;

    private record Other(LedgerLine.Key key, String awardId, BigDecimal counted, BigDecimal amount, boolean sameLine) {
    }

    private final JdbcClient jdbc;

    CostsElsewhere(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param named what another award is called to whoever asks */
    List<LineProblem> problems(String awardId, List<LedgerLine> lines, Function<String, String> named) {
        Map<LedgerLine.Key, LedgerLine> asked = new LinkedHashMap<>();
        lines.forEach(line -> asked.put(line.key(), line));
        Map<LedgerLine.Key, List<Other>> others = new LinkedHashMap<>();
        jdbc.sql(OTHERS).param("award", awardId)
                .param("years", lines.stream().map(line -> line.key().year()).toArray(Integer[]::new))
                .param("vouchers", lines.stream().map(LedgerLine::voucher).toArray(String[]::new))
                .param("lines", lines.stream().map(LedgerLine::line).toArray(String[]::new))
                .param("accounts", lines.stream().map(LedgerLine::account).toArray(Integer[]::new))
                .param("amounts", lines.stream().map(LedgerLine::amount).toArray(BigDecimal[]::new))
                .query(CostsElsewhere::other).list().forEach(other -> others.computeIfAbsent(other.key(), key -> new ArrayList<>()).add(other));
        List<LineProblem> problems = new ArrayList<>();
        others.forEach((key, found) -> problem(asked.get(key), found, named, problems));
        return problems;
    }

    private static void problem(LedgerLine line, List<Other> others, Function<String, String> named, List<LineProblem> problems) {
        Set<String> where = new TreeSet<>();
        others.forEach(other -> where.add(named.apply(other.awardId())));
        String awards = String.join(", ", where);
        List<Other> same = others.stream().filter(Other::sameLine).toList();
        if (same.isEmpty()) {
            problems.add(new LineProblem(0, "", "accounts.wrong.perhapsCounted", line.voucher(), Kroner.write(line.amount()), awards));
            return;
        }
        BigDecimal counted = same.stream().map(Other::counted).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (same.get(0).amount().compareTo(line.amount()) != 0) {
            problems.add(new LineProblem(0, "", "accounts.wrong.otherAmount", line.voucher(), shown(line), Kroner.write(line.amount()),
                    Kroner.write(same.get(0).amount()), awards));
        } else if (counted.add(line.counted()).abs().compareTo(line.amount().abs()) > 0) {
            problems.add(new LineProblem(0, "", "accounts.wrong.counted", line.voucher(), shown(line), Kroner.write(line.amount()),
                    Kroner.write(counted), awards, Kroner.write(line.counted())));
        }
    }

    /** A line without a number of its own is shown by its account. */
    static String shown(LedgerLine line) {
        return line.line().contains("#") ? String.valueOf(line.account()) : line.line();
    }

    private static Other other(ResultSet row, int number) throws SQLException {
        String line = row.getString("line");
        return new Other(new LedgerLine.Key(row.getInt("year"), row.getString("voucher"), line), row.getString("award_id"), row.getBigDecimal("counted"),
                row.getBigDecimal("amount"), line.equals(row.getString("other_line")));
    }
}
