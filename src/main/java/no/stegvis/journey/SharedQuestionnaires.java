package no.stegvis.journey;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormRefused;
import no.stegvis.form.SharedForm;
import no.stegvis.form.SharedForms;
import no.stegvis.outcome.Drafts;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.InstrumentTexts;
import no.stegvis.outcome.ItemTexts;
import no.stegvis.outcome.Response;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Instruments that a participant answers herself on the screen: each item is a question with its answers to choose from. Only those
 * whose texts are there; numbers alone say nothing to her. Kept as a draft, and judged like every draft.
 */
@Component
class SharedQuestionnaires implements SharedForms {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final String ITEM = "item";
    private static final String SCREEN = "screen";

    private final Questionnaires questionnaires;
    private final InstrumentTexts texts;
    private final ObjectMapper json;

    SharedQuestionnaires(Questionnaires questionnaires, InstrumentTexts texts, ObjectMapper json) {
        this.questionnaires = questionnaires;
        this.texts = texts;
        this.json = json;
    }

    @Override
    public String kind() {
        return "instrument";
    }

    @Override
    @Transactional
    public SharedForm open(String about, boolean handedOver) {
        Locale reader = LocaleContextHolder.getLocale();
        Questionnaires.Together sheet = questionnaires.together(caseNumber(about), instrument(about), handedOver);
        Instrument instrument = sheet.instrument();
        ItemTexts shown = texts.of(instrument, reader).orElseThrow(() -> new NoSuchElementException("No texts to show"));
        Map<String, Object> data = new HashMap<>();
        if (isOfToday(sheet)) {
            sheet.draft().answers().forEach((item, value) -> data.put(ITEM + item, value.toString()));
        }
        Map<String, String> previous = new HashMap<>();
        if (sheet.lastTime() != null) {
            sheet.lastTime().answers().forEach((item, value) -> previous.put(ITEM + item, words(instrument, item, value, shown)));
        }
        return new SharedForm(instrument.name(reader), schema(instrument, shown), data, previous);
    }

    private JsonNode schema(Instrument instrument, ItemTexts shown) {
        ObjectNode schema = json.createObjectNode().put("type", "default").put("id", "instrument").put("schemaVersion", 19);
        ArrayNode components = schema.putArray("components");
        for (int item = 1; item <= instrument.items(); item++) {
            int number = item;
            ObjectNode question = components.addObject().put("type", "radio").put("id", "instrument_" + ITEM + item).put("key", ITEM + item)
                    .put("label", shown.items().get(item));
            ArrayNode values = question.putArray("values");
            instrument.answersOf(item).forEach(value -> values.addObject().put("value", value.toString())
                    .put("label", words(instrument, number, value, shown)));
        }
        if (shown.licence() != null) {
            schema.put("licence", shown.licence());
        }
        return schema;
    }

    /** Where only the ends of a scale have words, the numbers stand beside them. */
    private static String words(Instrument instrument, int item, Integer value, ItemTexts shown) {
        String words = shown.answers().get(value);
        boolean allHave = shown.answers().keySet().containsAll(instrument.answersOf(item));
        return words == null ? value.toString() : allHave ? words : value + " – " + words;
    }

    @Override
    @Transactional
    public void keep(String about, Map<String, Object> typed) {
        Questionnaires.Together sheet = questionnaires.open(caseNumber(about), instrument(about));
        Drafts.Draft draft = isOfToday(sheet) ? sheet.draft() : null;
        SortedMap<Integer, Integer> answers = new TreeMap<>();
        if (draft != null) {
            answers.putAll(draft.answers());
        }
        for (int item = 1; item <= sheet.instrument().items(); item++) {
            if (typed.containsKey(ITEM + item)) {
                Integer value = value(sheet.instrument(), item, typed.get(ITEM + item));
                if (value == null) {
                    answers.remove(item);
                } else {
                    answers.put(item, value);
                }
            }
        }
        questionnaires.keepDraft(caseNumber(about), instrument(about), new Questionnaires.Filled(draft == null ? UUID.randomUUID() : draft.id(), null,
                answers, draft == null ? sheet.today().toString() : draft.takenOn(), SCREEN, null));
    }

    private static Integer value(Instrument instrument, int item, Object typed) {
        if (typed == null || typed.toString().isBlank()) {
            return null;
        }
        return instrument.answersOf(item).stream().filter(value -> value.toString().equals(typed.toString())).findFirst()
                .orElseThrow(() -> new FormRefused(List.of(new FieldError(ITEM + item, "form.error.choice")), List.of(), Map.of()));
    }

    @Override
    public String reviewedAt(String about) {
        return "/deltakere/" + caseNumber(about) + "/skjema/" + instrument(about);
    }

    /** A draft of another day is the coordinator's to look at: what is answered now is judged anew. */
    private static boolean isOfToday(Questionnaires.Together sheet) {
        return sheet.draft() != null && LocalDate.ofInstant(sheet.draft().savedAt(), NORWAY).equals(sheet.today());
    }

    private static String caseNumber(String about) {
        return about.substring(0, about.indexOf('/'));
    }

    private static String instrument(String about) {
        return about.substring(about.indexOf('/') + 1);
    }
}
