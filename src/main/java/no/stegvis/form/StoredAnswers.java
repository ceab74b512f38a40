package no.stegvis.form;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import no.stegvis.access.Operation;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has been answered in a case, each in the version of the form that asked, and its correction: a new answer beside the earlier
 * one, and the facts anew. Who may see or correct it, whoever keeps the case says before asking here.
 */
@Service
public class StoredAnswers {

    /** Somebody else has corrected the same answer meanwhile. */
    public static class CorrectedMeanwhile extends RuntimeException {
        CorrectedMeanwhile() {
            super("Corrected by somebody else meanwhile");
        }
    }

    private static final String COLUMNS = """
            select a.id, a.case_number, a.form_id, a.form_version_id, a.answers::text, a.submitted_by, a.recorded_at,
                   coalesce(a.first_recorded_at, a.recorded_at) as first_recorded_at, a.supersedes, a.reason
              from stegvis.answer a
            """;

    private final JdbcClient jdbc;
    private final Answers answers;
    private final FormTexts texts;
    private final FormVersions versions;
    private final Clock clock;
    private final Map<String, FormHandler> handlers;

    StoredAnswers(JdbcClient jdbc, Answers answers, FormTexts texts, FormVersions versions, Clock clock, List<FormHandler> handlers) {
        this.jdbc = jdbc;
        this.answers = answers;
        this.texts = texts;
        this.versions = versions;
        this.clock = clock;
        this.handlers = handlers.stream().collect(Collectors.toUnmodifiableMap(FormHandler::formId, Function.identity()));
    }

    /** @return those that stand, the latest first; a correction stands where the first answer stood */
    public List<StoredAnswer> inForce(String caseNumber) {
        return jdbc.sql(COLUMNS + """
                where a.case_number = :case
                  and not exists (select from stegvis.answer later where later.supersedes = a.id)
                order by first_recorded_at desc, a.id""").param("case", caseNumber).query(this::stored).list();
    }

    /** @return the answer with all that it corrects and that correct it, the one that stands first; empty when it isn't one of this case */
    public List<StoredAnswer> line(String caseNumber, UUID id) {
        List<StoredAnswer> line = new ArrayList<>();
        Map<UUID, StoredAnswer> ofCase = jdbc.sql(COLUMNS + "where a.case_number = :case").param("case", caseNumber).query(this::stored)
                .list().stream().collect(Collectors.toMap(StoredAnswer::id, Function.identity()));
        Map<UUID, StoredAnswer> correctedBy = ofCase.values().stream().filter(one -> one.supersedes() != null)
                .collect(Collectors.toMap(StoredAnswer::supersedes, Function.identity()));
        StoredAnswer last = ofCase.get(id);
        while (last != null && correctedBy.containsKey(last.id())) {
            last = correctedBy.get(last.id());
        }
        for (StoredAnswer one = last; one != null; one = one.supersedes() == null ? null : ofCase.get(one.supersedes())) {
            line.add(one);
        }
        return line;
    }

    /** @return what a task was completed with, as it stands by now */
    Optional<StoredAnswer> ofTask(String taskId) {
        return jdbc.sql(COLUMNS + """
                where a.case_number = (select first.case_number from stegvis.answer first where first.task_id = :task and first.supersedes is null)
                  and a.task_id = :task
                  and not exists (select from stegvis.answer later where later.supersedes = a.id)""").param("task", taskId).query(this::stored).optional();
    }

    /** @return those that this person gave and nobody else has corrected since, the latest first, of these forms alone */
    public List<StoredAnswer> givenBy(String userId, Set<String> formIds, int most) {
        return jdbc.sql(COLUMNS + """
                where a.submitted_by = :user
                  and a.form_id = any (:forms)
                  and not exists (select from stegvis.answer later where later.supersedes = a.id)
                order by first_recorded_at desc, a.id
                limit :most""").param("user", userId).param("forms", formIds.toArray(String[]::new)).param("most", most).query(this::stored).list();
    }

    /** @return what else lets somebody in the case's unit answer a form, by form; those that nothing else lets answer are left out */
    public Map<String, Set<Operation>> alsoBy() {
        return handlers.values().stream().filter(handler -> !handler.alsoBy().isEmpty())
                .collect(Collectors.toUnmodifiableMap(FormHandler::formId, FormHandler::alsoBy));
    }

