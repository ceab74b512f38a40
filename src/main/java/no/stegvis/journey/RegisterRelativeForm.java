package no.stegvis.journey;

import no.stegvis.form.Answer;
import org.springframework.stereotype.Component;

/** <i>Ny pårørende</i>: a relative asks for herself, and a case of her own is opened. Whoever it is about, isn't named. */
@Component
class RegisterRelativeForm extends RegistrationForm {

    private final RelativeFacts facts;

    RegisterRelativeForm(Registrations registrations, Journeys journeys, RelativeFacts facts) {
        super(JourneyKind.RELATIVE, registrations, journeys);
        this.facts = facts;
    }

    @Override
    public String formId() {
        return "registerRelative";
    }

    @Override
    void alsoKept(Journey journey, Answer answer) {
        facts.relation(journey, new Given(answer.values()).text("relation"), Source.of(answer));
    }
}
