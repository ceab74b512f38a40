package no.stegvis.form;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A form as it is to be shown.
 *
 * @param schema   with its texts in the reader's language
 * @param data     what is known, with the draft on top, by field key
 * @param previous last time's answers as text, by field key
 * @param editable whether the asker may send it now
 * @param notice   message key of the reason when it isn't editable, or null
 * @param draftRevision of the draft; 0 when there is none
 * @param changed  how the form has changed since the draft was kept, or null
 */
public record FormView(String formId, String title, String caseNumber, JsonNode schema, Map<String, Object> data,
                       Map<String, String> previous, Instant draftSavedAt, long draftRevision, boolean editable, String notice, DraftChange changed) {

    /** Whether some of it is asked of the participant herself, so that it can be filled in together with her. */
    public boolean asksTheParticipant() {
        return ParticipantQuestions.areIn(schema);
    }
}
