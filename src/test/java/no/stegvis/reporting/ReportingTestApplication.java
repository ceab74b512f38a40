package no.stegvis.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** Funding and reporting without the engine and the web, at noon on 1 March 2026. Tests of the whole application pass it by. */
@TestComponent
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(basePackages = {"no.stegvis.funding", "no.stegvis.reporting"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "no\\.stegvis\\.(reporting|funding)\\.(web|process|signing)\\..*|no\\.stegvis\\.funding\\.(sheet\\..*|LeadingUnit)"))
public class ReportingTestApplication {

    static final Instant NOW = Instant.parse("2026-03-01T11:00:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
