package no.stegvis.reporting.pdf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the cut-off and the run's id where the PDF writer put the time of writing and random letters, so that the same
 * report is the same bytes. Nothing changes its length, so the file's table of contents stays right.
 */
final class SteadyPdf {

    private static final Pattern TIME = Pattern.compile("/(CreationDate|ModDate) ?\\((D:[^)]*)\\)");
    private static final Pattern ID = Pattern.compile("/ID ?\\[<([0-9a-f]+)><([0-9a-f]+)>]");
    /** A font of which only some letters are embedded has six random letters before its name. */
    private static final Pattern SUBSET = Pattern.compile("/([A-Z]{6})\\+");
    private static final DateTimeFormatter PDF_TIME = DateTimeFormatter.ofPattern("'D:'uuuuMMddHHmmss");

    private SteadyPdf() {
    }

    static byte[] of(byte[] pdf, Instant time, UUID id) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        String written = PDF_TIME.format(time.atOffset(ZoneOffset.UTC));
        String digits = id.toString().replace("-", "");
        Map<String, String> subsets = new LinkedHashMap<>();
        text = replace(text, TIME, match -> match.group().replace(match.group(2),
                match.group(2).length() == written.length() + 1 ? written + "Z"
                        : (written + "+00'00'").substring(0, match.group(2).length())));
        text = replace(text, ID, match -> match.group().replace(match.group(1), fit(digits, match.group(1)))
                .replace(match.group(2), fit(digits, match.group(2))));
        text = replace(text, SUBSET, match -> "/" + subsets.computeIfAbsent(match.group(1),
                letters -> "STEG" + (char) ('A' + subsets.size() / 26) + (char) ('A' + subsets.size() % 26)) + "+");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String replace(String text, Pattern pattern, Function<MatchResult, String> replacement) {
        return pattern.matcher(text).replaceAll(match -> {
            String steady = replacement.apply(match);
            if (steady.length() != match.group().length()) {
                throw new IllegalStateException("The PDF writer's " + pattern + " has another length than expected");
            }
            return Matcher.quoteReplacement(steady);
        });
    }

    private static String fit(String digits, String place) {
        return digits.repeat(place.length() / digits.length() + 1).substring(0, place.length());
    }
}
