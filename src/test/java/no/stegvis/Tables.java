package no.stegvis;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every table of the engine and of the batch jobs, whatever it is called and whatever its columns are. */
@TestComponent
public class Tables {

    private final JdbcClient jdbc;

    Tables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> ofEngineAndJobs() {
        return jdbc.sql("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                where table_type = 'BASE TABLE' and (table_name like 'act\\_%' or table_name like 'batch\\_%')
                order by 1""").query(String.class).list();
    }

    /** @return the table and column of every cell that holds the text, in any encoding we can think of */
    public List<String> holding(String text) {
        List<String> found = new ArrayList<>();
        for (String table : ofEngineAndJobs()) {
            jdbc.sql("select * from " + table).query((ResultSet row) -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    if (readings(row, i).anyMatch(reading -> reading.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))) {
                        found.add(table + "." + row.getMetaData().getColumnName(i));
                    }
                }
            });
        }
        return found;
    }

    private static Stream<String> readings(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return Stream.empty();
        }
        if (value instanceof byte[] bytes) {
            return readings(bytes);
        }
        String text = value.toString();
        return Stream.concat(Stream.of(text), decoded(text));
    }

    /** Java's own serialisation writes text much like UTF-8, so that it is read here too. */
    private static Stream<String> readings(byte[] bytes) {
        return Stream.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
                .map(charset -> new String(bytes, charset));
    }

    private static Stream<String> decoded(String text) {
        if (text.length() < 12 || !text.matches("[A-Za-z0-9+/\\s]+={0,2}")) {
            return Stream.empty();
        }
        try {
            return readings(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Stream.empty();
        }
    }

    /** @return for each table of the engine the number of its rows and a hash over all their content */
    public Map<String, String> state() {
        String all = ofEngineAndJobs().stream().filter(table -> table.contains(".act_")).map(table -> """
                select '%1$s', count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')
                from %1$s t""".formatted(table)).collect(Collectors.joining(" union all "));
        Map<String, String> state = new TreeMap<>();
        jdbc.sql(all).query((ResultSet row) -> {
            state.put(row.getString(1), row.getString(2));
        });
        return state;
    }
}
