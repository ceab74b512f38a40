package no.stegvis.funding.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

import no.stegvis.funding.accounts.Hours;
import no.stegvis.funding.accounts.Kroner;

/** Sums, shares and months as the accounts' page shows them. */
public final class Sums {

    private final Written written = new Written();

    public String sum(BigDecimal sum) {
        return Kroner.write(sum);
    }

    /** @return such as {@code 98,5 %}; nothing for null */
    public String share(BigDecimal share) {
        return share == null ? "" : written.number(share) + "\u00a0%";
    }

    public String month(YearMonth month) {
        return Hours.write(month);
    }

    public String day(LocalDate day) {
        return written.day(day);
    }

    public String time(Instant time) {
        return written.time(time);
    }
}
