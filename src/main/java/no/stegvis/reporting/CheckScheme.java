package no.stegvis.reporting;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import no.stegvis.command.CommandLine;
import no.stegvis.command.StandaloneCommand;
import no.stegvis.database.ThrowawayDatabase;
import no.stegvis.reporting.batch.IndicatorFailed;
import no.stegvis.reporting.pdf.FunderPdf;
import no.stegvis.reporting.sheet.WorkbookTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code check-scheme <folder>…}: whether folders can be used as report schemes, before an administrator lays them in place.
 * Each query runs against this release's views in a database made for the purpose, as the role reports are made with; the
 * template is compiled. One line a finding, {@code file:line: message}; exit code 1 when there is one.
 */
public final class CheckScheme implements StandaloneCommand {

    private static final String CUT_OFF = "2026-03-15T12:00:00Z";

    @Override
    public String name() {
        return "check-scheme";
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) {
        if (line.arguments().isEmpty()) {
            err.println(SchemeFinding.text("usage", line.language()));
            return 2;
        }
        boolean wrong = false;
        try (Trial trial = new Trial()) {
            for (String argument : line.arguments()) {
                List<SchemeFinding> findings = check(argument, trial);
                Locale language = line.language();
                findings.forEach(finding -> out.println(inFolder(argument, finding).told(language)));
                if (findings.isEmpty()) {
                    out.println(SchemeFinding.in(argument, 0, "fine").told(language));
                }
                wrong |= !findings.isEmpty();
            }
        }
        return wrong ? 1 : 0;
    }

    private static SchemeFinding inFolder(String folder, SchemeFinding finding) {
        String file = finding.file().equals(folder) ? folder : Path.of(folder).resolve(finding.file()).toString();
        return new SchemeFinding(file, finding.line(), finding.key(), finding.arguments());
    }

    private static List<SchemeFinding> check(String argument, Trial trial) {
        try {
            Path folder = Path.of(argument);
            if (!Files.isDirectory(folder)) {
                return List.of(SchemeFinding.in(argument, 0, "noFolder"));
            }
            SchemeFiles files = SchemeFiles.in(folder);
            Optional<String> workbook = files.text(SchemeReader.WORKBOOK);
            if (workbook.isPresent() && files.text(SchemeReader.YAML).isEmpty()) {
                // the organisation's own template, for all schemes
                return WorkbookTemplate.findings(workbook.get());
            }
            List<SchemeFinding> findings = new ArrayList<>();
            Path beside = folder.toAbsolutePath().normalize().getParent();
            Scheme scheme = SchemeReader.read(files, beside == null ? Optional.empty() : Schemes.house(beside, findings)).scheme();
            checkTemplate(scheme, findings);
            trial.run(scheme, findings);
            return findings;
        } catch (InvalidPathException e) {
            return List.of(SchemeFinding.in(argument, 0, "noFolder"));
        } catch (SchemeBroken e) {
            return e.findings();
        }
    }

    private static void checkTemplate(Scheme scheme, List<SchemeFinding> findings) {
        try {
            FunderPdf.check(scheme);
        } catch (SchemeBroken e) {
            findings.addAll(e.findings());
        }
    }

    /** The database the queries run against, started when the first scheme is fit for it. */
    private static final class Trial implements AutoCloseable {

        private ThrowawayDatabase database;

        void run(Scheme scheme, List<SchemeFinding> findings) {
            if (database == null) {
                database = new ThrowawayDatabase();
            }
            DriverManagerDataSource source = new DriverManagerDataSource(database.url(), database.user(), database.password());
            NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(source);
            TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
            for (String file : new TreeSet<>(scheme.sql().keySet())) {
                try {
                    transaction.executeWithoutResult(status -> {
                        status.setRollbackOnly();
                        CheckScheme.run(jdbc, file, scheme.sql().get(file));
                    });
                } catch (IndicatorFailed e) {
                    findings.addAll(e.findings());
                }
            }
        }

        @Override
        public void close() {
            if (database != null) {
                database.close();
            }
        }
    }

    private static void run(NamedParameterJdbcTemplate jdbc, String file, String query) {
        jdbc.queryForObject("select set_config('stegvis.cut_off', :cutOff, true)", Map.of("cutOff", CUT_OFF), String.class);
        jdbc.getJdbcOperations().execute("set local role stegvis_report");
        try {
            jdbc.update(IndicatorSql.storing(query), Map.of("period_start", LocalDate.of(2025, 1, 1), "period_end", LocalDate.of(2026, 1, 1),
                    "units", new String[] {"nobody"}, "rows", new String[] {"none"}, "whole", false));
        } catch (DataAccessException e) {
            throw IndicatorFailed.refused(file, query, e);
        }
    }
}
