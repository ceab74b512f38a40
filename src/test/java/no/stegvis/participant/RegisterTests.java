package no.stegvis.participant;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import no.stegvis.engine.CaseNumbers;
import com.zaxxer.hikari.HikariDataSource;
import no.stegvis.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The register of people and their case numbers, on a real database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegisterTests {

    private static final Instant NEW_YEARS_EVE_IN_NORWAY = Instant.parse("2025-12-31T23:30:00Z");

    private HikariDataSource database;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;

    @BeforeEach
    void an_empty_database() {
        database = new HikariDataSource();
        database.setJdbcUrl(TestDatabase.newDatabase());
        database.setUsername("postgres");
        database.setPassword("postgres");
        Flyway.configure().dataSource(database).schemas("stegvis").locations("classpath:db/migration").load().migrate();
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private CaseNumbers numbersAt(Instant now) {
        return new CaseNumbers(jdbc, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void case_numbers_start_at_one_each_year_as_the_year_is_in_norway() {
        assertThat(numbersAt(NEW_YEARS_EVE_IN_NORWAY.minusSeconds(3600)).next("D")).isEqualTo("D-2025-0001");
        assertThat(numbersAt(NEW_YEARS_EVE_IN_NORWAY).next("D")).isEqualTo("D-2026-0001");
        assertThat(numbersAt(NEW_YEARS_EVE_IN_NORWAY).next("D")).isEqualTo("D-2026-0002");
        assertThat(numbersAt(NEW_YEARS_EVE_IN_NORWAY).next("V")).isEqualTo("V-2026-0001");
    }

    @Test
    void many_who_ask_at_once_get_different_numbers_without_gaps() throws Exception {
        CaseNumbers numbers = numbersAt(NEW_YEARS_EVE_IN_NORWAY);
        ExecutorService people = Executors.newFixedThreadPool(8);
        try {
            Callable<String> ask = () -> transaction.execute(status -> numbers.next("D"));
            List<String> given = new ArrayList<>();
            for (Future<String> number : people.invokeAll(Collections.nCopies(200, ask))) {
                given.add(number.get());
            }
            assertThat(given).doesNotHaveDuplicates().contains("D-2026-0001", "D-2026-0200");
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void a_change_is_a_new_version_and_the_old_one_stays() {
        jdbc.sql("insert into stegvis.unit (id, name) values ('vest', 'Distrikt Vest')").update();
        Participants participants = new Participants(jdbc, new NameKeys(jdbc));
        Instant later = NEW_YEARS_EVE_IN_NORWAY.plusSeconds(60);
        UUID id = participants.register(particulars("Fjellrev", null), NEW_YEARS_EVE_IN_NORWAY, "kari", null);
        assertThat(participants.find(id)).get().extracting(Participant::particulars).isEqualTo(particulars("Fjellrev", null));
        participants.change(id, known -> particulars("Polarrev", 1985), later, "kari", null, "completed");
        assertThat(participants.find(id)).contains(new Participant(id, particulars("Polarrev", 1985), later));
        assertThat(jdbc.sql("select alias from stegvis.participant_version order by id").query(String.class).list())
                .containsExactly("Fjellrev", "Polarrev");
    }

    @Test
    void who_was_registered_before_names_had_keys_gets_hers_at_the_next_start_unless_she_is_protected() {
        jdbc.sql("insert into stegvis.unit (id, name) values ('vest', 'Distrikt Vest')").update();
        NameKeys keys = new NameKeys(jdbc);
        Participants participants = new Participants(jdbc, keys);
        Particulars kari = new Particulars("Rev", "Kari", "Hanssen", 1985, "female", null, null, "none", "vest");
        for (int i = 0; i < 1200; i++) {
            participants.register(kari, NEW_YEARS_EVE_IN_NORWAY, "kari", null);
        }
        UUID hidden = participants.register(kari, NEW_YEARS_EVE_IN_NORWAY, "kari", null);
        assertThat(keys()).isEqualTo(1201);
        participants.change(hidden, known -> known.protectedBy("confidential"), NEW_YEARS_EVE_IN_NORWAY.plusSeconds(1), "kari", null, null);
        assertThat(keys()).isEqualTo(1200);
        jdbc.sql("delete from stegvis.name_key").update();
        keys.run(null);
        assertThat(keys()).isEqualTo(1200);
        assertThat(jdbc.sql("select distinct given_plain || ' ' || family_plain || ' ' || birth_year from stegvis.name_key").query(String.class).list())
                .containsExactly("kari hansen 1985");
        jdbc.sql("delete from stegvis.name_key").update();
        keys.run(null);
        assertThat(keys()).as("not at every start").isZero();
    }

    /** The register is read with the lock held: else what was said in between would be said back. */
    @Test
    void two_who_change_different_things_at_the_same_moment_lose_nothing() throws Exception {
        jdbc.sql("insert into stegvis.unit (id, name) values ('vest', 'Distrikt Vest')").update();
        Participants participants = new Participants(jdbc, new NameKeys(jdbc));
        UUID id = participants.register(new Particulars("Rev", "Kari", "Hansen", 1985, "female", null, null, "none", "vest"), NEW_YEARS_EVE_IN_NORWAY, "kari", null);
        ExecutorService people = Executors.newSingleThreadExecutor();
        try {
            Future<?> corrected = transaction.execute(status -> {
                participants.change(id, known -> known.protectedBy("strictlyConfidential"), NEW_YEARS_EVE_IN_NORWAY.plusSeconds(2), "tor", null, null);
                // she clicked first, and waits
                Future<?> waiting = people.submit(() -> transaction.execute(inner -> {
                    participants.change(id, known -> known.described(known.alias(), "Karin", known.familyName(), 1986, known.sex(), "99887766", null),
                            NEW_YEARS_EVE_IN_NORWAY.plusSeconds(1), "kari", null, "mistyped");
                    return null;
                }));
                org.awaitility.Awaitility.await().until(() -> waiting.isDone() || jdbc.sql("""
                        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')""").query(Boolean.class).single());
                return waiting;
            });
            corrected.get();
        } finally {
            people.shutdownNow();
        }
        assertThat(participants.find(id)).get().extracting(Participant::particulars)
                .isEqualTo(new Particulars("Rev", "Karin", "Hansen", 1986, "female", "99887766", null, "strictlyConfidential", "vest"));
        assertThat(keys()).as("of a protected person no key comes back").isZero();
        assertThat(participants.versions(id)).extracting(version -> version.reason() + " " + version.recordedBy()).containsExactly("mistyped kari", "null tor", "null kari");
        participants.change(id, known -> known, NEW_YEARS_EVE_IN_NORWAY.plusSeconds(9), "kari", null, "mistyped");
        assertThat(participants.versions(id)).as("nothing changed, nothing written").hasSize(3);
    }

    private int keys() {
        return jdbc.sql("select count(*) from stegvis.name_key").query(Integer.class).single();
    }

    @Test
    void nobody_is_found_who_was_never_registered() {
        assertThat(new Participants(jdbc, new NameKeys(jdbc)).find(UUID.randomUUID())).isEmpty();
    }

    private static Particulars particulars(String alias, Integer birthYear) {
        return new Particulars(alias, null, null, birthYear, "unknown", null, null, "none", "vest");
    }
}
