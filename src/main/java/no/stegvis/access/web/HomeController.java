package no.stegvis.access.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.KeycloakUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.engine.Directory;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: leads everybody to what is theirs. */
@Controller
class HomeController {

    /** Camunda's Tasklist with the form of a new inquiry already open. */
    private static final String NEW_INQUIRY = Navigation.TASKLIST + "#/?processStart=participantJourney";
    private static final String NEW_RELATIVE = Navigation.TASKLIST + "#/?processStart=relativeJourney";

    private final CurrentUser currentUser;
    private final Directory directory;
    private final Units units;

    HomeController(CurrentUser currentUser, Directory directory, Units units) {
        this.currentUser = currentUser;
        this.directory = directory;
        this.units = units;
    }

    /** @param href null for a card that only tells something */
    public record Card(String key, String href) {
    }

    @GetMapping("/")
    String home(Authentication authentication, Model model) {
        model.addAttribute("unknownUnits",
                authentication.getPrincipal() instanceof KeycloakUser user ? user.unknownUnits() : Set.of());
        if (currentUser.memberships().isEmpty()) {
            model.addAttribute("userId", currentUser.id());
            model.addAttribute("administrators", directory.membersOf(Role.SYSTEMANSVARLIG.id()));
            return "no-role";
        }
        model.addAttribute("cards", cards());
        return "home";
    }

    private List<Card> cards() {
        List<Card> cards = new ArrayList<>();
        if (Navigation.worksTasks(currentUser)) {
            cards.add(new Card("home.tasks", Navigation.TASKLIST));
        }
        if (currentUser.may(Operation.WORK_VOLUNTEERS)) {
            cards.add(new Card("home.ownAnswers", "/mine-svar"));
        }
        if (currentUser.may(Operation.REGISTER_INQUIRY)) {
            cards.add(new Card("home.inquiry", NEW_INQUIRY));
            cards.add(new Card("home.relative", NEW_RELATIVE));
        }
        if (currentUser.may(Operation.READ_PARTICIPANT)) {
            cards.add(new Card("home.participants", "/deltakere"));
        }
        if (currentUser.may(Operation.LEAD_TEAM)) {
            cards.add(new Card("home.team", "/oppfolging"));
        }
        if (currentUser.may(Operation.WORK_JOURNEY)) {
            cards.add(new Card("home.absence", "/fravaer"));
        }
        if (currentUser.may(Operation.WORK_JOURNEY)) {
            cards.add(new Card("home.themeEvenings", "/temakvelder"));
        }
        if (currentUser.may(Operation.KEEP_OFFERS)) {
            cards.add(new Card("home.offers", "/tilbud"));
        }
        if (currentUser.may(Operation.READ_REPORT)) {
            cards.add(new Card("home.reports", "/rapporter"));
        }
        if (currentUser.may(Operation.READ_AWARD)) {
            cards.add(new Card("home.awards", "/tilskudd"));
            cards.add(new Card("home.yearWheel", "/aarshjul"));
        }
        if (currentUser.may(Operation.ADMINISTER)) {
            cards.add(new Card("home.users", "/brukere"));
            cards.add(new Card("home.parameters", "/oppsett/frister"));
            // how reports look is the whole organisation's
            if (units.all().stream().anyMatch(unit -> unit.parentId() == null && currentUser.may(Operation.ADMINISTER, unit.id()))) {
                cards.add(new Card("home.profile", "/oppsett/profil"));
            }
            cards.add(new Card("home.cockpit", Navigation.COCKPIT));
        }
        if (currentUser.may(Operation.GUARD_PRIVACY)) {
            cards.add(new Card("home.privacy", "/personvern"));
        }
        if (holds(Role.FRIVILLIG)) {
            cards.add(new Card("home.volunteer", null));
        }
        return cards;
    }

    private boolean holds(Role role) {
        return currentUser.memberships().stream().anyMatch(membership -> membership.role() == role);
    }
}
