package no.stegvis.outcome;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A questionnaire's key: how answers become a score. It holds no item texts; those are somebody else's work and are loaded as
 * a text pack.
 *
 * @param id             such as {@code core-10}
 * @param version        goes up with every change of the key; scores are kept with it
 * @param name           by language, {@code nb}, {@code da} and {@code en}
 * @param offeredAtFirst false when an administrator has to switch it on
 * @param items          how many; numbered from 1, as on the paper form
 * @param answers        the values an item may have
 * @param answersOf      items with other values than those
 * @param reversed       items worded the other way round: their value counts as highest + lowest − value
 * @param score          null when no total is made: each item stands for itself
 * @param bands          by score as reported, without gaps; empty where none are published, or where they differ by sex
 * @param bandsBySex     the same for {@code female} and {@code male} where they differ; whoever is registered as neither has no band
 * @param change         a change that is reliable for one person; null where none is published
 * @param alerts         answers that ask for somebody to act today
 */
public record Instrument(String id, int version, Map<String, String> name, Texts texts, Boolean offeredAtFirst, int items,
                         List<Integer> answers, Map<Integer, List<Integer>> answersOf, List<Integer> reversed,
                         boolean higherIsBetter, Scoring score, List<Band> bands, Map<String, List<Band>> bandsBySex, Change change,
                         List<Alert> alerts, String licence, String source) {

    /** Whose the item texts are: our own, shipped; or loaded as a text pack from the official form. */
    public enum Texts { OWN, PACK }

    /**
     * @param multiply of the sum
     * @param mayMiss  how many items may lack an answer; the mean of the others then stands for them, and the score says so
     */
    public record Scoring(BigDecimal multiply, int mayMiss) {
    }

    /** @param from and {@code to} both included */
    public record Band(String key, BigDecimal from, BigDecimal to) {
    }

    /** @param points the difference between two scores that is reliable */
    public record Change(BigDecimal points, String source) {
    }

    /** @param from the item's value, as answered, from which somebody must act */
    public record Alert(int item, int from) {
    }

    /**
     * @param value     in the unit the instrument is reported in, one decimal when something was missing
     * @param band      key of the band, or null where the instrument has none
     * @param estimated items without an answer for which the mean of the others stands
     */
    public record Score(BigDecimal value, String band, List<Integer> estimated) {
    }

    public Instrument {
        offeredAtFirst = offeredAtFirst == null || offeredAtFirst;
        answersOf = answersOf == null ? Map.of() : Map.copyOf(answersOf);
        reversed = reversed == null ? List.of() : List.copyOf(reversed);
        bands = bands == null ? List.of() : List.copyOf(bands);
        bandsBySex = bandsBySex == null ? Map.of() : Map.copyOf(bandsBySex);
        alerts = alerts == null ? List.of() : List.copyOf(alerts);
        answers = List.copyOf(answers);
    }

    public String name(Locale language) {
        return name.getOrDefault(language.getLanguage(), name.get("nb"));
    }

    /** The values the item may have, lowest first. */
    public List<Integer> answersOf(int item) {
        return answersOf.getOrDefault(item, answers);
    }

    /** @param sex as registered; any word but the two says that no published band is hers where they differ */
    public List<Band> bandsOf(String sex) {
        return bandsBySex.isEmpty() ? bands : bandsBySex.getOrDefault(String.valueOf(sex), List.of());
    }

    /** The least score there can be, in the unit it is reported in. Only for instruments with a score. */
    public BigDecimal lowest() {
        return extreme(values -> values.get(0));
    }

    /** The greatest score there can be. */
    public BigDecimal highest() {
        return extreme(values -> values.get(values.size() - 1));
    }

    private BigDecimal extreme(ToIntFunction<List<Integer>> end) {
        return BigDecimal.valueOf(IntStream.rangeClosed(1, items).map(item -> end.applyAsInt(answersOf(item))).sum()).multiply(score.multiply());
    }

    /**
     * What is wrong with the answers, by item.
     *
     * @param given by item number from 1
     * @return items that don't exist, or whose value isn't among theirs, with that value; empty when all is well
     */
    public SortedMap<Integer, Integer> outside(Map<Integer, Integer> given) {
        SortedMap<Integer, Integer> wrong = new TreeMap<>();
        given.forEach((item, value) -> {
            if (item < 1 || item > items || !answersOf(item).contains(value)) {
                wrong.put(item, value);
            }
        });
        return wrong;
    }

    /** The items without an answer. */
    public List<Integer> missing(Map<Integer, Integer> given) {
        return IntStream.rangeClosed(1, items).filter(item -> !given.containsKey(item)).boxed().toList();
    }

    /**
     * The score as the instrument's source prescribes it.
     *
     * @param given by item number from 1, values as on the form, not turned
     * @param sex   as registered, or null
     * @return null when the instrument has no total, or too many answers are missing for one
     * @throws IllegalArgumentException when {@link #outside} isn't empty
     */
    public Score score(Map<Integer, Integer> given, String sex) {
        if (!outside(given).isEmpty()) {
            throw new IllegalArgumentException(id + ": values outside the form for items " + outside(given).keySet());
        }
        List<Integer> missing = missing(given);
        if (score == null || missing.size() > score.mayMiss() || missing.size() == items) {
            return null;
        }
        int sum = given.entrySet().stream().mapToInt(answer -> turned(answer.getKey(), answer.getValue())).sum();
        BigDecimal exact = BigDecimal.valueOf(sum).multiply(score.multiply());
        BigDecimal value = missing.isEmpty() ? exact
                : exact.multiply(BigDecimal.valueOf(items)).divide(BigDecimal.valueOf(given.size()), 1, RoundingMode.HALF_UP);
        return new Score(value, band(value, bandsOf(sex)), missing);
    }

    /** Alerts that these answers raise; a missing answer raises none. */
    public List<Alert> raised(Map<Integer, Integer> given) {
        return alerts.stream().filter(alert -> given.getOrDefault(alert.item(), Integer.MIN_VALUE) >= alert.from()).toList();
    }

    private int turned(int item, int value) {
        List<Integer> possible = answersOf(item);
        return reversed.contains(item) ? possible.get(0) + possible.get(possible.size() - 1) - value : value;
    }

    /** A value between two bands' whole numbers, from an estimate, belongs to the lower one: the cut-off isn't reached. */
    private static String band(BigDecimal value, List<Band> bands) {
        String found = null;
        for (Band band : bands) {
            if (value.compareTo(band.from()) >= 0) {
                found = band.key();
            }
        }
        return found;
    }
}
