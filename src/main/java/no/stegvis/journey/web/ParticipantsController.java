package no.stegvis.journey.web;

import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;

import jakarta.servlet.http.HttpSession;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.JourneyKind;
import no.stegvis.journey.Caseload;
import no.stegvis.journey.Standing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** <i>Mine deltakere</i>, and the unit's. */
@Controller
class ParticipantsController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final Caseload caseload;
    private final CaseFiles files;
    private final CurrentUser user;
    private final Clock clock;

    ParticipantsController(Caseload caseload, CaseFiles files, CurrentUser user, Clock clock) {
        this.caseload = caseload;
        this.files = files;
        this.user = user;
        this.clock = clock;
    }

    /** A row of the list; days are written out. @param overdue whether the next day is past @param openGoals empty where the journey is over */
    public record Listed(String caseNumber, boolean relative, String alias, String unitName, String stageKey, String nextDue, boolean overdue, boolean paused,
                         String lastContact, String openGoals, String coordinatorName) {
    }

    /**
     * What somebody looks for may be a name: it is kept in her session, never in an address. So are the order and the page, and
     * whoever comes back stands where she stood.
     */
    record Search(String text, boolean mine, JourneyKind kind, Caseload.Sort sort, int page) implements Serializable {

        private static final String KEPT_AS = "participantSearch";
        private static final Search EVERYBODY = new Search("", false, null, Caseload.Sort.DUE, 1);

        static Search of(HttpSession session) {
            return session.getAttribute(KEPT_AS) instanceof Search search ? search : EVERYBODY;
        }
    }

    @PostMapping("/deltakere")
    String search(@RequestParam(defaultValue = "") String search, @RequestParam(defaultValue = "false") boolean mine,
                  @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String sort, HttpSession session) {
        user.require(Operation.READ_PARTICIPANT);
        session.setAttribute(Search.KEPT_AS, new Search(search, mine, kind(kind), sort(sort), 1));
        return "redirect:/deltakere";
    }

    private static Caseload.Sort sort(String wanted) {
        return Arrays.stream(Caseload.Sort.values()).filter(sort -> sort.name().equals(wanted)).findFirst().orElse(Caseload.Sort.DUE);
    }

    private static JourneyKind kind(String wanted) {
        return Arrays.stream(JourneyKind.values()).filter(kind -> kind.name().equals(wanted)).findFirst().orElse(null);
    }

    @GetMapping("/deltakere")
    String list(@RequestParam(required = false) Integer page, HttpSession session, Locale locale, Model model) {
        user.require(Operation.READ_PARTICIPANT);
        Search asked = Search.of(session);
        Caseload.Page found = caseload.find(asked.text(), asked.mine(), asked.kind(), asked.sort(), page == null ? asked.page() : page);
        if (found.number() != asked.page()) {
            session.setAttribute(Search.KEPT_AS, new Search(asked.text(), asked.mine(), asked.kind(), asked.sort(), found.number()));
        }
        model.addAttribute("participants", found.rows().stream().map(row -> listed(row, locale)).toList());
        model.addAttribute("found", found);
        model.addAttribute("search", asked.text());
        model.addAttribute("mine", asked.mine());
        model.addAttribute("kind", asked.kind());
        model.addAttribute("kinds", JourneyKind.values());
        model.addAttribute("sort", asked.sort());
        model.addAttribute("sorts", Caseload.Sort.values());
        model.addAttribute("mayMark", user.may(Operation.MARK_OWN_CASES));
        model.addAttribute("mayMerge", user.may(Operation.MERGE_REGISTRATIONS));
        return "journey/participants";
    }

    private Listed listed(Caseload.Row row, Locale locale) {
        Standing standing = row.standing();
        String stage = standing.endState() == null ? "journey.stage." + standing.stage() : "journey.endState." + standing.endState();
        boolean overdue = row.nextDue() != null && row.nextDue().isBefore(LocalDate.now(clock.withZone(NORWAY)));
        return new Listed(row.journey().caseNumber(), row.journey().kind() == JourneyKind.RELATIVE, row.alias(), row.unitName(), stage,
                TimelineWords.shortDay(row.nextDue(), locale), overdue, row.paused(),
                TimelineWords.shortDay(row.lastContact(), locale), standing.endState() == null ? String.valueOf(row.openGoals()) : "",
                files.nameOf(standing.coordinator()));
    }
}
