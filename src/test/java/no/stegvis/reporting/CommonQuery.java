package no.stegvis.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One query of {@code reports/common} by itself, for 2025 and one unit. */
record CommonQuery(JdbcClient jdbc, TransactionTemplate transaction) {

    /** @return {@code person column amount}, in this order; the amount is missing where there is none */
    List<String> members(String name, String unit, String rows, String cutOff) {
        String query = IndicatorSql.withoutComments(read(name)).replace(":period_start", "date '2025-01-01'").replace(":period_end", "date '2026-01-01'")
                .replace(":units", "array['" + unit + "']").replace(":rows", "array['" + rows + "']").replace(":whole", "true");
        return transaction.execute(status -> {
            jdbc.sql("select set_config('stegvis.cut_off', :cutOff, true)").param("cutOff", cutOff).query(String.class).single();
            return jdbc.sql(query).query((row, number) -> row.getObject("person", UUID.class).getLeastSignificantBits() + " " + row.getString("col_key")
                    + (row.getBigDecimal("amount") == null ? "" : " " + row.getBigDecimal("amount").stripTrailingZeros().toPlainString())).list().stream().sorted().toList();
        });
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("reports/common", name + ".sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
