package no.stegvis.journey.web;

import java.io.Serializable;
import java.util.Locale;

import jakarta.servlet.http.HttpSession;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.journey.CaseFiles;
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

    private final Caseload caseload;
    private final CaseFiles files;
    private final CurrentUser user;

    ParticipantsController(Caseload caseload, CaseFiles files, CurrentUser user) {
        this.caseload = caseload;
        this.files = files;
        this.user = user;
    }

    /** A row of the list; days are written out. */
    public record Listed(String caseNumber, String alias, String unitName, String stageKey, String nextDue,
                         String lastContact, String coordinatorName) {
    }

    /** What somebody looks for may be a name: it is kept in her session, never in an address. */
    record Search(String text, boolean mine) implements Serializable {

        private static final String KEPT_AS = "participantSearch";
        private static final Search EVERYBODY = new Search("", false);

        static Search of(HttpSession session) {
            return session.getAttribute(KEPT_AS) instanceof Search search ? search : EVERYBODY;
        }
    }

    @PostMapping("/deltakere")
    String search(@RequestParam(defaultValue = "") String search, @RequestParam(defaultValue = "false") boolean mine,
                  HttpSession session) {
        user.require(Operation.READ_PARTICIPANT);
        session.setAttribute(Search.KEPT_AS, new Search(search, mine));
        return "redirect:/deltakere";
    }

    @GetMapping("/deltakere")
    String list(@RequestParam(defaultValue = "1") int page, HttpSession session, Locale locale, Model model) {
        user.require(Operation.READ_PARTICIPANT);
        String search = Search.of(session).text();
        boolean mine = Search.of(session).mine();
        Caseload.Page found = caseload.find(search, mine, page);
        model.addAttribute("participants", found.rows().stream().map(row -> listed(row, locale)).toList());
        model.addAttribute("found", found);
        model.addAttribute("search", search);
        model.addAttribute("mine", mine);
        model.addAttribute("mayMerge", user.may(Operation.MERGE_REGISTRATIONS));
        return "journey/participants";
    }

    private Listed listed(Caseload.Row row, Locale locale) {
        Standing standing = row.standing();
        String stage = standing.endState() == null ? "journey.stage." + standing.stage() : "journey.endState." + standing.endState();
        return new Listed(row.journey().caseNumber(), row.alias(), row.unitName(), stage,
                TimelineWords.shortDay(row.nextDue(), locale), TimelineWords.shortDay(standing.lastContactOn(), locale),
                files.nameOf(standing.coordinator()));
    }
}
