package no.stegvis.journey;

import java.time.LocalDate;
import java.util.Map;

import no.stegvis.journey.process.RelativeJourneyModel.Variables;
import no.stegvis.privacy.Consents;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The first conversation with a relative: as a participant's, with what she agrees to as a relative, and a plan right after it. */
@Component
class HoldRelativeFirstConversationForm extends HoldFirstConversationForm {

    private final Deadlines deadlines;

    HoldRelativeFirstConversationForm(Journeys journeys, JourneyFacts facts, Consents consents, YoungPeople young, Deadlines deadlines,
                                      @Value("${stegvis.journey.consent-text-version:2026-1}") String consentTextVersion) {
        super(journeys, facts, consents, young, deadlines, consentTextVersion);
        this.deadlines = deadlines;
    }

    @Override
    public String formId() {
        return "holdRelativeFirstConversation";
    }

    @Override
    Map<String, String> purposes() {
        return Map.of("consentService", "service", "consentStatistics", "statistics", "consentCoupling", Couplings.PURPOSE);
    }

    @Override
    Map<String, Object> next(Journey journey, LocalDate heldOn) {
        return Map.of(Variables.PLAN_DUE, Deadlines.endOf(deadlines.plan(heldOn, journey.unitId())));
    }
}
