package no.stegvis.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.CoveredUnit;
import no.stegvis.funding.IndicatorTerms;
import no.stegvis.funding.IndicatorTerms.Direction;
import no.stegvis.funding.PeriodTerms;
import no.stegvis.funding.PeriodTerms.Kind;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriod.Closing;
import no.stegvis.funding.ReportPeriods;
import org.springframework.stereotype.Component;

/** The invented grant that the invented organisation reports on, with what it promised for it. */
@Component
class DemoAwards {

    static final String AWARD = "hdir-aktivitetstilbud";
    static final String MANAGER = "leif.leder";

    private static final BigDecimal TENTH = BigDecimal.TEN;
    private static final LocalTime SENT_AT = LocalTime.of(14, 30);

    private final AwardRegister awards;
    private final AwardGoals goals;
    private final ReportPeriods periods;

    DemoAwards(AwardRegister awards, AwardGoals goals, ReportPeriods periods) {
        this.awards = awards;
        this.goals = goals;
        this.periods = periods;
    }

    /** A report of the years before the organisation made its reports here, and when it was sent. */
    record Sent(Instant at, String period, Runnable run) {
    }

    /** Three yearly periods, the last one the anchor's; reports are due on 1 April the year after. */
    void register(Instant anchor) {
        int lastYear = DemoCalendar.day(anchor).getYear();
        int firstYear = lastYear - 2;
        awards.enter(AWARD, new AwardTerms("helsedirektoratet-aktivitetstilbud", "Steg for Steg: aktivitet og deltakelse", "Helsedirektoratet",
                "20/31415", "20/31415-9", LocalDate.of(firstYear - 1, 12, 12), new BigDecimal("2400000.00"), "NOK",
                LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear + 1, 1, 1),
                "Tilskuddet skal brukes slik det står i søknaden. Vesentlige endringer skal godkjennes på forhånd.\n"
                        + "Ubrukte midler betales tilbake. Rapporteringsfristen er 1. april året etter.",
                List.of(new CoveredUnit(DemoOrganisation.HEAD_OFFICE, null)), null), MANAGER);
        IntStream.rangeClosed(firstYear, lastYear).forEach(year -> periods.add(AWARD, new PeriodTerms(String.valueOf(year), Kind.FINAL,
                LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), LocalDate.of(year + 1, 4, 1)), MANAGER));
        goal("Flere mennesker med rusmiddelproblemer eller psykiske helseproblemer deltar i aktiviteter de selv har valgt.",
                indicator("Unike deltakere", "uniqueParticipants/persons", "personer", "40", "60"),
                indicator("Fant sin egen aktivitet", "foundOwnActivity/persons", "personer", "8", "20"));
        goal("Deltakerne når mål de selv har satt, og blir fulgt opp på veien.",
                indicator("Samlet måloppnåelse", "goalAttainmentScore/mean", "T-skår", null, "50"),
                indicator("Oppfølgingssamtaler til avtalt tid", "followUpsOnTime/onTime", "prosent", "60", "80"));
        goal("Deltakerne er med og former tilbudet.",
                indicator("Deltakerråd i hvert distrikt", null, "møter", null, null));
    }

    /** @return those of the periods before the last one that are not settled yet */
    List<Sent> sent(Instant anchor) {
        int lastYear = DemoCalendar.day(anchor).getYear();
        return periods.of(AWARD).stream().filter(ReportPeriod::isOpen).filter(period -> period.terms().lastDay().getYear() < lastYear)
                .map(period -> {
                    LocalDate day = period.terms().deadline().minusDays(12);
                    return new Sent(day.atTime(SENT_AT).atZone(DemoCalendar.OSLO).toInstant(), period.terms().name(), () -> periods.close(AWARD,
                            period.terms().name(), Closing.REPORTED_ELSEWHERE, day, "Sendt i Tilskuddsportalen.", MANAGER));
                }).toList();
    }

    private void goal(String text, IndicatorTerms... indicators) {
        var goal = goals.addGoal(AWARD, text, MANAGER);
        List.of(indicators).forEach(indicator -> goals.addIndicator(AWARD, goal.id(), indicator, MANAGER));
    }

    private static IndicatorTerms indicator(String title, String figure, String unit, String baseline, String target) {
        return new IndicatorTerms(title, figure, unit, Direction.HIGHER, TENTH, baseline == null ? null : new BigDecimal(baseline),
                target == null ? null : new BigDecimal(target));
    }
}
