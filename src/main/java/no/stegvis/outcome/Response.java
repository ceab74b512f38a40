package no.stegvis.outcome;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Somebody's answers to an instrument, as they were kept.
 *
 * @param firstId    the first of a row of corrections; the same as {@code id} when it corrects nothing
 * @param answers    by item number from 1, values as on the form
 * @param score      null when too few answers were given for one
 * @param supersedes what it corrects, or null
 * @param reason     why it was corrected, one of {@link #REASONS}, or null
 */
public record Response(UUID id, UUID firstId, UUID journeyId, String instrumentId, int instrumentVersion,
                       SortedMap<Integer, Integer> answers, Instrument.Score score, LocalDate takenOn, String how,
                       Instant recordedAt, String recordedBy, UUID supersedes, String reason) {

    public static final String PAPER = "paper";
    public static final List<String> WAYS = List.of(PAPER, "screen");

    /** It should never have been written down here: nothing of it stands any more. */
    public static final String WITHDRAWN = "withdrawn";

    /** Wrongly copied; the person has thought again; the rest was filled in later. */
    public static final List<String> REASONS = List.of("mistyped", "changed", "completed", WITHDRAWN);

    /**
     * What is to be kept.
     *
     * @param id       drawn when the form was opened, so that sending it twice keeps it once
     * @param sex      of whom the answers are, as the register has it: some instruments' bands differ by it. {@code female}, {@code male}
     *                 or any other word
     * @param corrects the response it replaces, or null
     * @param reason   one of {@link #REASONS}, null when it corrects nothing
     */
    public record Given(UUID id, UUID journeyId, Instrument instrument, String sex, Map<Integer, Integer> answers, LocalDate takenOn,
                        String how, Response corrects, String reason) {
    }

    /** Whether it is what was to be kept: the same answers of the same day, given in the same way. */
    boolean says(Given given) {
        return answers.equals(new TreeMap<>(given.answers())) && takenOn.equals(given.takenOn()) && how.equals(given.how())
                && Objects.equals(supersedes, given.corrects() == null ? null : given.corrects().id()) && Objects.equals(reason, given.reason());
    }

    public Response {
        answers = new TreeMap<>(answers);
    }

    static BigDecimal valueOf(Instrument.Score score) {
        return score == null ? null : score.value();
    }
}
