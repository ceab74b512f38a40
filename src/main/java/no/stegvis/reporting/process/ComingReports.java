package no.stegvis.reporting.process;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import no.stegvis.access.ProcessParameter;
import no.stegvis.funding.Awards;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.journey.MissingFacts;
import no.stegvis.journey.MissingFacts.Asked;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.Schemes;
import no.stegvis.reporting.UnitRows;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The reports that are still to be made: what they need of the cases, and when their coordinators are asked for it. */
@Service
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
public class ComingReports {

    static final String BY_ITSELF = "stegvis";
    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final ReportPeriods periods;
    private final Awards awards;
    private final Schemes schemes;
    private final UnitRows units;
    private final MissingFacts missing;
    private final JdbcClient jdbc;
    private final Clock clock;

    ComingReports(ReportPeriods periods, Awards awards, Schemes schemes, UnitRows units, MissingFacts missing, JdbcClient jdbc, Clock clock) {
        this.periods = periods;
        this.awards = awards;
        this.schemes = schemes;
        this.units = units;
        this.missing = missing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return what a report over the period needs, or empty when its scheme isn't there */
    public Optional<Asked> needs(ReportPeriod period) {
        return awards.find(period.awardId()).flatMap(award -> schemes.find(award.schemeId())).map(scheme -> asked(period, scheme));
    }

    private Asked asked(ReportPeriod period, Scheme scheme) {
        return new Asked(reference(period), new HashSet<>(units.covered(period.awardId(), period.terms().startsOn(), period.terms().endsBefore())), period.terms().startsOn(), period.terms().endsBefore(),
                scheme.missingFacts());
    }

    public static String reference(ReportPeriod period) {
        return period.awardId() + "/" + period.terms().name();
    }

    /** Lays what is missing before the coordinators, whatever day it is. The period is still to be reported. */
    public void ask(ReportPeriod period, String by) {
        needs(period).filter(asked -> !asked.facts().isEmpty() && !asked.unitIds().isEmpty())
                .ifPresent(asked -> missing.ask(asked, answerBy(period), by));
    }

    /** In time before the report is due; when that day has been, by the deadline, and at the latest at once. */
    private LocalDate answerBy(ReportPeriod period) {
        LocalDate today = today();
        LocalDate wanted = period.terms().deadline().minusDays(days(ProcessParameter.MISSING_FACTS_ANSWER_DAYS));
        LocalDate latest = wanted.isBefore(today) ? period.terms().deadline() : wanted;
        return latest.isBefore(today) ? today : latest;
    }

    /** Asks for what those reports lack whose deadline is near, and for nothing that is reported or settled by now. */
    void look() {
        List<ReportPeriod> open = periods.unsettled().stream().filter(ReportPeriod::isOpen).toList();
        Set<String> references = open.stream().map(ComingReports::reference).collect(Collectors.toSet());
        missing.references().stream().filter(reference -> !references.contains(reference)).forEach(missing::noLongerNeeded);
        missing.endThoseThatCame();
        LocalDate from = today().plusDays(days(ProcessParameter.MISSING_FACTS_DAYS));
        open.stream().filter(period -> !period.terms().deadline().isAfter(from) && !period.terms().startsOn().isAfter(today()))
                .forEach(period -> ask(period, BY_ITSELF));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(NORWAY));
    }

    /** What the whole organisation has decided: an award may cover several units. */
    private int days(ProcessParameter parameter) {
        return Integer.parseInt(jdbc.sql("select value from stegvis.process_parameter where name = :name and unit_id is null")
                .param("name", parameter.id()).query(String.class).optional().orElse(parameter.standard()));
    }
}
