package no.stegvis.funding;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and days as people in Norway and Denmark write them. */
public final class Typed {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}([.,]\\d{1,6})?");
    /** 1.250.000 or 1.250.000,50: full stops between thousands, as Danes write. */
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d{1,6})?");
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2199;

    private Typed() {
    }

    /**
     * @param text such as {@code 1 250 000,50}, {@code 1.250.000,50}, {@code 1250000.5} or {@code kr 100 000,-}
     * @return nothing when it is no number
     */
    public static Optional<BigDecimal> number(String text) {
        String plain = text.replaceAll("(?i)^\\s*(kr|nok|dkk)\\.?|(kr|nok|dkk)\\.?\\s*$", "")
                .replaceAll("[\\s\\u00a0\\u202f]", "").replace('\u2212', '-').replaceAll(",-$", "");
        if (GROUPED.matcher(plain).matches()) {
            plain = plain.replace(".", "");
        }
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain.replace(',', '.'))) : Optional.empty();
    }

    /**
     * @param text {@code 2026-04-01} or {@code 1.4.2026}
     * @return nothing when it is no day, or one in another century
     */
    public static Optional<LocalDate> day(String text) {
        String plain = text.strip();
        try {
            LocalDate day = plain.contains("-") ? LocalDate.parse(plain) : LocalDate.parse(plain, WRITTEN);
            return Optional.of(day).filter(one -> one.getYear() >= EARLIEST && one.getYear() <= LATEST);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @return such as {@code 1 250 000,5}; nothing for null */
    public static String write(BigDecimal number) {
        if (number == null) {
            return "";
        }
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(' ');
        symbols.setDecimalSeparator(',');
        return new DecimalFormat("#,##0.######", symbols).format(number);
    }

    /** @return such as {@code 31.12.2026}; nothing for null */
    public static String write(LocalDate day) {
        return day == null ? "" : WRITTEN.format(day);
    }
}
