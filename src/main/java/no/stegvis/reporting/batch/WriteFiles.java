package no.stegvis.reporting.batch;

import java.time.Clock;

import no.stegvis.reporting.ReportFile;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.pdf.FunderPdf;
import no.stegvis.reporting.sheet.FunderWorkbook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Last steps: the workbook, the PDF, and the list of files with their checksums, all from {@code figures.json}. */
@Component
class WriteFiles {

    private final ReportRuns runs;
    private final FunderWorkbook workbook;
    private final FunderPdf pdf;
    private final Clock clock;

    WriteFiles(ReportRuns runs, FunderWorkbook workbook, FunderPdf pdf, Clock clock) {
        this.runs = runs;
        this.workbook = workbook;
        this.pdf = pdf;
        this.clock = clock;
    }

    @Transactional
    public void workbook(ReportRun run) {
        runs.replaceFile(run, ReportFile.Kind.WORKBOOK, workbook.write(runs.document(run.id()).orElseThrow()));
    }

    @Transactional
    public void pdf(ReportRun run, Scheme scheme) {
        runs.replaceFile(run, ReportFile.Kind.PDF, pdf.write(runs.document(run.id()).orElseThrow(), scheme));
    }

    /** With its manifest a run is finished. */
    @Transactional
    public void manifest(ReportRun run, Scheme scheme) {
        runs.replaceFile(run, ReportFile.Kind.MANIFEST, Manifest.of(run, scheme, runs.files(run.id())).toJson());
        runs.finished(run.id(), clock.instant());
    }
}
