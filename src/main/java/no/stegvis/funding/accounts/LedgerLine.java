package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of a voucher, and what of it the award pays.
 *
 * @param project empty when the export has none
 * @param line    its number within the voucher; where the export has none, what tells it from the voucher's other lines
 * @param amount  what the voucher says: costs positive, income negative
 * @param counted the part of it that this award pays
 */
public record LedgerLine(int account, String project, String voucher, String line, LocalDate postedOn, BigDecimal amount, BigDecimal counted) {

    /** Voucher numbers begin anew each year. */
    record Key(int year, String voucher, String line) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int years = Integer.compare(year, other.year);
            int vouchers = years != 0 ? years : voucher.compareTo(other.voucher);
            return vouchers != 0 ? vouchers : line.compareTo(other.line);
        }
    }

    Key key() {
        return new Key(postedOn.getYear(), voucher, line);
    }
}
