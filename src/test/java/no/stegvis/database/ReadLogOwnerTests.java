package no.stegvis.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own login, in the embedded database as it is shipped, writes the read log and can't change it. */
class ReadLogOwnerTests {

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;
    private static Sql sql;

    @BeforeAll
    static void aDatabaseWithItsTables() throws Exception {
        database = EmbeddedDatabase.forApplication(folder.toString());
        Flyway.configure().dataSource(database.url(), database.user(), database.password()).schemas("stegvis").defaultSchema("stegvis")
                .placeholders(Map.of()).load().migrate();
        sql = new Sql(folder, database.url());
        sql.ask("select read_log.write('2031-01-01T10:00:00Z', 'kari', array['D-2031-0001'], null, 'list', 'unit', null, '127.0.0.1')");
        sql.ask("select read_log.seal('2031-01-01T10:01:00Z', 100)");
        sql.ask("select read_log.write('2031-01-01T10:02:00Z', 'kari', array['D-2031-0002'], null, 'list', 'unit', null, '127.0.0.1')");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void itWritesSealsReadsAndMakesMonths() throws Exception {
        sql.ask("select 1 from read_log.make_month('2031-02-01')");
        assertThat(sql.ask("select count(*) filter (where seal_no = 1) || ' ' || count(*) from read_log.reading")).isEqualTo("1 2");
        assertThat(sql.ask("select rolcanlogin from pg_roles where rolname = 'stegvis_read_log'")).isEqualTo("f");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "insert into read_log.reading (read_at, user_id, object, what, why) values ('2031-01-01T10:00:00Z', 'a', 'b', 'c', 'd')",
            "update read_log.reading set user_id = 'en.annen'", "update read_log.reading set seal_no = 7 where seal_no is null",
            "delete from read_log.reading", "delete from read_log.reading_other", "truncate read_log.reading", "drop table read_log.reading",
            "drop schema read_log cascade", "drop function read_log.refuse() cascade", "alter schema read_log rename to gone",
            "alter table read_log.reading disable trigger all", "alter table read_log.reading owner to stegvis",
            "alter table read_log.reading detach partition read_log.reading_other",
            "update read_log.seal set hash = sha256('x')", "delete from read_log.seal", "truncate read_log.seal", "drop table read_log.seal",
            "insert into read_log.seal values (2, '2031-01-01', '2031-01-01', 1, '', sha256('x'))",
            "select read_log.drop_month('2031-01-01', '2031-02-01')", "insert into read_log.dropped_month values ('2031-01-01', 1, 1, '2031-01-01', 'x')",
            "create or replace function read_log.write(timestamptz, text, text[], text, text, text, text, text) returns bigint language sql as 'select 1::bigint'",
            "set role stegvis_read_log", "grant stegvis_read_log to stegvis", 
            "grant postgres to stegvis", "drop role stegvis_read_log", "alter role stegvis_read_log login password 'x'",
            "alter role stegvis superuser", "set session_replication_role = replica", "reassign owned by stegvis_read_log to stegvis",
            "drop owned by stegvis_read_log cascade", "create trigger t before insert on read_log.reading execute function read_log.refuse()"})
    void itChangesNothing(String tampering) throws Exception {
        assertThatExceptionOfType(SQLException.class).as(tampering).isThrownBy(() -> sql.execute(tampering));
        assertThat(sql.ask("select count(*) from read_log.reading")).isEqualTo("2");
    }
}
