package no.stegvis.reporting.signing;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.ReportFile.Kind;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.Sha256;
import no.stegvis.reporting.SignedReports;
import no.stegvis.reporting.pdf.FunderPdf;
import no.stegvis.reporting.sheet.FunderWorkbook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The report as it was signed: made of the run's own document and what people wrote, once. PostgreSQL refuses every change. */
@Component
public class SignedFiles implements SignedReports {

    /** @param sha256 in hexadecimal */
    public record Signed(Kind kind, String name, int bytes, String sha256) {
    }

    private final JdbcClient jdbc;
    private final FunderWorkbook workbook;
    private final FunderPdf pdf;

    SignedFiles(JdbcClient jdbc, FunderWorkbook workbook, FunderPdf pdf) {
        this.jdbc = jdbc;
        this.workbook = workbook;
        this.pdf = pdf;
    }

    void store(ReportRun run, ReportDocument report, Scheme scheme) {
        store(run, Kind.FIGURES, report.toJson());
        store(run, Kind.WORKBOOK, workbook.write(report));
        store(run, Kind.PDF, pdf.write(report, scheme));
    }

    private void store(ReportRun run, Kind kind, byte[] content) {
        jdbc.sql("insert into stegvis.report_signed_file (run_id, kind, name, sha256, content) values (:run, :kind, :name, :sha256, :content)")
                .param("run", run.id()).param("kind", word(kind)).param("name", nameFor(run, kind)).param("sha256", Sha256.of(content))
                .param("content", content).update();
    }

    /** Such as {@code helsedir-aktivitet-2025-signert.pdf}. */
    private static String nameFor(ReportRun run, Kind kind) {
        String name = kind.nameFor(run);
        int ending = (run.awardId() + "-" + run.period()).length();
        return name.substring(0, ending) + "-signert" + name.substring(ending);
    }

    /** How the report would look if it were signed now. */
    public byte[] preview(ReportDocument report, Scheme scheme) {
        return pdf.write(report, scheme);
    }

    public List<Signed> of(UUID runId) {
        return jdbc.sql("select kind, name, octet_length(content) as bytes, sha256 from stegvis.report_signed_file where run_id = :run")
                .param("run", runId).query((row, number) -> new Signed(kind(row.getString("kind")), row.getString("name"), row.getInt("bytes"), row.getString("sha256")))
                .list().stream().sorted((one, other) -> one.kind().compareTo(other.kind())).toList();
    }

    @Override
    public Optional<SignedReports.Signed> of(ReportRun run) {
        return jdbc.sql("select signed_at from stegvis.report_sign_off where run_id = :run and signed_at is not null").param("run", run.id())
                .query((row, number) -> row.getTimestamp("signed_at").toInstant()).optional()
                .map(at -> new SignedReports.Signed(jdbc.sql("select kind, name, sha256, content from stegvis.report_signed_file where run_id = :run")
                        .param("run", run.id()).query(SignedFiles::file).list(), at));
    }

    public Optional<ReportFile> file(UUID runId, String name) {
        return jdbc.sql("select kind, name, sha256, content from stegvis.report_signed_file where run_id = :run and name = :name")
                .param("run", runId).param("name", name)
                .query(SignedFiles::file).optional();
    }

    private static ReportFile file(ResultSet row, int number) throws SQLException {
        return new ReportFile(kind(row.getString("kind")), row.getString("name"), row.getString("sha256"), row.getBytes("content"));
    }

    /** @return what was signed, figures and texts; empty until it is */
    public Optional<ReportDocument> document(UUID runId) {
        return jdbc.sql("select convert_from(content, 'UTF8') from stegvis.report_signed_file where run_id = :run and kind = 'figures'")
                .param("run", runId).query(String.class).optional()
                .map(json -> ReportDocument.fromJson(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
