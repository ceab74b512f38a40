package no.stegvis.reporting.batch;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.Scheme;

/**
 * What belongs to a run, with SHA-256, so that anybody can check that nothing was changed since. It holds no counts of
 * members: those would give hidden cells away.
 */
record Manifest(UUID run, String award, String period, String startsOn, String lastDay, String cutOff, String scheme,
                String schemeVersion, String schemeSha256, List<Entry> files) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    record Entry(String name, int bytes, String sha256) {
    }

    static Manifest of(ReportRun run, Scheme scheme, List<ReportFile> files) {
        return new Manifest(run.id(), run.awardId(), run.period(), run.startsOn().toString(), run.lastDay().toString(),
                run.cutOff().toString(), scheme.id(), scheme.version(), scheme.hash(), files.stream()
                .filter(file -> file.kind() != ReportFile.Kind.MANIFEST)
                .map(file -> new Entry(file.name(), file.content().length, file.sha256())).toList());
    }

    byte[] toJson() {
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this).replace("\r\n", "\n") + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