    public boolean isCorrectable(StoredAnswer answer) {
        return handlers.get(answer.formId()) instanceof CorrectableForm;
    }

    /** @return the questions in the version that was answered, in the reader's language */
    public List<Question> questions(StoredAnswer answer, Locale locale) {
        CorrectableForm form = handlers.get(answer.formId()) instanceof CorrectableForm one ? one : null;
        Map<String, Object> known = form == null ? Map.of() : form.known(context(answer, locale));
        Set<String> decided = form == null ? null : form.decided(answer.values());
        return fields(answer, locale).stream().map(field -> question(field, decided, known))
                .map(question -> form != null && form.elsewhere().contains(question.key()) ? question.correctedElsewhere() : question)
                .map(question -> form != null && form.growing().contains(question.key()) ? question.grown() : question).toList();
    }

    /** @param decidedFields keys of the fields that a correction leaves as they are; null where there is no correction at all */
    static Question question(Field field, Set<String> decidedFields, Map<String, Object> known) {
        boolean decided = decidedFields != null && decidedFields.contains(field.key());
        boolean locked = decidedFields == null || decided || field.schema().path("readonly").asBoolean(false);
        return new Question(field.key(), field.type(), field.label(), field.schema().path("description").asText(""), choices(field, known),
                field.required(), locked, decided, false, false, field.rows().stream().map(row -> question(row, decidedFields, known)).toList());
    }

    private static Map<String, String> choices(Field field, Map<String, Object> known) {
        if (field.choicesFrom().isEmpty()) {
            return field.choices();
        }
        Map<String, String> choices = new LinkedHashMap<>();
        if (known.get(field.choicesFrom().get()) instanceof List<?> options) {
            options.forEach(option -> choices.put(option instanceof Map<?, ?> one ? String.valueOf(one.get("value")) : String.valueOf(option),
                    option instanceof Map<?, ?> one ? String.valueOf(one.get("label")) : String.valueOf(option)));
        }
        return choices;
    }

