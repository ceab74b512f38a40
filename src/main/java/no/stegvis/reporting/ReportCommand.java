package no.stegvis.reporting;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import no.stegvis.command.Command;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import no.stegvis.reporting.batch.ReportFailed;
import no.stegvis.reporting.batch.ReportRunner;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * {@code report --award <id> --period <period> [--cut-off <date or time>] --out <folder>} makes a report, or finds the
 * one that was made, and writes its files; {@code report} alone lists what can be asked for.
 */
@Component
public class ReportCommand implements Command {

    private static final List<String> OPTIONS = List.of("--award", "--period", "--cut-off", "--out");

    private final Awards awards;
    private final Reports reports;
    private final ReportRuns runs;
    private final ObjectProvider<ReportRunner> runner;
    private final ReportTexts texts;
    private final Clock clock;

    ReportCommand(Awards awards, Reports reports, ReportRuns runs, ObjectProvider<ReportRunner> runner, ReportTexts texts,
                  Clock clock) {
        this.awards = awards;
        this.reports = reports;
        this.runs = runs;
        this.runner = runner;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.isEmpty()) {
                list(out);
            } else {
                make(options(arguments)).forEach(out::println);
            }
            return 0;
        } catch (ReportRefused e) {
            err.println(texts.text(e));
        } catch (ReportFailed e) {
            err.println(texts.text("reporting.command.failed", e.getMessage().lines().findFirst().orElse("")));
        } catch (IOException e) {
            err.println(texts.text("reporting.command.write", e.getMessage()));
        }
        return 1;
    }

    private void list(PrintStream out) {
        for (Award award : awards.all()) {
            for (AwardPeriod period : awards.periods(award.id())) {
                out.println(award.id() + "\t" + period.period() + "\t" + award.name());
            }
        }
    }

    private List<Path> make(Map<String, String> options) throws IOException {
        OutFolder folder = OutFolder.of(needed(options, "--out"));
        Instant cutOff = CutOff.parse(options.get("--cut-off"), clock);
        ReportRun run = reports.order(needed(options, "--award"), needed(options, "--period"), cutOff, "command");
        runs.takeUp(run.id());
        return folder.write(runs.files(runner.getObject().run(run.id()).id()));
    }

    private static String needed(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new ReportRefused(name.substring(2), "reporting.command.missing", name);
        }
        return value;
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!OPTIONS.contains(name)) {
                throw new ReportRefused("option", "reporting.command.unknown", name);
            }
            if (i + 1 == arguments.size()) {
                throw new ReportRefused("option", "reporting.command.missing", name);
            }
            options.put(name, arguments.get(i + 1));
        }
        return options;
    }
}
