package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

import no.stegvis.funding.Typed;

/**
 * Hours of one role or position in a month that an award pays.
 *
 * @param code   of a role or position, with a number in it: never a name, never a national identity number
 * @param hours  that the award pays
 * @param worked all that were worked in the month, whoever pays
 */
public record Hours(String code, YearMonth month, BigDecimal hours, BigDecimal worked) {

    /** A full position, 37.5 hours a week, in the mean month. */
    static final BigDecimal FULL_POSITION = new BigDecimal("162.50");
    /** More hours than this are nobody's month. */
    static final BigDecimal MOST_IN_A_MONTH = new BigDecimal("300");
    /** More hours than this are nobody's day. */
    static final BigDecimal MOST_IN_A_DAY = new BigDecimal("16");
    private static final Pattern CODE = Pattern.compile("(?=.*\\d)(?!.*\\d{5})[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9-]{1,29}");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("MM.uuuu");

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** @param text {@code 2025-03}, {@code 03.2025} or {@code 3.2025} */
    static Optional<YearMonth> readMonth(String text) {
        String plain = text.strip();
        Optional<java.time.LocalDate> first = plain.matches("\\d{4}-\\d{2}") ? Typed.day(plain + "-01")
                : plain.matches("\\d{1,2}[./]\\d{4}") ? Typed.day("1." + plain.replace('/', '.')) : Optional.empty();
        return first.map(YearMonth::from);
    }

    /** Such as {@code 03.2025}. */
    public static String write(YearMonth month) {
        return SHOWN.format(month);
    }
}
