package no.stegvis.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import no.stegvis.engine.ProcessVersion;
import no.stegvis.engine.Processes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Form schemas as they were deployed with their process. A version is kept for ever once somebody has answered it. */
@Component
class FormVersions {

    private final Processes processes;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Map<String, Schema> byDeployment = new ConcurrentHashMap<>();

    /** @param sha256 of the schema's bytes, hexadecimal */
    record Schema(String formId, JsonNode json, String text, String sha256) {
    }

    FormVersions(Processes processes, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.processes = processes;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Schema schema(ProcessVersion process, String formId) {
        return byDeployment.computeIfAbsent(process.deploymentId() + "/" + formId, key -> read(process, formId));
    }

    /** @return the id under which this version is kept */
    UUID keep(Schema schema) {
        return kept(schema).orElseGet(() -> {
            jdbc.sql("""
                    insert into stegvis.form_version (id, form_id, sha256, schema, first_used_at)
                    values (:id, :formId, :sha256, cast(:schema as jsonb), :now)
                    on conflict (form_id, sha256) do nothing""")
                    .param("id", UUID.randomUUID()).param("formId", schema.formId()).param("sha256", schema.sha256())
                    .param("schema", schema.text()).param("now", Timestamp.from(clock.instant()))
                    .update();
            return kept(schema).orElseThrow();
        });
    }

    /** @return a version that is kept, as it was deployed */
    JsonNode schema(UUID id) {
        String schema = jdbc.sql("select schema::text from stegvis.form_version where id = :id").param("id", id).query(String.class).single();
        try {
            return json.readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<UUID> kept(Schema schema) {
        return jdbc.sql("select id from stegvis.form_version where form_id = :formId and sha256 = :sha256")
                .param("formId", schema.formId()).param("sha256", schema.sha256())
                .query(UUID.class).optional();
    }

    private Schema read(ProcessVersion process, String formId) {
        byte[] bytes = processes.resource(process, formId + ".form")
                .orElseThrow(() -> new IllegalStateException("Form " + formId + " is not deployed with " + process.definitionId()));
        try {
            String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            JsonNode schema = json.readTree(bytes);
            return new Schema(formId, schema, schema.toString(), sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
