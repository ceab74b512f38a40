package no.stegvis.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What the participant has answered, laid over what the draft holds: her questions alone, and of a list her columns alone. */
final class ParticipantsPart {

    private final List<Field> asked;
    private final Map<String, Object> known;

    /**
     * @param schema the whole form, in the reader's language
     * @param known  what the form is filled in with beforehand
     */
    ParticipantsPart(JsonNode schema, Map<String, Object> known) {
        this.asked = Field.of(ParticipantQuestions.in(schema)).stream().filter(ParticipantQuestions::isAsked).toList();
        this.known = known;
    }

    /**
     * @param before what is kept so far
     * @param typed  null for what isn't answered any more
     * @throws FormRefused when an answer can't be right; that something is missing is for the coordinator to see
     */
    Map<String, Object> over(Map<String, Object> before, Map<String, Object> typed) {
        Validation validation = new Validation(known);
        Map<String, Object> kept = new LinkedHashMap<>(before);
        for (Field field : asked) {
            if (typed.containsKey(field.key())) {
                boolean list = field.type().equals("dynamiclist");
                Object value = typed.get(field.key());
                kept.put(field.key(), list ? rows(field, value, before, validation) : validation.clean(List.of(field), typed).get(field.key()));
            }
        }
        List<FieldError> errors = validation.errors().stream().filter(error -> !error.messageKey().equals("form.error.required")).toList();
        if (!errors.isEmpty()) {
            throw new FormRefused(errors, List.of(), Field.labels(asked, ""));
        }
        return kept;
    }

    /** Where rows are hers to add and remove, she is asked all of each; elsewhere they stay, with what else stands in them. */
    private List<Map<String, Object>> rows(Field list, Object typed, Map<String, Object> before, Validation validation) {
        List<Map<String, Object>> hers = validation.cleanRows(list, list.rows().stream().filter(ParticipantQuestions::isAsked).toList(), typed);
        if (list.schema().path("allowAddRemove").asBoolean()) {
            return hers.stream().filter(row -> !row.isEmpty()).toList();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : DifferentAnswer.rows(before.containsKey(list.key()) ? before.get(list.key()) : known.get(list.key()))) {
            Map<String, Object> filled = new LinkedHashMap<>(row);
            if (rows.size() < hers.size()) {
                Map<String, Object> answered = hers.get(rows.size());
                list.rows().stream().filter(ParticipantQuestions::isAsked).forEach(cell -> filled.put(cell.key(), answered.get(cell.key())));
            }
            rows.add(filled);
        }
        return rows;
    }
}
