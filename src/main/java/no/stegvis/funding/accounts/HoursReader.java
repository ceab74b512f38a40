package no.stegvis.funding.accounts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import no.stegvis.funding.Typed;
import no.stegvis.funding.accounts.Columns.Column;

/** A time sheet: rows of code, month or day, and hours; those of a code and a month are added together. */
final class HoursReader {

    private record Month(String code, YearMonth month) {
    }

    private record Day(String code, LocalDate day) {
    }

    private final CsvFile file;
    private final Columns columns;
    private final List<LineProblem> problems = new ArrayList<>();
    private final Map<Month, Hours> months = new LinkedHashMap<>();
    private final Map<Day, BigDecimal> days = new HashMap<>();
    private BigDecimal sum = BigDecimal.ZERO;

    private HoursReader(byte[] content) {
        file = CsvFile.read(content);
        columns = new Columns(file, EnumSet.of(Column.CODE, Column.MONTH, Column.DAY, Column.HOURS, Column.WORKED));
        columns.require("kode", Column.CODE);
        columns.require("måned", Column.MONTH, Column.DAY);
        columns.require("timer", Column.HOURS);
    }

    static Read<Hours> read(byte[] content) {
        HoursReader reader = new HoursReader(content);
        reader.file.rows().forEach(reader::row);
        return new Read<>(List.copyOf(reader.months.values()), reader.problems, reader.columns.unread());
    }

    private void row(CsvFile.Row row) {
        int before = problems.size();
        BigDecimal hours = hours(row, Column.HOURS);
        if (hours == null) {
            return;
        }
        if (Columns.isTotal(row)) {
            if (hours.compareTo(sum) != 0) {
                wrong(row, Column.HOURS, "accounts.wrong.total", Kroner.write(hours), Kroner.write(sum), Kroner.write(hours.subtract(sum)));
            }
            return;
        }
        String code = columns.text(row, Column.CODE);
        if (!Hours.isCode(code)) {
            wrong(row, Column.CODE, "accounts.wrong.code");
        }
        Optional<YearMonth> month = columns.has(Column.MONTH) ? Hours.readMonth(columns.text(row, Column.MONTH)) : Optional.empty();
        if (!columns.has(Column.MONTH)) {
            Optional<LocalDate> day = Columns.day(columns.text(row, Column.DAY));
            month = day.map(YearMonth::from);
            if (day.isPresent() && days.merge(new Day(code, day.get()), hours, BigDecimal::add).compareTo(Hours.MOST_IN_A_DAY) > 0) {
                wrong(row, Column.HOURS, "accounts.wrong.hoursOfDay", code, Typed.write(day.get()), Kroner.write(days.get(new Day(code, day.get()))),
                        Kroner.write(Hours.MOST_IN_A_DAY));
            }
        }
        if (month.isEmpty()) {
            Column when = columns.has(Column.MONTH) ? Column.MONTH : Column.DAY;
            wrong(row, when, when == Column.DAY ? "accounts.wrong.day" : "accounts.wrong.month", Columns.safe(columns.text(row, when)));
        }
        BigDecimal worked = columns.text(row, Column.WORKED).isEmpty() ? null : hours(row, Column.WORKED);
        if (problems.size() > before) {
            return;
        }
        sum = sum.add(hours);
        // the month's whole hours are the same on each of its rows
        months.merge(new Month(code, month.get()), new Hours(code, month.get(), hours, worked), (one, other) -> new Hours(code, one.month(),
                one.hours().add(other.hours()), one.worked() == null ? other.worked() : one.worked()));
    }

    private BigDecimal hours(CsvFile.Row row, Column column) {
        String written = columns.text(row, column);
        return Typed.number(written).filter(number -> number.signum() >= 0 && number.precision() - number.scale() <= 6)
                .map(number -> number.setScale(2, RoundingMode.HALF_EVEN)).orElseGet(() -> {
                    wrong(row, column, "accounts.wrong.hours", Columns.safe(written));
                    return null;
                });
    }

    private void wrong(CsvFile.Row row, Column column, String messageKey, Object... arguments) {
        problems.add(new LineProblem(row.line(), columns.heading(column), messageKey, arguments));
    }
}
