package no.stegvis.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import no.stegvis.engine.StegvisClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays the demo before the web opens, once, in a database born as a demo. Whether a database is a demo is decided the
 * first time it is used and never changes; an external database is never one.
 */
@Component
@Profile("!command")
class DemoStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final Boolean wanted;
    private final boolean external;
    private final Instant today;
    private final DemoOrganisation organisation;
    private final DemoAwards awards;
    private final DemoAccounts accounts;
    private final DemoPlayer player;
    private final StegvisClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    DemoStart(@Value("${stegvis.demo:#{null}}") Boolean wanted, @Value("${spring.datasource.url:}") String externalUrl,
              @Value("${stegvis.demo-today:#{null}}") String today, DemoOrganisation organisation, DemoAwards awards, DemoAccounts accounts,
              DemoPlayer player, StegvisClock clock, JdbcClient jdbc, TransactionTemplate transaction) {
        this.wanted = wanted;
        this.external = !externalUrl.isBlank();
        this.today = today == null ? null : moment(today);
        this.organisation = organisation;
        this.awards = awards;
        this.accounts = accounts;
        this.player = player;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param today a day, which begins at ten in the morning, or a moment */
    private static Instant moment(String today) {
        try {
            return today.contains("T") ? Instant.parse(today) : LocalDate.parse(today).atTime(10, 0).atZone(DemoCalendar.OSLO).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalStateException("--stegvis.demo-today=" + today + " er ikke en dag. Skriv for eksempel 2026-03-10.");
        }
    }

    /** Whether this database was born as a demo. */
    boolean isDemo() {
        return fact("born").filter("demo"::equals).isPresent();
    }

    @Override
    public void start() {
        if (external && Boolean.TRUE.equals(wanted)) {
            throw new IllegalStateException("Demoen spilles bare i den innebygde databasen. Fjern --stegvis.demo=true eller spring.datasource.url.");
        }
        if (today != null) {
            clock.goOnFrom(today);
        }
        if (fact("born").isEmpty()) {
            boolean demo = !external && !Boolean.FALSE.equals(wanted);
            transaction.executeWithoutResult(status -> {
                remember("born", demo ? "demo" : "real");
                remember("bornAt", clock.instant().toString());
            });
        }
        if (isDemo() && fact("demoPlayed").isEmpty()) {
            play(Instant.parse(fact("bornAt").orElseThrow()));
        }
        running = true;
    }

    private void play(Instant anchor) {
        Instant begun = Clock.systemUTC().instant();
        LOG.info("Demoen spilles: tre år i en oppdiktet organisasjon. Nettsidene åpner når den er ferdig.");
        try {
            // a whole day, so that two demos of one day are the same to the millisecond
            clock.freezeAt(anchor.minus(Duration.ofDays(366L * DemoStory.YEARS)).truncatedTo(ChronoUnit.DAYS));
            if (fact("demoFounded").isEmpty()) {
                transaction.executeWithoutResult(status -> {
                    organisation.found();
                    awards.register(anchor);
                    accounts.budget();
                    remember("demoFounded", "yes");
                });
            }
            player.play(anchor, percent -> LOG.info("Demoen spilles: {} %", percent));
        } finally {
            if (today != null) {
                clock.goOnFrom(today);
            } else {
                clock.showRealTime();
            }
        }
        remember("demoPlayed", "yes");
        LOG.info("Demoen er spilt på {} sekunder.", Duration.between(begun, Clock.systemUTC().instant()).toSeconds());
    }

    private Optional<String> fact(String name) {
        return jdbc.sql("select value from stegvis.installation where name = :name").param("name", name)
                .query(String.class).optional();
    }

    private void remember(String name, String value) {
        jdbc.sql("insert into stegvis.installation (name, value) values (:name, :value)")
                .param("name", name).param("value", value).update();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the engine has its models, before its timers run and the web opens. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 2000;
    }
}
