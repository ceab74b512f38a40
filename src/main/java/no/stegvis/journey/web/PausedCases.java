package no.stegvis.journey.web;

import java.util.Set;

import no.stegvis.journey.Pauses;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Which cases rest, for the list of participants and a participant's page to say so of those they show. */
@ControllerAdvice(assignableTypes = {ParticipantController.class, ParticipantsController.class})
class PausedCases {

    private final Pauses pauses;

    PausedCases(Pauses pauses) {
        this.pauses = pauses;
    }

    @ModelAttribute("pausedCases")
    Set<String> pausedCases() {
        return pauses.cases();
    }
}
