package no.stegvis.outcome;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/**
 * The days on which nobody is at work though it is none of a weekend: public holidays by law, and Christmas Eve and New Year's Eve, which are
 * none but on which offices are closed in both countries. An alert then goes to whoever is named for such hours rather than to an empty office.
 *
 * <p>Norway: <i>lov om helligdager og helligdagsfred</i> (LOV-1995-02-24-12) § 2, and <i>lov om 1 og 17 mai som høgtidsdager</i>
 * (LOV-1947-04-26-1). Denmark: the church's holidays; <i>store bededag</i>, the fourth Friday after Easter, until 2023 (lov nr. 214 af
 * 06/03/2023). Days that move follow Easter by the Gregorian reckoning.
 */
enum Holidays {

    NO(Set.of(MonthDay.of(Month.JANUARY, 1), MonthDay.of(Month.MAY, 1), MonthDay.of(Month.MAY, 17), MonthDay.of(Month.DECEMBER, 25), MonthDay.of(Month.DECEMBER, 26))),
    DK(Set.of(MonthDay.of(Month.JANUARY, 1), MonthDay.of(Month.DECEMBER, 25), MonthDay.of(Month.DECEMBER, 26)));

    /** Days after Easter Sunday: Maundy Thursday, Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday and Monday. */
    private static final Set<Integer> AROUND_EASTER = Set.of(-3, -2, 0, 1, 39, 49, 50);
    private static final int GENERAL_PRAYER_DAY = 26;
    private static final int LAST_GENERAL_PRAYER_DAY = 2023;
    private static final Set<MonthDay> EVES = Set.of(MonthDay.of(Month.DECEMBER, 24), MonthDay.of(Month.DECEMBER, 31));

    private final Set<MonthDay> fixed;

    Holidays(Set<MonthDay> fixed) {
        this.fixed = fixed;
    }

    /** @param country as the process parameter has it: {@code no} or {@code dk} */
    static Holidays of(String country) {
        return valueOf(country.toUpperCase(Locale.ROOT));
    }

    boolean isDayOff(LocalDate day) {
        return isHoliday(day) || EVES.contains(MonthDay.from(day));
    }

    boolean isHoliday(LocalDate day) {
        int afterEaster = (int) ChronoUnit.DAYS.between(easter(day.getYear()), day);
        return fixed.contains(MonthDay.from(day)) || AROUND_EASTER.contains(afterEaster)
                || this == DK && afterEaster == GENERAL_PRAYER_DAY && day.getYear() <= LAST_GENERAL_PRAYER_DAY;
    }

    /** Easter Sunday of the Gregorian calendar, "Butcher's rule": Jean Meeus, Astronomical Algorithms (1991), chapter 8. The letters are his. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = b / 4;
        int e = b % 4;
        int f = (b + 8) / 25;
        int g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4;
        int k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
