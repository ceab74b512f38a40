package no.stegvis.reporting.batch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.UnitRows;
import no.stegvis.reporting.disclosure.Attacker;
import no.stegvis.reporting.disclosure.Cell;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.Hidden;
import no.stegvis.reporting.disclosure.LinkedTables;
import no.stegvis.reporting.disclosure.Release;
import no.stegvis.reporting.disclosure.Suppression;
import org.springframework.context.ApplicationContext;

/**
 * The attacker at the release of a finished run, as its reader has it: its tables, with what was released before.
 *
 * @param shown     figures that are shown
 * @param primary   figures hidden for their own sake
 * @param secondary and for others' sake
 * @param finds     what she finds out
 * @param givenAway what follows from what was released earlier, whatever is hidden now
 */
public record ReleaseAttack(long shown, long primary, long secondary, List<String> finds, List<Cell.Key> givenAway) {

    public static ReleaseAttack on(ApplicationContext context, ReportRun run) {
        Layout layout = new Layout(context.getBean(Schemes.class).version(run.schemeHash()).orElseThrow(),
                context.getBean(UnitRows.class).rows(run.awardId(), run.startsOn(), run.endsBefore()), context.getBean(RunFigures.class).of(run, ""));
        Release release = context.getBean(Disclosure.class).release(run, layout);
        Suppression.Outcome outcome = new LinkedTables().hide(release);
        Map<CellId, Hidden> hidden = outcome.hidden();
        Set<String> known = outcome.givenAway().stream().map(Cell.Key::toString).collect(Collectors.toSet());
        List<String> finds = new Attacker(release, hidden.keySet()).finds().stream().filter(found -> known.stream().noneMatch(found::startsWith)).toList();
        long figures = release.cells().stream().filter(cell -> cell.standing() == Cell.Standing.NEW).map(cell -> cell.key().figure()).distinct().count();
        long primary = hidden.values().stream().filter(Hidden.PRIMARY::equals).count();
        return new ReleaseAttack(figures - hidden.size(), primary, hidden.size() - primary, finds, outcome.givenAway());
    }
}
