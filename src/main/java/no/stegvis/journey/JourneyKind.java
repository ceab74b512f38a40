package no.stegvis.journey;

import java.util.stream.Stream;

import no.stegvis.engine.CaseNumbers;
import no.stegvis.journey.process.ParticipantJourneyModel;
import no.stegvis.journey.process.RelativeJourneyModel;

/** Whose way it is: each kind has a process and a series of case numbers of its own, so that no list and no figure mixes them up. */
public enum JourneyKind {

    PARTICIPANT(CaseNumbers.PARTICIPANTS, ParticipantJourneyModel.PROCESS),
    /** <i>Pårørende</i>: walks a way of her own, whether or not anybody close to her is a participant. */
    RELATIVE(CaseNumbers.RELATIVES, RelativeJourneyModel.PROCESS);

    private final String series;
    private final String process;

    JourneyKind(String series, String process) {
        this.series = series;
        this.process = process;
    }

    String series() {
        return series;
    }

    /** @return the key of its process */
    String process() {
        return process;
    }

    static JourneyKind of(String caseNumber) {
        return Stream.of(values()).filter(kind -> caseNumber.startsWith(kind.series + "-")).findFirst().orElse(PARTICIPANT);
    }
}