    /**
     * Keeps a corrected answer beside the earlier one, and writes its facts anew, in the running transaction. Sent twice by the same
     * person, it is kept once. What moved the process on, stays as it was, whatever is sent.
     *
     * @param typed  by field key; a list has as many rows as it had
     * @param reason one of {@link StoredAnswer#REASONS}
     * @throws FormRefused            when something must be mended; nothing was stored
     * @throws CorrectedMeanwhile     when somebody else has corrected it; nothing was stored
     * @throws NoSuchElementException when such an answer can't be corrected
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredAnswer correct(StoredAnswer earlier, Map<String, Object> typed, String reason, String userId, Locale locale) {
        if (!(handlers.get(earlier.formId()) instanceof CorrectableForm form)) {
            throw new NoSuchElementException("Not corrected by its form");
        }
        FormContext context = new FormContext(earlier.formId(), null, earlier.caseNumber(), userId, locale, earlier.id());
        Map<String, Object> values = checked(form, context, earlier, typed, reason);
        StoredAnswer standing = line(earlier.caseNumber(), earlier.id()).get(0);
        if (!standing.id().equals(earlier.id())) {
            if (standing.submittedBy().equals(userId) && same(standing.values(), values) && earlier.id().equals(standing.supersedes())) {
                return standing;
            }
            throw new CorrectedMeanwhile();
        }
        if (same(earlier.values(), values)) {
            throw new FormRefused(List.of(new FieldError("form", "answer.error.unchanged")), List.of(), Map.of());
        }
        Answer corrected = new Answer(UUID.randomUUID(), context, earlier.caseNumber(), values, userId, clock.instant(), earlier.id());
        store(corrected, reason);
        form.correct(corrected, earlier.values());
        return line(earlier.caseNumber(), corrected.id()).get(0);
    }

    private Map<String, Object> checked(CorrectableForm form, FormContext context, StoredAnswer earlier, Map<String, Object> typed, String reason) {
        List<Field> fields = fields(earlier, context.locale());
        Set<String> decided = new HashSet<>(form.decided(earlier.values()));
        decided.addAll(form.elsewhere());
        List<Field> open = fields.stream().filter(field -> !isLocked(decided, field)).toList();
        Validation validation = new Validation(form.known(context));
        Map<String, Object> cleaned = validation.clean(open, withLocked(open, typed, earlier.values()));
        List<FieldError> errors = new ArrayList<>(validation.errors());
        for (Field list : open) {
            if (list.type().equals("dynamiclist") && !form.growing().contains(list.key()) && rows(cleaned, list) != rows(earlier.values(), list) && errors.isEmpty()) {
                errors.add(new FieldError(list.key(), "answer.error.rows", rows(earlier.values(), list)));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = isLocked(decided, field) ? earlier.values().get(field.key()) : cleaned.get(field.key());
            if (value != null) {
                values.put(field.key(), value);
            }
        }
        if (errors.isEmpty()) {
            errors.addAll(form.checkCorrection(context, values, earlier.values()));
        }
        SensitiveText.warnings(open, values).forEach(warning -> errors.add(new FieldError(warning.field(), "answer.error.nationalNumber")));
        if (!StoredAnswer.REASONS.contains(reason)) {
            errors.add(new FieldError("reason", "answer.error.reason"));
        }
        if (!errors.isEmpty()) {
            throw new FormRefused(errors, List.of(), labels(fields));
        }
        return values;
    }

    /** Rows keep what stood in them that nobody could type. */
    private static Map<String, Object> withLocked(List<Field> fields, Map<String, Object> typed, Map<String, Object> earlier) {
        Map<String, Object> whole = new HashMap<>(typed);
        for (Field list : fields) {
            if (list.type().equals("dynamiclist") && typed.get(list.key()) instanceof List<?> rows && earlier.get(list.key()) instanceof List<?> before) {
                List<Object> filled = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    Map<Object, Object> row = new LinkedHashMap<>((Map<?, ?>) rows.get(i));
                    int at = i;
                    list.rows().stream().filter(cell -> cell.schema().path("readonly").asBoolean(false) && at < before.size())
                            .forEach(cell -> row.put(cell.key(), ((Map<?, ?>) before.get(at)).get(cell.key())));
                    filled.add(row);
                }
                whole.put(list.key(), filled);
            }
        }
        return whole;
    }

    private static boolean isLocked(Set<String> decided, Field field) {
        return decided.contains(field.key()) || field.schema().path("readonly").asBoolean(false);
    }

    private static int rows(Map<String, Object> values, Field list) {
        return values.get(list.key()) instanceof List<?> rows ? rows.size() : 0;
    }

    private static Map<String, String> labels(List<Field> fields) {
        Map<String, String> labels = new HashMap<>();
        fields.forEach(field -> {
            labels.put(field.key(), field.label());
            field.rows().forEach(row -> labels.put(field.key() + "." + row.key(), row.label()));
        });
        return labels;
    }

    private boolean same(Map<String, Object> stored, Map<String, Object> values) {
        return stored.equals(answers.parsed(answers.written(values)));
    }

    private void store(Answer corrected, String reason) {
        try {
            jdbc.sql("""
                    insert into stegvis.answer (id, form_version_id, form_id, task_id, element_id, process_definition_id, process_key,
                                                process_version, process_instance_id, case_number, answers, submitted_by, recorded_at,
                                                supersedes, reason, first_recorded_at)
                    select :id, form_version_id, form_id, task_id, element_id, process_definition_id, process_key,
                           process_version, process_instance_id, case_number, cast(:answers as jsonb), :user, :now,
                           id, :reason, coalesce(first_recorded_at, recorded_at)
                      from stegvis.answer where id = :corrects""")
                    .param("id", corrected.id()).param("answers", answers.written(corrected.values())).param("user", corrected.submittedBy())
                    .param("now", Timestamp.from(corrected.recordedAt())).param("reason", reason).param("corrects", corrected.corrects())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new CorrectedMeanwhile();
        }
    }

    private List<Field> fields(StoredAnswer answer, Locale locale) {
        return Field.of(texts.in(locale, versions.schema(answer.formVersion())));
    }

    private static FormContext context(StoredAnswer answer, Locale locale) {
        return new FormContext(answer.formId(), null, answer.caseNumber(), answer.submittedBy(), locale, answer.id());
    }

    private StoredAnswer stored(ResultSet row, int number) throws SQLException {
        return new StoredAnswer(row.getObject("id", UUID.class), row.getString("case_number"), row.getString("form_id"),
                row.getObject("form_version_id", UUID.class), answers.parsed(row.getString("answers")), row.getString("submitted_by"),
                row.getTimestamp("recorded_at").toInstant(), row.getTimestamp("first_recorded_at").toInstant(),
                row.getObject("supersedes", UUID.class), row.getString("reason"));
    }
}
