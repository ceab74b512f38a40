package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sums to the øre, as accounting systems in Norway and Denmark write them, whatever the currency. */
public final class Kroner {

    private static final Pattern PLAIN = Pattern.compile("\\d{1,12}([.,]\\d{1,2})?");
    private static final Pattern GROUPED_BY_SPACE = Pattern.compile("\\d{1,3}( \\d{3})+([.,]\\d{1,2})?");
    private static final Pattern GROUPED_BY_STOP = Pattern.compile("\\d{1,3}(\\.\\d{3})+(,\\d{1,2})?");
    private static final Pattern LARGE = Pattern.compile("\\d{13,}.*");

    private Kroner() {
    }

    /**
     * @param text such as {@code 1 234,50}, {@code 1.234,50}, {@code -1234.5}, {@code 1 234,50-} or {@code (1 234,50)}
     * @return two decimals; nothing when it is no sum. {@code 1,234} and {@code 1,234.50} are none: nobody can tell what they mean
     */
    static Optional<BigDecimal> read(String text) {
        String plain = text.replaceAll("[\\u00a0\\u202f\\t]", " ").replace('\u2212', '-').strip();
        boolean negative = false;
        if (plain.startsWith("(") && plain.endsWith(")")) {
            negative = true;
            plain = plain.substring(1, plain.length() - 1).strip();
        } else if (plain.startsWith("-")) {
            negative = true;
            plain = plain.substring(1).strip();
        } else if (plain.endsWith("-") && !plain.endsWith(",-")) {
            negative = true;
            plain = plain.substring(0, plain.length() - 1).strip();
        }
        if (LARGE.matcher(plain).matches()) {
            return Optional.empty();
        }
        if (GROUPED_BY_SPACE.matcher(plain).matches()) {
            plain = plain.replace(" ", "");
        } else if (GROUPED_BY_STOP.matcher(plain).matches()) {
            plain = plain.replace(".", "");
        }
        if (!PLAIN.matcher(plain).matches()) {
            return Optional.empty();
        }
        BigDecimal sum = new BigDecimal(plain.replace(',', '.')).setScale(2);
        return Optional.of(negative ? sum.negate() : sum);
    }

    /** @return such as {@code −1 234,50}, with spaces that don't break */
    public static String write(BigDecimal sum) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator('\u00a0');
        symbols.setDecimalSeparator(',');
        symbols.setMinusSign('\u2212');
        return new DecimalFormat("#,##0.00", symbols).format(sum);
    }
}
