package no.stegvis.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database is like while it runs. */
class EmbeddedDatabaseTests {

    @TempDir
    static Path folder;

    private static EmbeddedDatabase database;
    private static Sql sql;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        database = EmbeddedDatabase.forApplication(folder.toString());
        sql = new Sql(folder, database.url());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void keepsWhatIsCommittedEvenWhenThePowerGoes() throws Exception {
        assertThat(Stream.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
                .map(setting -> sql.ask("show " + setting))).containsOnly("on");
    }

    @Test
    void listensToThisMachineOnlyAndSpeaksUtf8AndUtc() throws Exception {
        assertThat(sql.ask("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(folder.resolve("postgresql/stegvis.conf")).content().contains("unix_socket_directories = ''\n");
        assertThat(sql.ask("show server_encoding")).isEqualTo("UTF8");
        assertThat(sql.ask("select reset_val from pg_settings where name = 'TimeZone'")).isEqualTo("UTC");
        assertThat(sql.ask("select lower('ÆØÅ')")).isEqualTo("æøå");
        assertThat(sql.ask("select string_agg(n, '' order by n collate \"nb-x-icu\") from unnest('{ø,å,a,æ,z}'::text[]) n"))
                .isEqualTo("azæøå");
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        String password = database.password();
        assertThat(sql.ask("select current_user || ' ' || usesuper from pg_user where usename = current_user"))
                .isEqualTo("stegvis false");
        assertThat(signIn(database.url(), "stegvis", "guess")).contains("password authentication failed");
        assertThat(signIn(database.url(), "postgres", password)).contains("pg_hba.conf rejects");
        assertThat(sql.ask("show password_encryption")).isEqualTo("scram-sha-256");
    }

    @Test
    void keepsItsFolderAndPasswordFromOtherUsers() throws Exception {
        assertThat(database.password()).hasSize(32);
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("postgresql"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("password"))).isEqualTo("rw-------");
    }

    @Test
    void whatPeopleWroteStaysOutOfItsLog() throws Exception {
        sql.execute("create table person (name text unique)", "insert into person values ('Kanari')");
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> sql.execute("insert into person values ('Kanari')"));
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> sql.execute("select 'Kanari'::integer"));
        assertThat(folder.resolve("postgresql.log")).content().isNotEmpty().doesNotContain("Kanari");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String signIn(String url, String user, String password) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return "signed in";
        } catch (SQLException e) {
            return e.getMessage();
        }
    }
}
