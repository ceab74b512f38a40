package no.stegvis.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ValidationTests {

    private static final String SCHEMA = """
            {"components": [
              {"type": "text", "text": "Innledning"},
              {"type": "textfield", "key": "alias", "label": "Alias", "validate": {"required": true, "minLength": 2, "maxLength": 10}},
              {"type": "textarea", "key": "words", "label": "Egne ord"},
              {"type": "number", "key": "year", "validate": {"min": 1900, "max": 2100}},
              {"type": "number", "key": "atLeast", "validate": {"min": 1}},
              {"type": "number", "key": "atMost", "validate": {"max": 9}},
              {"type": "datetime", "key": "day"},
              {"type": "select", "key": "channel", "values": [{"value": "phone"}, {"value": "walk"}]},
              {"type": "select", "key": "unit", "valuesKey": "units"},
              {"type": "taglist", "key": "tags", "values": [{"value": "a"}, {"value": "b"}]},
              {"type": "checkbox", "key": "rights", "validate": {"required": true}},
              {"type": "textfield", "key": "onlySometimes", "conditional": {"hide": "=true"}, "validate": {"required": true}},
              {"type": "group", "components": [{"type": "textfield", "key": "inGroup"}]},
              {"type": "dynamiclist", "path": "goals", "components": [
                {"type": "textarea", "key": "words", "label": "Mål", "validate": {"required": true}},
                {"type": "number", "key": "weight", "validate": {"min": 1, "max": 5}}]},
              {"type": "button", "key": "send"}]}""";

    private final Map<String, Object> right = new HashMap<>(Map.of("alias", "Fjellrev", "rights", true));
    private Validation validation;

    @Test
    void right_answers_come_out_clean() throws Exception {
        assertThat(cleaned(Map.of("alias", "  Fjellrev\n", "year", "1985", "day", "2025-01-06", "unit", "vest", "inGroup", "x",
                "tags", List.of("a", "b", "a"), "goals", List.of(Map.of("words", "Gå på kino", "weight", 3.0)))))
                .isEqualTo(Map.of("alias", "Fjellrev", "rights", true, "year", 1985, "day", "2025-01-06", "unit", "vest",
                        "inGroup", "x", "tags", List.of("a", "b"), "goals", List.of(Map.of("words", "Gå på kino", "weight", 3))));
        assertThat(validation.errors()).isEmpty();
    }

    @Test
    void what_the_form_does_not_ask_is_dropped() throws Exception {
        assertThat(cleaned(Map.of("diagnosis", "x", "send", "x", "goals", List.of(Map.of("words", "Mål", "secret", "x")))))
                .doesNotContainKeys("diagnosis", "send").containsEntry("goals", List.of(Map.of("words", "Mål")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u00A0"})
    void nothing_but_space_is_no_answer(String blank) throws Exception {
        assertThat(refusals("alias", blank.equals("\u00A0") ? " " : blank)).containsExactly("alias form.error.required");
        assertThat(refusals("rights", false)).containsExactly("rights form.error.required");
        assertThat(refusals("alias", null)).containsExactly("alias form.error.required");
    }

    @Test
    void texts_have_their_lengths() throws Exception {
        assertThat(refusals("words", "å".repeat(100_000))).containsExactly("words form.error.tooLong");
        assertThat(validation.errors().get(0).arguments()).containsExactly(20_000, 100_000);
        assertThat(refusals("words", "å".repeat(20_000))).isEmpty();
        assertThat(refusals("alias", "elleve tegn")).containsExactly("alias form.error.tooLong");
        assertThat(refusals("alias", "x")).containsExactly("alias form.error.tooShort");
    }

    @Test
    void text_is_text_that_can_be_kept() throws Exception {
        assertThat(refusals("words", "a\0b")).containsExactly("words form.error.text");
        assertThat(refusals("words", "a\ud83db")).containsExactly("words form.error.text");
        assertThat(refusals("words", "😀 日本語 <b>&amp;</b> '; drop table")).isEmpty();
        for (Object none : List.of(1, true, List.of("x"), Map.of("x", "y"))) {
            assertThat(refusals("words", none)).containsExactly("words form.error.text");
        }
    }

    @ParameterizedTest
    @CsvSource({"1899, form.error.range", "2101, form.error.range", "1985.5, ", "'1985,5', form.error.number", "NaN, form.error.number",
            "Infinity, form.error.number", "1e400, form.error.number", "1e2147483647, form.error.number", "9999999999999, form.error.number",
            "99999999999, form.error.range", "-1e2147483647, form.error.number", "1985.0000001, form.error.number", "atten, form.error.number",
            "0x7c1, form.error.number"})
    void numbers_are_numbers_within_their_range(String number, String error) throws Exception {
        assertThat(refusals("year", number)).isEqualTo(error == null ? List.of() : List.of("year " + error));
    }

    @Test
    void a_range_may_be_open_at_one_end() throws Exception {
        assertThat(refusals("atLeast", 0)).containsExactly("atLeast form.error.atLeast");
        assertThat(refusals("atMost", 10)).containsExactly("atMost form.error.atMost");
        assertThat(refusals("year", Double.NaN)).containsExactly("year form.error.number");
        assertThat(refusals("year", List.of(1985))).containsExactly("year form.error.number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"06.01.2025", "2025-02-30", "2025-13-01", "0001-01-01", "9999-12-31", "2025-01-06T10:00", "i går", "20250106",
            "+999999999-12-31", "2025-1-6"})
    void days_are_days_of_the_calendar(String day) throws Exception {
        assertThat(refusals("day", day)).containsExactly("day form.error.date");
    }

    @Test
    void choices_stand_in_the_list() throws Exception {
        assertThat(refusals("channel", "fax")).containsExactly("channel form.error.choice");
        assertThat(refusals("channel", List.of("phone"))).containsExactly("channel form.error.choice");
        assertThat(refusals("unit", "nord")).containsExactly("unit form.error.choice");
        assertThat(refusals("tags", List.of("a", "c"))).containsExactly("tags form.error.choice");
        assertThat(refusals("tags", Arrays.asList("a", null))).containsExactly("tags form.error.choice");
        assertThat(refusals("rights", "true")).containsExactly("rights form.error.choice");
    }

    @Test
    void rows_are_checked_one_by_one() throws Exception {
        assertThat(refusals("goals", List.of(Map.of("words", "Mål"), Map.of("weight", 9)))).containsExactly(
                "goals[1].words form.error.required", "goals[1].weight form.error.range");
        assertThat(refusals("goals", "x")).containsExactly("goals form.error.rows");
        assertThat(refusals("goals", List.of("x"))).containsExactly("goals form.error.rows");
        assertThat(refusals("goals", Collections.nCopies(51, Map.of("words", "Mål")))).containsExactly("goals form.error.rows");
        assertThat(cleaned(Map.of("goals", List.of(Map.of("words", " "), Map.of("words", "Mål"))))).containsEntry("goals",
                List.of(Map.of("words", "Mål")));
    }

    private List<String> refusals(String key, Object value) throws Exception {
        cleaned(Collections.singletonMap(key, value));
        return validation.errors().stream().map(error -> error.field() + " " + error.messageKey()).distinct().toList();
    }

    private Map<String, Object> cleaned(Map<String, Object> answers) throws Exception {
        validation = new Validation(Map.of("units", List.of(Map.of("value", "vest", "label", "Vest"))));
        Map<String, Object> all = new HashMap<>(right);
        all.putAll(answers);
        return validation.clean(Field.of(new ObjectMapper().readTree(SCHEMA)), all);
    }
}
