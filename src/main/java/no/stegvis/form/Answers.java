package no.stegvis.form;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.engine.ProcessVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was answered, kept with the form's version, the task and the version of the process that asked. */
@Component
public class Answers {

    private static final TypeReference<LinkedHashMap<String, Object>> VALUES = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    Answers(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Last time's answers in a case.
     *
     * @param formIds forms to look in
     * @return by field key, each from the latest answer that holds the field; empty when there is none
     */
    public Map<String, Object> latestValues(String caseNumber, Collection<String> formIds) {
        Map<String, Object> latest = new LinkedHashMap<>();
        if (caseNumber != null && !formIds.isEmpty()) {
            jdbc.sql("""
                    select a.answers::text
                    from stegvis.answer a
                    where a.case_number = :caseNumber and a.form_id in (:formIds)
                      and not exists (select 1 from stegvis.answer later where later.supersedes = a.id)
                    order by coalesce(a.first_recorded_at, a.recorded_at), a.id""")
                    .param("caseNumber", caseNumber).param("formIds", formIds)
                    .query(String.class).list().forEach(answers -> latest.putAll(parsed(answers)));
        }
        return latest;
    }

    /** @return what this form was answered with last in this run of its process, by field key; empty when it wasn't */
    public Map<String, Object> latestValuesIn(String caseNumber, String processInstanceId, String formId) {
        return jdbc.sql("""
                select a.answers::text
                from stegvis.answer a
                where a.case_number = :caseNumber and a.process_instance_id = :instance and a.form_id = :formId
                  and not exists (select 1 from stegvis.answer later where later.supersedes = a.id)
                order by coalesce(a.first_recorded_at, a.recorded_at) desc, a.id desc
                limit 1""")
                .param("caseNumber", caseNumber).param("instance", processInstanceId).param("formId", formId)
                .query(String.class).optional().map(this::parsed).orElse(Map.of());
    }

    /** @return how many times the form has been answered in the case, corrections not counted */
    public int count(String caseNumber, String formId) {
        return jdbc.sql("select count(*) from stegvis.answer where case_number = :caseNumber and form_id = :formId and supersedes is null")
                .param("caseNumber", caseNumber).param("formId", formId)
                .query(Integer.class).single();
    }

    /** What a task was completed with, as it stands by now, in the version of the form that asked. */
    record OfTask(UUID formVersion, String formId, String caseNumber, Map<String, Object> values) {
    }

    /** @return empty when the task was never answered */
    Optional<OfTask> ofTask(String taskId) {
        return jdbc.sql("""
                select a.form_version_id, a.form_id, a.case_number, a.answers::text
                  from stegvis.answer a
                 where a.case_number = (select first.case_number from stegvis.answer first where first.task_id = :task and first.supersedes is null)
                   and a.task_id = :task
                   and not exists (select from stegvis.answer later where later.supersedes = a.id)""").param("task", taskId)
                .query((row, number) -> new OfTask(row.getObject(1, UUID.class), row.getString(2), row.getString(3), parsed(row.getString(4)))).optional();
    }

    /** Whoever sends answers to the same task meanwhile waits until this transaction is over. */
    void oneAtATime(String taskId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:taskId, 0))").param("taskId", taskId).query().listOfRows();
    }

    void store(Answer answer, UUID formVersion, String elementId, ProcessVersion process, String processInstanceId) {
        FormContext context = answer.context();
        jdbc.sql("""
                insert into stegvis.answer (id, form_version_id, form_id, task_id, element_id, process_definition_id, process_key,
                                            process_version, process_instance_id, case_number, answers, submitted_by, recorded_at)
                values (:id, :formVersion, :formId, :taskId, :elementId, :definitionId, :processKey,
                        :processVersion, :instanceId, :caseNumber, cast(:answers as jsonb), :submittedBy, :recordedAt)""")
                .param("id", answer.id()).param("formVersion", formVersion).param("formId", context.formId())
                .param("taskId", context.task() == null ? null : context.task().id()).param("elementId", elementId)
                .param("definitionId", process.definitionId()).param("processKey", process.key())
                .param("processVersion", process.version()).param("instanceId", processInstanceId)
                .param("caseNumber", answer.caseNumber()).param("answers", written(answer.values()))
                .param("submittedBy", answer.submittedBy()).param("recordedAt", Timestamp.from(answer.recordedAt()))
                .update();
    }

    Map<String, Object> parsed(String answers) {
        try {
            return json.readValue(answers, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored answers are not JSON", e);
        }
    }

    String written(Map<String, Object> answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
