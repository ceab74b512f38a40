package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What comes from the tablet is laid over the coordinator's draft: what the participant isn't asked stays, row by row. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ParticipantsPartTests {

    private static final String HERS = "'properties': {'askedOf': 'participant'}";
    /** A list whose second column is the coordinator's. */
    private static final String SHARED = "{'type': 'dynamiclist', 'path': 'rows', 'allowAddRemove': true, " + HERS + ", 'components': ["
            + "{'type': 'textfield', 'key': 'hers', 'validate': {'required': true, 'maxLength': 5}, " + HERS + "}, {'type': 'textfield', 'key': 'mine'}]}";
    private static final String ALL_HERS = SHARED.replace("'key': 'mine'}", "'key': 'mine', " + HERS + "}");

    private static JsonNode form(String... components) throws IOException {
        return new ObjectMapper().readTree("{\"id\": \"f\", \"components\": [" + String.join(",", components).replace('\'', '"') + "]}");
    }

    private static Map<String, Object> over(JsonNode form, Map<String, Object> known, Map<String, Object> before, Object rows) {
        Map<String, Object> typed = new HashMap<>();
        typed.put("rows", rows);
        return new ParticipantsPart(form, known).over(before, typed);
    }

    @Test
    void in_a_list_that_is_shared_the_rows_and_the_coordinators_columns_stay() throws IOException {
        Map<String, Object> before = Map.of("rows", List.of(Map.of("hers", "a", "mine", "1"), Map.of("mine", "2"), Map.of("hers", "c", "mine", "3")), "other", "x");
        Map<String, Object> typed = new HashMap<>();
        typed.put("hers", null);
        Map<String, Object> after = over(form(SHARED), Map.of(), before, List.of(typed, Map.of("hers", "b", "mine", "forged")));
        assertThat(after).containsEntry("other", "x");
        Map<String, Object> first = new HashMap<>(Map.of("mine", "1"));
        first.put("hers", null);
        assertThat(after.get("rows")).isEqualTo(List.of(first, Map.of("hers", "b", "mine", "2"), Map.of("hers", "c", "mine", "3")));
        assertThat(over(form(SHARED), Map.of(), before, List.of()).get("rows")).as("none sent").isEqualTo(before.get("rows"));
        assertThat(over(form(SHARED), Map.of("rows", List.of(Map.of("mine", "1"))), Map.of(), List.of(Map.of("hers", "a"), Map.of("hers", "b"))).get("rows"))
                .as("rows that were known beforehand, and no more").isEqualTo(List.of(Map.of("hers", "a", "mine", "1")));
    }

    @Test
    void a_list_that_is_all_hers_is_hers_to_lengthen_and_shorten() throws IOException {
        Map<String, Object> before = Map.of("rows", List.of(Map.of("hers", "a", "mine", "1"), Map.of("hers", "b", "mine", "2")));
        assertThat(over(form(ALL_HERS), Map.of(), before, List.of(Map.of("hers", "b", "mine", "2"), Map.of("mine", "3"), Map.of())).get("rows"))
                .as("a row that isn't filled in is no row; one that lacks an answer is").isEqualTo(List.of(Map.of("hers", "b", "mine", "2"), Map.of("mine", "3")));
        assertThat(over(form(ALL_HERS), Map.of(), before, null).get("rows")).isEqualTo(List.of());
        assertThat(new ParticipantsPart(form(ALL_HERS), Map.of()).over(before, Map.of()).get("rows")).as("not sent at all").isEqualTo(before.get("rows"));
    }

    @Test
    void what_can_not_be_right_is_refused_at_its_row() throws IOException {
        JsonNode form = form(ALL_HERS);
        FormRefused refused = catchThrowableOfType(FormRefused.class, () -> over(form, Map.of(), Map.of(), List.of(Map.of("mine", "x"), Map.of("hers", "too long"))));
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("rows[1].hers");
        assertThat(catchThrowableOfType(FormRefused.class, () -> over(form, Map.of(), Map.of(), "no rows")).errors()).hasSize(1);
        assertThat(catchThrowableOfType(FormRefused.class, () -> over(form, Map.of(), Map.of(), List.of("no row"))).errors()).hasSize(1);
    }

    @Test
    void what_she_only_reads_is_never_taken_from_her() throws IOException {
        JsonNode form = form("{'type': 'textarea', 'key': 'rows', 'readonly': true, " + HERS + "}");
        assertThat(over(form, Map.of(), Map.of("rows", "as it was"), "forged")).isEqualTo(Map.of("rows", "as it was"));
    }
}
