package no.stegvis.journey.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.Caseload;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** <i>Mine deltakere</i>, and the unit's. */
@Controller
class ParticipantsController {

    static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final Caseload caseload;
    private final CaseFiles files;
    private final Tasks tasks;
    private final CurrentUser user;

    ParticipantsController(Caseload caseload, CaseFiles files, Tasks tasks, CurrentUser user) {
        this.caseload = caseload;
        this.files = files;
        this.tasks = tasks;
        this.user = user;
    }

    /** A row of the list; days are written out. */
    public record Listed(String caseNumber, String alias, String unitName, String stageKey, String nextDue,
                         String lastContact, String coordinatorName) {
    }

    @GetMapping("/deltakere")
    String list(@RequestParam(defaultValue = "") String search, @RequestParam(defaultValue = "false") boolean mine,
                @RequestParam(defaultValue = "1") int page, Locale locale, Model model) {
        user.require(Operation.READ_PARTICIPANT);
        Caseload.Page found = caseload.find(search, mine, page);
        model.addAttribute("participants", found.rows().stream().map(row -> listed(row, locale)).toList());
        model.addAttribute("found", found);
        model.addAttribute("search", search);
        model.addAttribute("mine", mine);
        return "journey/participants";
    }

    private Listed listed(Caseload.Row row, Locale locale) {
        String stage = row.endState() == null ? "journey.stage." + row.stage() : "journey.endState." + row.endState();
        return new Listed(row.caseNumber(), row.alias(), row.unitName(), stage,
                TimelineWords.day(nextDue(tasks.openOf(row.caseNumber())), locale),
                TimelineWords.day(row.lastContactOn(), locale), files.nameOf(row.coordinator()));
    }

    private static LocalDate nextDue(List<TaskView> open) {
        return open.stream().map(TaskView::due).filter(due -> due != null).min(Instant::compareTo)
                .map(due -> due.atZone(NORWAY).toLocalDate()).orElse(null);
    }
}
