package no.stegvis.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.funding.accounts.AccountsImport;
import no.stegvis.funding.accounts.AwardAccounts;
import no.stegvis.funding.accounts.StaffHours;
import org.springframework.stereotype.Component;

/** The invented grant's money: a budget a year, accounts as the accounting system would export them, and hours of two positions. */
@Component
class DemoAccounts {

    private static final AccountsImport.By MANAGER = new AccountsImport.By(DemoAwards.MANAGER, award -> award);
    private static final LocalTime READ_AT = LocalTime.of(9, 15);
    private static final int DAY_OF_CLOSING = 10;
    private static final String BUDGET = """
            Post;Konto;Budsjett
            Lønn og sosiale kostnader;5000-5999;560 000,00
            Lokaler;6300-6399;84 000,00
            Aktiviteter;6500-6599, 6800-6899;96 000,00
            Reiser;7100-7199;36 000,00
            Administrasjon;6900-6999, 7700-7799;24 000,00
            Tilskudd fra Helsedirektoratet;3400;-800 000,00
            Sum;;0,00
            """;

    private final Awards awards;
    private final AccountsImport imports;
    private final AwardAccounts accounts;
    private final StaffHours hours;

    DemoAccounts(Awards awards, AccountsImport imports, AwardAccounts accounts, StaffHours hours) {
        this.awards = awards;
        this.imports = imports;
        this.accounts = accounts;
        this.hours = hours;
    }

    /** A year's accounts, and when they were read in. */
    record Closed(Instant at, String period, Runnable run) {
    }

    void budget() {
        awards.periods(DemoAwards.AWARD).forEach(period -> imports.budget(DemoAwards.AWARD, period.period(), BUDGET.getBytes(StandardCharsets.UTF_8), MANAGER));
    }

    /** @return the years that aren't read in yet: those before are closed in February, the anchor's is read up to the month before it */
    List<Closed> closed(Instant anchor) {
        LocalDate lastDay = DemoCalendar.day(anchor);
        List<Closed> closed = new ArrayList<>();
        for (AwardPeriod period : awards.periods(DemoAwards.AWARD)) {
            int year = period.startsOn().getYear();
            boolean over = year < lastDay.getYear();
            int months = over ? 12 : lastDay.getMonthValue() - 1;
            LocalDate day = over ? LocalDate.of(year + 1, 2, DAY_OF_CLOSING) : lastDay.minusDays(1);
            if (months > 0 && !day.isAfter(lastDay) && accounts.statement(DemoAwards.AWARD, period.period(), anchor).orElseThrow().ledgerAt() == null) {
                closed.add(new Closed(day.atTime(READ_AT).atZone(DemoCalendar.OSLO).toInstant(), period.period(), () -> read(period.period(), year, months)));
            }
        }
        return closed;
    }

    private void read(String period, int year, int months) {
        StringBuilder export = new StringBuilder("Konto;Prosjekt;Bilag;Linje;Dato;Beløp\n");
        for (int month = 1; month <= months; month++) {
            LocalDate end = YearMonth.of(year, month).atEndOfMonth();
            BigDecimal pay = varied("40250.00", year, month, 83);
            line(export, 5000, end, 1, 1, pay);
            line(export, 5400, end, 1, 2, pay.multiply(new BigDecimal("0.141")).setScale(2, RoundingMode.HALF_UP));
            line(export, 6300, end.withDayOfMonth(1), 2, 1, new BigDecimal("6950.00"));
            line(export, month % 2 == 0 ? 6550 : 6860, end.minusDays(9), 3, 1, varied("7420.00", year, month, 271));
            line(export, 7140, end.minusDays(4), 4, 1, varied("2480.00", year, month, 197));
            line(export, month % 3 == 0 ? 7770 : 6900, end.minusDays(2), 5, 1, varied("1640.00", year, month, 53));
            if (month == 2) {
                line(export, 3400, end.withDayOfMonth(15), 6, 1, new BigDecimal("-800000.00"));
            }
            for (String position : List.of("koordinator-1", "koordinator-2")) {
                hours.enter(DemoAwards.AWARD, Map.of("code", position, "month", "%02d.%d".formatted(month, year),
                        "hours", String.valueOf(position.endsWith("1") ? 60 + month % 4 * 5 : 22 + month % 3 * 4)), MANAGER);
            }
        }
        imports.ledger(DemoAwards.AWARD, period, export.toString().getBytes(StandardCharsets.UTF_8), MANAGER);
    }

    private static void line(StringBuilder export, int account, LocalDate day, int voucher, int line, BigDecimal amount) {
        export.append(account).append(";101;").append(day.getMonthValue() * 100 + voucher).append(';').append(line).append(';').append(day).append(';')
                .append(amount.toPlainString().replace('.', ',')).append('\n');
    }

    private static BigDecimal varied(String middle, int year, int month, int step) {
        return new BigDecimal(middle).add(BigDecimal.valueOf((year * 7L + month * 5L) % 11 - 5).multiply(BigDecimal.valueOf(step)).add(new BigDecimal("0.37")));
    }
}
