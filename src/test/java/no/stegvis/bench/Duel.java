package no.stegvis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A candidate and its reference, measured in turns in the same run: absolute times are noise on a machine that does other
 * things too, the ratio is not. Five repetitions; of each the median and the 95th percentile count, and of these the medians.
 */
public final class Duel {

    private static final int REPETITIONS = 5;

    /** Milliseconds; {@code ratio} is of the medians; {@code stock} is empty where the stock build isn't asked. */
    public record Result(String name, double candidateP50, double candidateP95, double referenceP50, double referenceP95, double ratio, String stock) {

        String line() {
            return String.format(Locale.ROOT, "%-62s %9.2f %9.2f %11.2f %11.2f %7.2f %11s", name, candidateP50, candidateP95,
                    referenceP50, referenceP95, ratio, stock);
        }

        /** Whether the stock build was given up, or took longer than this. */
        boolean stockOver(double milliseconds) {
            return stock.startsWith(">") || !stock.isEmpty() && Double.parseDouble(stock) > milliseconds;
        }

        private String csv() {
            return String.format(Locale.ROOT, "\"%s\",%.3f,%.3f,%.3f,%.3f,%.3f,%s", name, candidateP50, candidateP95, referenceP50,
                    referenceP95, ratio, stock);
        }

        private Result beside(String stock) {
            return new Result(name, candidateP50, candidateP95, referenceP50, referenceP95, ratio, stock);
        }
    }

    private final String file;
    private final List<Result> results = new ArrayList<>();

    /** @param file what the results are written to, below {@code target/bench} */
    public Duel(String file) {
        this.file = file;
    }

    /** @param rounds how often each is called in a repetition; two more repetitions go before to warm up */
    public Result between(String name, int rounds, Runnable candidate, Runnable reference) {
        double[][] candidates = new double[REPETITIONS][];
        double[][] references = new double[REPETITIONS][];
        for (int i = -2; i < REPETITIONS; i++) {
            double[] ours = new double[rounds];
            double[] theirs = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ours[round] = milliseconds(candidate);
                theirs[round] = milliseconds(reference);
            }
            if (i >= 0) {
                candidates[i] = ours;
                references[i] = theirs;
            }
        }
        double candidateP50 = median(candidates, 0.50);
        double referenceP50 = median(references, 0.50);
        Result result = new Result(name, candidateP50, median(candidates, 0.95), referenceP50, median(references, 0.95),
                candidateP50 / referenceP50, "");
        results.add(result);
        return result;
    }

    /**
     * The same, and the stock build beside them: the median of a few, or one alone where that takes a second.
     *
     * @param limitMilliseconds what fails after this was given up
     */
    public Result between(String name, int rounds, Runnable candidate, Runnable reference, Runnable stock, long limitMilliseconds) {
        between(name, rounds, candidate, reference);
        Result result = results.remove(results.size() - 1).beside(timed(stock, limitMilliseconds));
        results.add(result);
        return result;
    }

    private static String timed(Runnable stock, long limitMilliseconds) {
        long start = System.nanoTime();
        try {
            double[] times = {milliseconds(stock)};
            if (times[0] < 1000) {
                times = DoubleStream.generate(() -> milliseconds(stock)).limit(REPETITIONS).toArray();
            }
            return String.format(Locale.ROOT, "%.1f", at(times, 0.5));
        } catch (RuntimeException | AssertionError givenUp) {
            if ((System.nanoTime() - start) / 1_000_000 < limitMilliseconds) {
                throw givenUp;
            }
            return "> " + limitMilliseconds;
        }
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[][] repetitions, double percentile) {
        double[] each = Arrays.stream(repetitions).mapToDouble(times -> at(times, percentile)).toArray();
        return at(each, 0.5);
    }

    private static double at(double[] times, double percentile) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(percentile * sorted.length) - 1)];
    }

    /** How much longer the stock build took for what was asked of it in both sizes, by the names' beginnings. */
    List<String> stockGrowing(String small, String big, double bar) {
        List<String> lines = new ArrayList<>();
        for (Result before : results) {
            results.stream().filter(after -> after.name.equals(before.name.replace(small, big)) && !after.name.equals(before.name)
                    && !after.stock.isEmpty() && !before.stock.startsWith(">")).findFirst().ifPresent(after -> {
                boolean givenUp = after.stock.startsWith(">");
                double times = Double.parseDouble(after.stock.replace("> ", "")) / Double.parseDouble(before.stock);
                lines.add(String.format(Locale.ROOT, "P2, stock: %-38s ×%s%.1f%s", after.name.replace(big, ""), givenUp ? " > " : " ", times,
                        times > bar ? "  MISSED" : ""));
            });
        }
        return lines;
    }

    /** Prints the table, with these lines below it, and writes the results to their file. */
    public void report(String... remarks) {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%n%-62s %9s %9s %11s %11s %7s %11s%n", "milliseconds",
                "p50", "p95", "reference50", "reference95", "ratio", "stock"));
        results.forEach(result -> table.append(result.line()).append(System.lineSeparator()));
        for (String remark : remarks) {
            table.append(remark).append(System.lineSeparator());
        }
        System.out.println(table);
        try {
            Path folder = Files.createDirectories(Path.of("target", "bench"));
            List<String> lines = new ArrayList<>(List.of("name,candidate p50 ms,candidate p95 ms,reference p50 ms,reference p95 ms,ratio,stock ms"));
            results.forEach(result -> lines.add(result.csv()));
            Files.write(folder.resolve(file), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
