package no.stegvis.journey;

import java.util.Optional;
import java.util.UUID;

import no.stegvis.form.CaseUnits;
import org.springframework.stereotype.Component;

/** Where relatives' cases belong: with the unit, as participants' do. */
@Component
class RelativeCases implements CaseUnits {

    private final Journeys journeys;

    RelativeCases(Journeys journeys) {
        this.journeys = journeys;
    }

    @Override
    public String series() {
        return JourneyKind.RELATIVE.series();
    }

    @Override
    public Optional<String> unitOf(String caseNumber) {
        return journeys.unitOf(caseNumber);
    }

    @Override
    public Optional<String> answerPage(String caseNumber, UUID answerId) {
        return Optional.of("deltakere/" + caseNumber + "/svar/" + answerId);
    }
}
