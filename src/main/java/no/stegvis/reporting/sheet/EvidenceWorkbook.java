package no.stegvis.reporting.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

import no.stegvis.reporting.Evidence;
import no.stegvis.reporting.FigureMembers;
import no.stegvis.reporting.Profiles;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.Schemes;
import org.springframework.stereotype.Component;

/**
 * The auditor's evidence as a workbook: what it is, each figure as it was computed, and who and what stands behind it. Where somebody's
 * facts come from is told once under each indicator. Rows go to the disk as they come, encrypted: a run may have hundreds of thousands.
 */
@Component
public class EvidenceWorkbook {

    private final ReportRuns runs;
    private final Schemes schemes;
    private final FigureMembers members;
    private final Profiles profiles;
    private final ReportTexts texts;

    EvidenceWorkbook(ReportRuns runs, Schemes schemes, FigureMembers members, Profiles profiles, ReportTexts texts) {
        this.runs = runs;
        this.schemes = schemes;
        this.members = members;
        this.profiles = profiles;
        this.texts = texts;
    }

    /** @param about is told the case numbers of those who are in it, for the read log */
    public byte[] write(ReportRun run, Evidence.Made made, Instant openedAt, Consumer<Collection<String>> about) {
        ReportDocument document = runs.document(run.id()).orElseThrow();
        Scheme scheme = schemes.version(run.schemeHash()).orElseThrow();
        ReportTexts words = texts.in(document.header().locale());
        WorkbookTemplate template = WorkbookTemplate.of(Optional.of(scheme));
        template.about(document.header().title() + " " + document.header().period(), document.header().recipient(), openedAt, document.header().locale());
        try (EvidenceSheets sheets = new EvidenceSheets(template, profiles.of(run.id()), words, TemplatePage.Edges.of(document, words));
             ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            sheets.front(document, made, openedAt);
            sheets.begin();
            for (Scheme.Table table : scheme.tables().toList()) {
                for (Scheme.Indicator indicator : table.indicators().stream().filter(Scheme.Indicator::isRegistered).toList()) {
                    for (FigureMembers.Placed figure : members.figures(run, indicator.id())) {
                        sheets.figure(table, indicator, figure);
                        members.each(run, indicator, scheme.sql().get(indicator.sql()), figure, member -> {
                            about.accept(member.caseNumbers());
                            sheets.member(indicator, figure, member);
                        });
                    }
                }
            }
            sheets.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
