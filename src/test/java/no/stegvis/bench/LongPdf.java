package no.stegvis.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.lowagie.text.pdf.PdfReader;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.ShippedLooks;
import no.stegvis.reporting.pdf.FunderPdf;

/** A program of its own, so that its memory is its own: a PDF of a thousand pages and its reference in turns. */
public final class LongPdf {

    private static final int TABLES = 270;
    private static final int ROWS = 140;

    private LongPdf() {
    }

    public static void main(String[] arguments) throws IOException {
        ReportDocument report = LongReport.of(TABLES, ROWS, 6);
        String template = Files.readString(Path.of("reports/common/report.jrxml"));
        Scheme scheme = new Scheme("lang", "1", "Lang", "", "", "", "nb", List.of(), null, 5, null, Map.of(), List.of(),
                List.of(), null, null, null, List.of(), Map.of(), template, null, "lang");
        FunderPdf ours = new FunderPdf(new ReportTexts(), new ShippedLooks());
        BareFiles bare = new BareFiles(template);
        Duel duel = new Duel("pdf.csv");
        byte[][] made = new byte[2][0];
        Duel.Result result = duel.between("P7 PDF", 1, () -> made[0] = ours.write(report, scheme), () -> made[1] = bare.pdf(report));
        duel.report(String.format(Locale.ROOT, "P7 pages %d and %d, heap %d MB, speed %.2f times the reference's", pages(made[0]), pages(made[1]),
                Runtime.getRuntime().maxMemory() >> 20, 1 / result.ratio()));
    }

    private static int pages(byte[] pdf) {
        try (PdfReader reader = new PdfReader(new ByteArrayInputStream(pdf))) {
            return reader.getNumberOfPages();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
