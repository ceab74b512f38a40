package no.stegvis.privacy;

import java.util.Map;

import no.stegvis.form.Answer;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import no.stegvis.privacy.process.UnusualReadingModel.Variables;
import org.springframework.stereotype.Component;

/** The privacy officer looks at something unusual, and says whether there was a reason. */
@Component
class ReviewUnusualReadingForm implements FormHandler {

    private final UnusualReadings unusual;
    private final ReadingWords words;

    ReviewUnusualReadingForm(UnusualReadings unusual, ReadingWords words) {
        this.unusual = unusual;
        this.words = words;
    }

    @Override
    public String formId() {
        return "reviewUnusualReading";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        return unusual.find(context.caseNumber()).<Map<String, Object>>map(reading ->
                Map.of("found", words.told(reading, context.locale()))).orElse(Map.of());
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        String conclusion = answer.values().get("conclusion").toString();
        unusual.concluded(answer.caseNumber(), conclusion, answer.submittedBy(), answer.recordedAt());
        return Map.of(Variables.CONCLUSION, conclusion);
    }
}
