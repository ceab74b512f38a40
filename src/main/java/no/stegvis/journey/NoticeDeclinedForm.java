package no.stegvis.journey;

import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import org.springframework.stereotype.Component;

/** A hand-over was declined: whoever asked reads why, and says what is done now. */
@Component
class NoticeDeclinedForm implements FormHandler {

    private final HandOvers handOvers;
    private final CaseFiles files;

    NoticeDeclinedForm(HandOvers handOvers, CaseFiles files) {
        this.handOvers = handOvers;
        this.files = files;
    }

    @Override
    public String formId() {
        return "noticeDeclined";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        HandOvers.HandOver handOver = handOvers.find(context.caseNumber()).orElseThrow();
        return Map.of("declinedCase", handOver.caseNumber(), "declinedBy", files.nameOf(handOver.decidedBy()), "declineReason", handOver.reason());
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        return Map.of();
    }
}
