package no.stegvis.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import no.stegvis.reporting.ReportDocument;

/** A report of any length, its rows made while they are read; the number of a row and a column says what stands there. */
public final class LongReport {

    private LongReport() {
    }

    public static ReportDocument of(int tables, int rows, int columns) {
        ReportDocument.Header header = new ReportDocument.Header(new UUID(0x8000, 0x8000_0000_0000_0000L), "lang", "1", "En lang rapport", "Oppdiktet", "Tilskuddsgiver",
                "Kap. 1 post 1", "lang", "Langt tilskudd", "25/1", "Oppdiktet organisasjon", "2025", LocalDate.parse("2025-01-01"), LocalDate.parse("2025-12-31"),
                Instant.parse("2026-01-31T12:00:00Z"), 5, null, "nb", List.of());
        return new ReportDocument(header, List.of(new ReportDocument.Section("lang", "Lang del", "Alt er oppdiktet.",
                made(tables, table -> table(table, rows, columns)))), null, null);
    }

    private static ReportDocument.Table table(int table, int rows, int columns) {
        List<ReportDocument.Column> heads = IntStream.range(0, columns).mapToObj(column -> new ReportDocument.Column("i" + table, "c" + column, "Kolonne " + column,
                column % 4 == 3 ? ReportDocument.Format.MEAN : ReportDocument.Format.COUNT, column % 4 == 3 ? 2 : 0, false)).toList();
        return new ReportDocument.Table("t" + table, "Tabell " + table, "Rad", heads, made(rows, row -> new ReportDocument.Row("r" + row, "Enhet nummer " + row,
                row == rows - 1, IntStream.range(0, columns).mapToObj(column -> cell(table, row, column)).toList())), null, null,
                List.of(new ReportDocument.Definition("i" + table, "Figur " + table, "Det som telles i tabell " + table + ".")));
    }

    private static ReportDocument.Cell cell(int table, int row, int column) {
        long number = (table * 7919L + row * 104_729L + column * 1_299_709L) % 100_000;
        return number % 50 == 0 ? new ReportDocument.Cell(null, true) : new ReportDocument.Cell(BigDecimal.valueOf(number, column % 4 == 3 ? 2 : 0), null);
    }

    private static <T> List<T> made(int size, IntFunction<T> one) {
        return new AbstractList<>() {

            @Override
            public T get(int index) {
                return one.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
