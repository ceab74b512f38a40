package no.stegvis.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

import no.stegvis.StegvisApplication;
import no.stegvis.aborted.PlayedDemo;
import no.stegvis.engine.StegvisClock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The whole application with its demo organisation, as a user starts it: embedded database, web, engine and timers. It is
 * started once in each process of browser tests, on a copy of {@link PlayedDemo}, and shared by them; its clock begins on
 * {@link #TODAY} and the tests move it on. Whoever works on one test spares the playing with
 * {@code -Dstegvis.it.data=<folder with a played demo>}.
 */
final class DemoWorld implements AutoCloseable {

    static final LocalDate TODAY = PlayedDemo.TODAY;
    static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    /** Of every demo user. */
    static final String PASSWORD = "steg-for-steg";

    private final boolean keep;
    private final Path folder;
    private final ConfigurableApplicationContext application;

    DemoWorld() {
        try {
            String kept = System.getProperty("stegvis.it.data");
            keep = kept != null;
            folder = (keep ? Path.of(kept) : Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "data-"))
                    .toAbsolutePath();
            if (!keep) {
                PlayedDemo.copyTo(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("No folder for the demo's data", e);
        }
        SpringApplication stegvis = new SpringApplication(StegvisApplication.class);
        stegvis.addInitializers(context -> context.getBeanFactory().registerSingleton("shippedClassesOnly", new ShippedClassesOnly()));
        application = stegvis.run("--server.port=0",
                "--stegvis.data=" + folder, PlayedDemo.TODAY_ARGUMENT,
                // Timers that fall due because a test moved the clock are seen within a second.
                "--camunda.bpm.job-execution.wait-time-in-millis=500", "--camunda.bpm.job-execution.max-wait=1000");
    }

    String address() {
        return "http://localhost:" + ((ServletWebServerApplicationContext) application).getWebServer().getPort();
    }

    /** Where the embedded database lives. */
    Path data() {
        return folder;
    }

    Instant now() {
        return bean(Clock.class).instant();
    }

    LocalDate today() {
        return LocalDate.now(bean(Clock.class).withZone(NORWAY));
    }

    /** Goes on from ten in the morning of a later day. */
    void goTo(LocalDate day) {
        Instant morning = day.atTime(LocalTime.of(10, 0)).atZone(NORWAY).toInstant();
        bean(StegvisClock.class).goOnFrom(morning);
    }

    JdbcClient database() {
        return bean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
        if (!keep) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("The demo's data can't be removed", e);
            }
        }
    }

    /** What other tests have laid beside the application's own classes is no part of it. */
    private static final class ShippedClassesOnly extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ShippedClassesOnly;
        }

        @Override
        public int hashCode() {
            return ShippedClassesOnly.class.hashCode();
        }
    }
}
