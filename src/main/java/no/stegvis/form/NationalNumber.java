package no.stegvis.form;

import java.time.Month;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds Norwegian national identity numbers in free text: fødselsnummer, D-number (day + 40), H-number and the test
 * series (month + 40, + 65, + 80). Control digits as Skatteetaten published them: modulus 11 for both, and from 2032 on
 * a remainder of up to 3 for the first.
 */
final class NationalNumber {

    private static final Pattern ELEVEN_DIGITS = Pattern.compile("(?<![\\d-])(\\d{6})[ \\u00A0-]?(\\d{5})(?!\\d)");
    private static final int[] FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    private static final int[] SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

    private NationalNumber() {
    }

    static boolean isIn(String text) {
        return matches(text).findAny().isPresent();
    }

    /** @return the text with the last five digits of each number hidden */
    static String masked(String text) {
        return ELEVEN_DIGITS.matcher(text).replaceAll(match ->
                isOne(match.group(1) + match.group(2)) ? match.group(1) + " *****" : Matcher.quoteReplacement(match.group()));
    }

    private static Stream<MatchResult> matches(String text) {
        return ELEVEN_DIGITS.matcher(text).results().filter(match -> isOne(match.group(1) + match.group(2)));
    }

    private static boolean isOne(String digits) {
        return isDay(Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)))
                && remainder(digits, FIRST) <= 3 && remainder(digits, SECOND) == 0;
    }

    private static boolean isDay(int day, int month) {
        int realDay = day > 40 ? day - 40 : day;
        int realMonth = month > 80 ? month - 80 : month > 65 ? month - 65 : month > 40 ? month - 40 : month;
        return realMonth >= 1 && realMonth <= 12 && realDay >= 1 && realDay <= Month.of(realMonth).maxLength();
    }

    private static int remainder(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return sum % 11;
    }
}
