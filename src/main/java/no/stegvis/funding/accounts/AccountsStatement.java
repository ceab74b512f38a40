package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.AwardTerms;

/**
 * Budget beside accounts of an award's period, to the øre, as it stood at a time.
 *
 * @param currency    {@code NOK} or {@code DKK}
 * @param costs       by cost kind, in the budget's order; costs that are in none of them last, without a title
 * @param income      likewise; sums are positive
 * @param usedOfAward all costs of this period and those that began before it
 * @param budgetAt    since when the budget has stood, or null when there is none
 * @param ledgerAt    since when the accounts have stood, or null when there are none
 * @param rule        what the scheme says about what is unspent, or null
 */
public record AccountsStatement(String awardId, AwardTerms terms, AwardPeriod period, String currency, List<Line> costs, List<Line> income,
                                BigDecimal usedOfAward, List<Hours> hours, int vouchers, Instant budgetAt, Instant ledgerAt, String rule) {

    /**
     * @param title    null for what is in no budget line
     * @param accounts each account that something was booked on
     */
    public record Line(String title, String spans, BigDecimal budget, BigDecimal used, List<Booked> accounts) {

        public Line {
            accounts = List.copyOf(accounts);
        }

        public BigDecimal left() {
            return budget.subtract(used);
        }

        /** @return per cent of the budget, with one decimal; null without a budget */
        public BigDecimal share() {
            return AccountsStatement.share(used, budget);
        }
    }

    /** @param sum what of it the award pays */
    public record Booked(int account, BigDecimal sum) {
    }

    public AccountsStatement {
        costs = List.copyOf(costs);
        income = List.copyOf(income);
        hours = List.copyOf(hours);
    }

    public boolean isEmpty() {
        return budgetAt == null && ledgerAt == null;
    }

    public BigDecimal budget() {
        return costs.stream().map(Line::budget).reduce(zero(), BigDecimal::add);
    }

    public BigDecimal used() {
        return costs.stream().map(Line::used).reduce(zero(), BigDecimal::add);
    }

    /** Of the period's budget; negative when more was used than there was. */
    public BigDecimal unspent() {
        return budget().subtract(used());
    }

    public BigDecimal share() {
        return share(used(), budget());
    }

    /** Of the whole award, at the period's end. */
    public BigDecimal unspentOfAward() {
        return terms.amount().subtract(usedOfAward).setScale(2, RoundingMode.HALF_EVEN);
    }

    public BigDecimal hoursInAll() {
        return hours.stream().map(Hours::hours).reduce(zero(), BigDecimal::add);
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(2);
    }

    private static BigDecimal share(BigDecimal used, BigDecimal budget) {
        return budget.signum() == 0 ? null : used.multiply(BigDecimal.valueOf(100)).divide(budget, 1, RoundingMode.HALF_UP);
    }
}
