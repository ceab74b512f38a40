package no.stegvis.journey;

import org.springframework.stereotype.Component;

/** <i>Ny henvendelse</i>: somebody has asked, and a case is opened. */
@Component
class RegisterInquiryForm extends RegistrationForm {

    RegisterInquiryForm(Registrations registrations, Journeys journeys) {
        super(JourneyKind.PARTICIPANT, registrations, journeys);
    }

    @Override
    public String formId() {
        return "registerInquiry";
    }
}
