package no.stegvis.access.web;

import java.util.ArrayList;
import java.util.List;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: leads everybody to what is theirs. */
@Controller
class HomeController {

    /** Camunda's Tasklist with the form of a new inquiry already open. */
    private static final String NEW_INQUIRY = Navigation.TASKLIST + "#/?processStart=participantJourney";

    private final CurrentUser currentUser;

    HomeController(CurrentUser currentUser) {
        this.currentUser = currentUser;
    }

    /** @param href null for a card that only tells something */
    public record Card(String key, String href) {
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("cards", cards());
        return "home";
    }

    private List<Card> cards() {
        List<Card> cards = new ArrayList<>();
        if (Navigation.worksTasks(currentUser)) {
            cards.add(new Card("home.tasks", Navigation.TASKLIST));
        }
        if (currentUser.may(Operation.REGISTER_INQUIRY)) {
            cards.add(new Card("home.inquiry", NEW_INQUIRY));
        }
        if (currentUser.may(Operation.READ_PARTICIPANT)) {
            cards.add(new Card("home.participants", "/deltakere"));
        }
        if (currentUser.may(Operation.READ_REPORT)) {
            cards.add(new Card("home.reports", "/rapporter"));
        }
        if (currentUser.may(Operation.ADMINISTER)) {
            cards.add(new Card("home.users", "/brukere"));
            cards.add(new Card("home.cockpit", Navigation.COCKPIT));
        }
        if (currentUser.may(Operation.GUARD_PRIVACY)) {
            cards.add(new Card("home.privacy", "/personvern"));
        }
        if (holds(Role.FRIVILLIG)) {
            cards.add(new Card("home.volunteer", null));
        }
        if (cards.isEmpty()) {
            cards.add(new Card("home.nothing", null));
        }
        return cards;
    }

    private boolean holds(Role role) {
        return currentUser.memberships().stream().anyMatch(membership -> membership.role() == role);
    }
}
