package no.stegvis.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;

/**
 * What a piece of work costs whoever does it at the browser: how often she clicks, how often she presses a key (each letter, and
 * the tabulator into a field that she didn't click), and how long it takes.
 */
final class Counted {

    private static final String KEPT_AS = "stegvis-counted";
    /** Before each page's own scripts; a new page goes on where the last one was. */
    private static final String EARS = """
            (() => {
              const key = '%s';
              const add = (clicks, keys) => {
                const [c, k] = JSON.parse(localStorage.getItem(key) || '[0,0]');
                localStorage.setItem(key, JSON.stringify([c + clicks, k + keys]));
              };
              const before = new WeakMap();
              let pressed = 0, typed = 0;
              addEventListener('pointerdown', () => { pressed = performance.now(); add(1, 0); }, true);
              addEventListener('keydown', () => { typed = performance.now(); add(0, 1); }, true);
              addEventListener('focusin', event => {
                before.set(event.target, (event.target.value || '').length);
                if (performance.now() - pressed > 100 && performance.now() - typed > 100 && event.target.matches('input, textarea')) add(0, 1);
              }, true);
              addEventListener('input', event => {
                if (!event.target.matches('textarea, input:not([type=radio]):not([type=checkbox])')) return;
                const length = (event.target.value || '').length;
                if (performance.now() - typed > 100) add(0, Math.abs(length - (before.get(event.target) || 0)));
                before.set(event.target, length);
              }, true);
              addEventListener('change', event => { if (event.target.matches('select')) add(2, 0); }, true);
            })()""".formatted(KEPT_AS);

    /** @param seconds as the machine takes them, who doesn't think */
    record Work(String what, int clicks, int keys, double seconds) {

        String line() {
            return String.format(Locale.ROOT, "%-62s %6d %6d %8.1f", what, clicks, keys, seconds);
        }
    }

    private final Page page;
    private final List<Work> done = new ArrayList<>();

    Counted(Page page) {
        this.page = page;
        page.addInitScript(EARS);
        page.reload();
    }

    Work work(String what, Runnable work) {
        int[] before = sofar();
        Instant began = Instant.now();
        work.run();
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        int[] after = sofar();
        Work one = new Work(what, after[0] - before[0], after[1] - before[1], seconds);
        done.add(one);
        return one;
    }

    List<Work> done() {
        return done;
    }

    private int[] sofar() {
        JsonArray counted = JsonParser.parseString((String) page.evaluate("localStorage.getItem('%s') || '[0,0]'".formatted(KEPT_AS))).getAsJsonArray();
        return new int[] {counted.get(0).getAsInt(), counted.get(1).getAsInt()};
    }

    /** Leaves the table where the other things lie that browser tests leave. */
    void tell(String name) {
        List<String> table = new ArrayList<>(List.of(String.format("%-62s %6s %6s %8s", "task", "clicks", "keys", "seconds")));
        done.forEach(one -> table.add(one.line()));
        table.add(new Work("all " + done.size(), done.stream().mapToInt(Work::clicks).sum(), done.stream().mapToInt(Work::keys).sum(),
                done.stream().mapToDouble(Work::seconds).sum()).line());
        table.forEach(System.out::println);
        try {
            Files.write(Files.createDirectories(Path.of("target", "it")).resolve(name + ".txt"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
