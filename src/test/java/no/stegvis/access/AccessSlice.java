package no.stegvis.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The access module alone, without the engine. An organisation of a head office with two districts, one of them with a
 * place below it.
 */
@EnableAutoConfiguration(exclude = {CamundaBpmAutoConfiguration.class, CamundaBpmWebappAutoConfiguration.class})
@ComponentScan("no.stegvis.access")
public class AccessSlice {

    static final String PASSWORD = "en lang og fin setning";

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    static void organisation(Units units) {
        if (units.all().isEmpty()) {
            units.create("hoved", "Hovedkontoret", null);
            units.create("vest", "Distrikt Vest", "hoved");
            units.create("ost", "Distrikt Øst", "hoved");
            units.create("bergen", "Bergen", "vest");
        }
    }

    /** Creates the user unless another test of the same context has. */
    static String user(Users users, String id, Membership... memberships) {
        if (users.find(id).isEmpty()) {
            users.create(id, "Prøve " + id, PASSWORD, false, Set.of(memberships));
        }
        return id;
    }

    /** A clock that tests push forward. */
    public static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-03-02T08:00:00Z");

        public void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
