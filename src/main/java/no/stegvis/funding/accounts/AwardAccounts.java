package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.Awards;
import no.stegvis.funding.SchemeFigures;
import no.stegvis.funding.accounts.AccountsBook.Import;
import no.stegvis.funding.accounts.AccountsBook.Kind;
import no.stegvis.funding.accounts.AccountsStatement.Booked;
import no.stegvis.funding.accounts.AccountsStatement.Line;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts budget and accounts of an award's period beside each other. */
@Service
public class AwardAccounts {

    /** Income accounts of the Norwegian standard chart, NS 4102: class 3. */
    private static final int FIRST_INCOME = 3000;
    private static final int LAST_INCOME = 3999;

    private final AwardRegister register;
    private final Awards awards;
    private final AccountsBook book;
    private final StaffHours hours;
    private final SchemeFigures schemes;

    AwardAccounts(AwardRegister register, Awards awards, AccountsBook book, StaffHours hours, SchemeFigures schemes) {
        this.register = register;
        this.awards = awards;
        this.book = book;
        this.hours = hours;
        this.schemes = schemes;
    }

    /** @return what stood at that time; empty when there is no such award or period */
    @Transactional(readOnly = true)
    public Optional<AccountsStatement> statement(String awardId, String period, Instant at) {
        return awards.period(awardId, period).map(asked -> statement(awardId, asked, at));
    }

    private AccountsStatement statement(String awardId, AwardPeriod period, Instant at) {
        AwardTerms terms = register.find(awardId).orElseThrow().terms();
        Optional<Import> budgeted = book.standing(awardId, period.period(), Kind.BUDGET, at);
        Optional<Import> booked = book.standing(awardId, period.period(), Kind.LEDGER, at);
        List<LedgerLine> ledger = booked.map(one -> book.ledger(one.id())).orElse(List.of());
        List<BudgetLine> budget = budgeted.map(one -> book.budget(one.id())).orElse(List.of());
        List<Line> costs = new ArrayList<>();
        List<Line> income = new ArrayList<>();
        Sorted sorted = new Sorted(budget, terms.currency().equals("NOK"));
        ledger.forEach(sorted::add);
        for (BudgetLine line : budget) {
            List<Booked> accounts = booked(sorted.of.get(line), line.income());
            (line.income() ? income : costs).add(new Line(line.title(), line.accountsWritten(), line.amount().abs(), sum(accounts), accounts));
        }
        rest(costs, booked(sorted.otherCosts, false));
        rest(income, booked(sorted.otherIncome, true));
        BigDecimal used = costs.stream().map(Line::used).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        return new AccountsStatement(awardId, terms, period, terms.currency(), costs, income, used.add(usedBefore(awardId, terms, period, at)),
                hours.of(awardId, period.startsOn(), period.endsBefore(), at), ledger.size(), budgeted.map(Import::recordedAt).orElse(null),
                booked.map(Import::recordedAt).orElse(null), schemes.unspentRule(terms.schemeId()).orElse(null));
    }

    /** Costs of the periods that were over when this one began; a status report's period may lie within another's, and isn't counted again. */
    private BigDecimal usedBefore(String awardId, AwardTerms terms, AwardPeriod period, Instant at) {
        Map<LedgerLine.Key, BigDecimal> used = new TreeMap<>();
        for (AwardPeriod earlier : awards.periods(awardId)) {
            if (earlier.endsBefore().isAfter(period.startsOn())) {
                continue;
            }
            List<BudgetLine> budget = book.standing(awardId, earlier.period(), Kind.BUDGET, at).map(one -> book.budget(one.id())).orElse(List.of());
            Sorted sorted = new Sorted(budget, terms.currency().equals("NOK"));
            book.standing(awardId, earlier.period(), Kind.LEDGER, at).map(one -> book.ledger(one.id())).orElse(List.of()).stream()
                    .filter(line -> !sorted.isIncome(line.account())).forEach(line -> used.put(line.key(), line.counted()));
        }
        return used.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void rest(List<Line> lines, List<Booked> accounts) {
        if (!accounts.isEmpty()) {
            lines.add(new Line(null, "", BigDecimal.ZERO.setScale(2), sum(accounts), accounts));
        }
    }

    private static List<Booked> booked(Map<Integer, BigDecimal> accounts, boolean income) {
        return accounts.entrySet().stream().map(one -> new Booked(one.getKey(), income ? one.getValue().negate() : one.getValue())).toList();
    }

    private static BigDecimal sum(List<Booked> accounts) {
        return accounts.stream().map(Booked::sum).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    /** Vouchers under the budget lines they belong to, by account. */
    private static final class Sorted {

        private final Map<BudgetLine, Map<Integer, BigDecimal>> of = new LinkedHashMap<>();
        private final Map<Integer, BigDecimal> otherCosts = new TreeMap<>();
        private final Map<Integer, BigDecimal> otherIncome = new TreeMap<>();
        private final boolean norwegianChart;

        Sorted(List<BudgetLine> budget, boolean norwegianChart) {
            this.norwegianChart = norwegianChart;
            budget.forEach(line -> of.put(line, new TreeMap<>()));
        }

        void add(LedgerLine line) {
            Map<Integer, BigDecimal> accounts = budgetLine(line.account()).map(of::get).orElse(isIncome(line.account()) ? otherIncome : otherCosts);
            accounts.merge(line.account(), line.counted(), BigDecimal::add);
        }

        boolean isIncome(int account) {
            return budgetLine(account).map(BudgetLine::income).orElse(norwegianChart && account >= FIRST_INCOME && account <= LAST_INCOME);
        }

        private Optional<BudgetLine> budgetLine(int account) {
            return of.keySet().stream().filter(line -> line.holds(account)).findFirst();
        }
    }
}
