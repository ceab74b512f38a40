package no.stegvis.reporting;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import no.stegvis.funding.accounts.AccountsStatement;
import no.stegvis.funding.accounts.AwardAccounts;
import no.stegvis.reporting.FilesToSend.Sending;
import no.stegvis.reporting.sheet.AccountsWorkbook;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is sent to the funder, in one file: workbook, PDF, figures, the accounts sheet where accounts have been taken in, and a manifest with
 * checksums and versions. Never who stands behind a figure: that is {@link Evidence}, a file of its own. The same run, accounts and versions
 * give the same bytes, unless it is locked with a password.
 */
@Service
public class Bundle {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String DRAFT = "UTKAST-";

    private final FilesToSend filesToSend;
    private final AwardAccounts accounts;
    private final AccountsWorkbook workbook;
    private final Schemes schemes;
    private final Profiles profiles;
    private final JdbcClient jdbc;
    private final Flyway flyway;
    private final String version;

    Bundle(FilesToSend filesToSend, AwardAccounts accounts, AccountsWorkbook workbook, Schemes schemes, Profiles profiles, JdbcClient jdbc, Flyway flyway,
           @Value("${stegvis.version}") String version) {
        this.filesToSend = filesToSend;
        this.accounts = accounts;
        this.workbook = workbook;
        this.schemes = schemes;
        this.profiles = profiles;
        this.jdbc = jdbc;
        this.flyway = flyway;
        this.version = version;
    }

    /** @param name begins with {@code UTKAST-} as long as the report isn't signed */
    public record Packed(String name, byte[] content) {
    }

    /** A file of a bundle, before it is packed. */
    record Entry(String name, byte[] content) {
    }

    /**
     * @param draft     not signed
     * @param stegvis   the version of this program
     * @param flyway    the newest migration of the database
     * @param processes each process that has asked for answers by the cut-off, with the versions that did
     */
    record Contents(String run, String award, String period, String startsOn, String lastDay, String cutOff, boolean draft, String scheme, String schemeVersion,
                    String schemeSha256, String stegvis, String flyway, Map<String, List<Integer>> processes, List<Listed> files) {
    }

    record Listed(String name, int bytes, String sha256) {
    }

    /**
     * @param run      finished
     * @param password that locks it by AES with 256 bits, or null for none
     */
    @Transactional(readOnly = true)
    public Packed of(ReportRun run, BundlePassword password) {
        Sending sending = filesToSend.of(run);
        List<Entry> entries = new ArrayList<>();
        sending.files().forEach(file -> entries.add(new Entry(file.name(), file.content())));
        accounts(run, sending).ifPresent(entries::add);
        entries.add(new Entry("manifest.json", manifest(run, sending.draft(), entries)));
        String name = (sending.draft() ? DRAFT : "") + run.awardId() + "-" + run.period() + ".zip";
        return new Packed(name, BundleZip.of(entries, run.cutOff().atOffset(ZoneOffset.UTC).toLocalDateTime(), password));
    }

    private Optional<Entry> accounts(ReportRun run, Sending sending) {
        return accounts.statement(run.awardId(), run.period(), sending.knownAt()).filter(statement -> !statement.isEmpty())
                .map(statement -> new Entry(run.awardId() + "-" + run.period() + "-regnskap.xlsx", sheet(run, statement)));
    }

    private byte[] sheet(ReportRun run, AccountsStatement statement) {
        return workbook.write(statement, schemes.version(run.schemeHash()), profiles.of(run.id()));
    }

    private byte[] manifest(ReportRun run, boolean draft, List<Entry> entries) {
        MigrationInfo newest = flyway.info().current();
        Contents contents = new Contents(run.id().toString(), run.awardId(), run.period(), run.startsOn().toString(), run.lastDay().toString(),
                run.cutOff().toString(), draft, run.schemeId(), run.schemeVersion(), run.schemeHash(), version,
                newest == null ? "" : newest.getVersion().getVersion(), processes(run),
                entries.stream().map(entry -> new Listed(entry.name(), entry.content().length, Sha256.of(entry.content()))).toList());
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(contents).replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, List<Integer>> processes(ReportRun run) {
        Map<String, List<Integer>> versions = new TreeMap<>();
        jdbc.sql("select distinct process_key, process_version from stegvis.answer where recorded_at <= :cutOff order by 1, 2")
                .param("cutOff", run.cutOff().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    versions.computeIfAbsent(row.getString(1), key -> new ArrayList<>()).add(row.getInt(2));
                });
        return versions;
    }
}
