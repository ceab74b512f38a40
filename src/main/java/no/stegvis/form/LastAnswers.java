package no.stegvis.form;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a form was answered with last time, in words: a choice as it was called in the version that asked. */
@Component
public class LastAnswers {

    private final JdbcClient jdbc;
    private final Answers answers;
    private final FormVersions versions;
    private final FormTexts texts;
    private final MessageSource messages;

    LastAnswers(JdbcClient jdbc, Answers answers, FormVersions versions, FormTexts texts, MessageSource messages) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.versions = versions;
        this.texts = texts;
        this.messages = messages;
    }

    /** @return by field key, as far as they were answered; no lists, nothing that is only shown, no choices that only that day's data could name */
    public Map<String, String> of(String caseNumber, String formId, Locale reader) {
        Map<String, String> previous = new LinkedHashMap<>();
        AnswerWords words = new AnswerWords(messages, reader);
        jdbc.sql("""
                select a.form_version_id, a.answers::text
                  from stegvis.answer a
                 where a.case_number = :case and a.form_id = :form
                   and not exists (select from stegvis.answer later where later.supersedes = a.id)
                 order by coalesce(a.first_recorded_at, a.recorded_at) desc, a.id desc
                 limit 1""").param("case", caseNumber).param("form", formId)
                .query(row -> {
                    Map<String, Object> given = answers.parsed(row.getString(2));
                    for (Field field : Field.of(texts.in(reader, versions.schema(row.getObject(1, java.util.UUID.class))))) {
                        if (given.containsKey(field.key()) && isWorded(field)) {
                            previous.put(field.key(), words.of(StoredAnswers.question(field, null, Map.of()), given.get(field.key())));
                        }
                    }
                });
        previous.values().removeIf(said -> said == null);
        return previous;
    }

    private static boolean isWorded(Field field) {
        return field.rows().isEmpty() && field.choicesFrom().isEmpty() && !field.schema().path("readonly").asBoolean(false);
    }
}
