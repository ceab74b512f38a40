package no.stegvis.reporting.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportReleases;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.disclosure.Cell.Standing;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Hidden;
import no.stegvis.reporting.disclosure.LinkedTables;
import no.stegvis.reporting.disclosure.Release;
import no.stegvis.reporting.disclosure.Suppression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which figures of a run are hidden, with regard to all its tables and to what has been released of its award before. */
@Component
class Disclosure {

    private static final Logger log = LoggerFactory.getLogger(Disclosure.class);

    private final ReportReleases releases;
    private final ReportRuns runs;
    private final RunFigures figures;
    private final Suppression suppression = new LinkedTables();

    Disclosure(ReportReleases releases, ReportRuns runs, RunFigures figures) {
        this.releases = releases;
        this.runs = runs;
        this.figures = figures;
    }

    Map<CellId, Hidden> hide(ReportRun run, Layout layout) {
        Suppression.Outcome outcome = suppression.hide(release(run, layout));
        if (!outcome.givenAway().isEmpty() && !releases.before(run).isEmpty()) {
            log.warn("Report {}: {} hidden figures are known more closely than the rules ask, from reports released earlier",
                    run.id(), outcome.givenAway().size());
        }
        return outcome.hidden();
    }

    /** All that is known to whoever reads this report and those released before. */
    Release release(ReportRun run, Layout layout) {
        Ties ties = new Ties();
        ties.add(layout);
        List<ReportRun> earlier = releases.before(run);
        earlier.forEach(before -> ties.add(asReleased(before, layout)));
        earlier.stream().filter(before -> before.startsOn().equals(run.startsOn()) && before.endsBefore().equals(run.endsBefore()))
                .forEach(before -> ties.changesSince(name(before)));
        overTime(ties, layout.scheme(), run, earlier);
        return ties.release();
    }

    /** An earlier run as its reader has it: what its tables showed, and how they hang together. */
    private Layout asReleased(ReportRun before, Layout now) {
        String name = name(before);
        Map<CellId, Standing> standing = new HashMap<>();
        Set<String> rows = new HashSet<>();
        for (ReportDocument.Table table : runs.document(before.id()).orElseThrow().tables().toList()) {
            for (ReportDocument.Row row : table.rows()) {
                rows.add(row.key());
                for (int i = 0; i < table.columns().size(); i++) {
                    ReportDocument.Column column = table.columns().get(i);
                    standing.put(new CellId(name, column.indicator(), row.key(), column.key()),
                            row.cells().get(i).isHidden() ? Standing.UNSEEN : Standing.SHOWN);
                }
            }
        }
        return new Layout(now.scheme(), now.units().stream().filter(unit -> rows.contains(unit.key())).toList(), name,
                figures.of(before, name), id -> standing.getOrDefault(id, Standing.UNSEEN));
    }

    /** Periods within the longer one that don't overlap, the earliest first; of each, what was released last. */
    private static void overTime(Ties ties, Scheme scheme, ReportRun run, List<ReportRun> earlier) {
        List<ReportRun> all = new ArrayList<>(earlier);
        all.add(0, run);
        List<ReportRun> wholes = all.stream().filter(whole -> all.stream().anyMatch(part -> isWithin(part, whole))).toList();
        for (ReportRun whole : wholes) {
            List<ReportRun> parts = new ArrayList<>();
            all.stream().filter(part -> isWithin(part, whole)).sorted(Comparator.comparing(ReportRun::startsOn)).forEach(part -> {
                if (parts.isEmpty() || !part.startsOn().isBefore(parts.get(parts.size() - 1).endsBefore())) {
                    parts.add(part);
                }
            });
            long days = parts.stream().mapToLong(part -> part.endsBefore().toEpochDay() - part.startsOn().toEpochDay()).sum();
            ties.overTime(scheme, whole == run ? "" : name(whole), parts.stream().map(part -> part == run ? "" : name(part)).toList(),
                    days == whole.endsBefore().toEpochDay() - whole.startsOn().toEpochDay());
        }
    }

    private static boolean isWithin(ReportRun part, ReportRun whole) {
        return !part.startsOn().isBefore(whole.startsOn()) && !part.endsBefore().isAfter(whole.endsBefore())
                && !(part.startsOn().equals(whole.startsOn()) && part.endsBefore().equals(whole.endsBefore()));
    }

    private static String name(ReportRun run) {
        return run.id().toString();
    }
}
