package no.stegvis.reporting.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import no.stegvis.bench.Duel;
import no.stegvis.reporting.FigureMembers.Member;
import no.stegvis.reporting.FigureMembers.Placed;
import no.stegvis.reporting.FigureMembers.Source;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * 200,000 lines of evidence, the longest sheet there is, beside the same strings and numbers in a loop over a bare SXSSF workbook. The
 * bare one keeps its temporary file in plain text; ours doesn't.
 */
public final class LongEvidence {

    private static final int ROWS = 200_000;
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);
    private static final Instant AT = Instant.parse("2025-03-01T12:00:00Z");

    private LongEvidence() {
    }

    public static void main(String[] arguments) {
        Duel duel = new Duel("workbook.csv");
        Duel.Result result = duel.between("P6 workbook", 1, LongEvidence::ours, LongEvidence::bare);
        duel.report(String.format(Locale.ROOT, "P6 rows %d, heap %d MB, speed %.2f times the reference's", ROWS, Runtime.getRuntime().maxMemory() >> 20,
                1 / result.ratio()));
    }

    private static void ours() {
        Scheme.Indicator indicator = new Scheme.Indicator("uniqueParticipants", "Unike deltakere", "", "x.sql", List.of(), null, Scheme.Aggregate.PERSONS, null, false, null);
        Placed placed = new Placed("vest", "persons", null);
        try (EvidenceSheets sheets = new EvidenceSheets(WorkbookTemplate.of(Optional.empty()), Profile.SHIPPED, new ReportTexts(),
                new TemplatePage.Edges("Oppdiktet", null, "Lang", "I dag"))) {
            sheets.begin();
            for (int row = 0; row < ROWS; row++) {
                sheets.member(indicator, placed, new Member(pseudonym(row), List.of(), BigDecimal.ONE, List.of(new Source("activity", "activity", DAY.plusDays(row % 300),
                        AT.plusSeconds(row), new UUID(1, row), "holdMappingConversation", 3, "userTask_holdMappingConversation", "participantJourney", 4))));
            }
            sheets.write(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bare() {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook()) {
            Sheet sheet = workbook.createSheet();
            for (int i = 0; i < ROWS; i++) {
                Row row = sheet.createRow(i);
                String[] words = {"Unike deltakere", "vest", "persons", pseudonym(i), null, "Aktivitet: aktivitet", ReportTexts.day(DAY.plusDays(i % 300)),
                    ReportTexts.time(AT.plusSeconds(i)), new UUID(1, i).toString(), "holdMappingConversation", null, "userTask_holdMappingConversation",
                    "participantJourney", null};
                for (int column = 0; column < words.length; column++) {
                    if (words[column] == null) {
                        row.createCell(column).setCellValue(column);
                    } else {
                        row.createCell(column).setCellValue(words[column]);
                    }
                }
            }
            workbook.write(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pseudonym(int row) {
        return String.format(Locale.ROOT, "P-%010x", row);
    }
}
