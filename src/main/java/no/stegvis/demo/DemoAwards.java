package no.stegvis.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

/** The invented grants that the invented organisation reports on, with what it promised for them: the largest one, and two more. */
@Component
class DemoAwards {

    static final String AWARD = "hdir-aktivitetstilbud";
    static final String MANAGER = "leif.leder";
    private static final String RELATIVES = "hdir-parorende";
    private static final String MUNICIPALITY = "kommunen-vest";

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
        IntStream.rangeClosed(firstYear, lastYear).forEach(year -> period(AWARD, year, LocalDate.of(year + 1, 4, 1)));
        promises();
        further(lastYear);
    }

    private void promises() {
        goal(AWARD, "Flere mennesker med rusmiddelproblemer eller psykiske helseproblemer deltar i aktiviteter de selv har valgt.",
                indicator("Unike deltakere", "uniqueParticipants/persons", "personer", "40", "60"),
                indicator("Fant sin egen aktivitet", "foundOwnActivity/persons", "personer", "8", "20"));
        goal(AWARD, "Deltakerne når mål de selv har satt, og blir fulgt opp på veien.",
                indicator("Samlet måloppnåelse", "goalAttainmentScore/mean", "T-skår", null, "50"),
                indicator("Oppfølgingssamtaler til avtalt tid", "followUpsOnTime/onTime", "prosent", "60", "80"));
        goal(AWARD, "Deltakerne er med og former tilbudet.",
                indicator("Deltakerråd i hvert distrikt", null, "møter", null, null));
    }

    /** Two periods each: the anchor's year and the one before. */
    private void further(int lastYear) {
        LocalDate from = LocalDate.of(lastYear - 1, 1, 1);
        LocalDate to = LocalDate.of(lastYear + 1, 1, 1);
        awards.enter(RELATIVES, new AwardTerms("helsedirektoratet-bruker-parorende", "Støtte til pårørende", "Helsedirektoratet", "20/27182", null,
                from.minusDays(25), new BigDecimal("900000.00"), "NOK", from, to, "Rapporteringsfristen er 1. april året etter.",
                List.of(new CoveredUnit(DemoOrganisation.HEAD_OFFICE, null)), null), MANAGER);
        goal(RELATIVES, "Pårørende får støtte for sin egen del.", indicator("Pårørende i samtaler", "relativesConversations/persons", "personer", "3", "10"));
        awards.enter(MUNICIPALITY, new AwardTerms("kommune-avtale", "Tjenesteavtale om oppfølging", "Kommunen", "20/16180", null, from.minusDays(40),
                new BigDecimal("1100000.00"), "NOK", from, to, "Kommunen skal ha rapport innen 1. mars året etter.",
                List.of(new CoveredUnit(DemoOrganisation.HEAD_OFFICE, null)), null), MANAGER);
        goal(MUNICIPALITY, "Deltakerne får et hjem de beholder, og kommer i arbeid.",
                indicator("Unike deltakere", "uniqueParticipants/persons", "personer", "20", "30"));
        for (int year = lastYear - 1; year <= lastYear; year++) {
            period(RELATIVES, year, LocalDate.of(year + 1, 4, 1));
            period(MUNICIPALITY, year, LocalDate.of(year + 1, 3, 1));
        }
    }

    private void period(String award, int year, LocalDate deadline) {
        periods.add(award, new PeriodTerms(String.valueOf(year), Kind.FINAL, LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), deadline), MANAGER);
    }

    /** @return those of the periods before the last one that are not settled yet */
    List<Sent> sent(Instant anchor) {
        int lastYear = DemoCalendar.day(anchor).getYear();
        return Stream.of(AWARD, RELATIVES, MUNICIPALITY).flatMap(award -> periods.of(award).stream().filter(ReportPeriod::isOpen)
                .filter(period -> period.terms().lastDay().getYear() < lastYear)
                .map(period -> {
                    LocalDate day = period.terms().deadline().minusDays(12);
                    return new Sent(day.atTime(SENT_AT).atZone(DemoCalendar.OSLO).toInstant(), award + ' ' + period.terms().name(), () -> periods.close(award,
                            period.terms().name(), Closing.REPORTED_ELSEWHERE, day,
                            award.equals(MUNICIPALITY) ? "Sendt til kommunen." : "Sendt i Tilskuddsportalen.", MANAGER));
                })).toList();
    }

    private void goal(String award, String text, IndicatorTerms... indicators) {
        var goal = goals.addGoal(award, text, MANAGER);
        List.of(indicators).forEach(indicator -> goals.addIndicator(award, goal.id(), indicator, MANAGER));
    }

    private static IndicatorTerms indicator(String title, String figure, String unit, String baseline, String target) {
        return new IndicatorTerms(title, figure, unit, Direction.HIGHER, TENTH, baseline == null ? null : new BigDecimal(baseline),
                target == null ? null : new BigDecimal(target));
    }
}
