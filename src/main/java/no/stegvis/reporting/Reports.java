package no.stegvis.reporting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ordering reports: checks what is asked for and enters the run. Whoever ordered it sees that it is carried out. */
@Service
public class Reports {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Awards awards;
    private final Schemes schemes;
    private final ReportRuns runs;
    private final Profiles profiles;
    private final Clock clock;

    Reports(Awards awards, Schemes schemes, ReportRuns runs, Profiles profiles, Clock clock) {
        this.awards = awards;
        this.schemes = schemes;
        this.runs = runs;
        this.profiles = profiles;
        this.clock = clock;
    }

    /**
     * Enters an order, or finds the one that is there.
     *
     * @param cutOff what was recorded by then is counted; null for now, which is the beginning of this second
     * @throws ReportRefused when there is no such award or period, or the period or the cut-off is in the future
     */
    @Transactional
    public ReportRun order(String awardId, String period, Instant cutOff, String orderedBy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Award award = awards.find(awardId).orElseThrow(() -> new ReportRefused("award", "reporting.refused.award", awardId,
                awards.all().stream().map(Award::id).collect(Collectors.joining(", "))));
        AwardPeriod asked = awards.period(awardId, period).orElseThrow(() -> new ReportRefused("period",
                "reporting.refused.period", period, awards.periods(awardId).stream().map(AwardPeriod::period)
                .collect(Collectors.joining(", "))));
        if (asked.startsOn().isAfter(LocalDate.ofInstant(now, OSLO))) {
            throw new ReportRefused("period", "reporting.refused.future", period, ReportTexts.day(asked.startsOn()));
        }
        if (cutOff != null && cutOff.isAfter(clock.instant())) {
            throw new ReportRefused("cutOff", "reporting.refused.cutOff", ReportTexts.time(cutOff));
        }
        Scheme scheme = schemes.find(award.schemeId()).orElseThrow(() -> new ReportRefused("award",
                "reporting.refused.scheme", awardId, award.schemeId()));
        Instant known = (cutOff == null ? now : cutOff).truncatedTo(ChronoUnit.MICROS);
        ReportRun run = new ReportRun(ReportRun.id(awardId, period, known, scheme.hash()), awardId, period,
                asked.startsOn(), asked.endsBefore(), known, scheme.id(), scheme.version(), scheme.hash(), null,
                ReportRun.State.ORDERED, null, orderedBy, clock.instant(), null);
        if (runs.enter(run)) {
            profiles.keepFor(run);
        }
        return runs.find(run.id()).orElseThrow();
    }
}
