package no.stegvis.reporting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import org.springframework.jdbc.core.simple.JdbcClient;

import static no.stegvis.reporting.Facts.EARLY;
import static no.stegvis.reporting.Facts.LATE;

/**
 * Facts small enough to count by hand. The award covers vest and ost; nord is there to be left out.
 *
 * <pre>
 * person  unit  admitted    ended                 sex      born  age in 2025
 *  1- 8   vest  2025-02-01  -                     female   1990  35
 *  9-12   vest  2024-05-01  2025-06-30 concluded  male     2002  23
 * 13-17   ost   2025-03-01  -                     male     1970  55
 * 18      ost   2025-03-01  2025-12-31 moved      male     1970  55
 * 19      ost   2024-01-01  2024-12-31 ownWish    male     1970      (over before the period)
 * 20      ost   2025-12-31  -                     female   1965  60  (the period's last day)
 * 21      ost   2026-01-01  -                     female   1965      (the day after)
 * 22      vest  -           2025-04-02 referredOn male     1980
 * 23      nord  2025-02-01  -                     male     1980      (not covered)
 * 24      vest  2025-05-05  -                     unknown  ?
 *  1      ost   2025-10-01  -                     a second stay, in the other district
 * 25      vest  2025-03-03  -                     female   1990      recorded late
 * 26      vest  2025-02-01  2025-06-30 moved      female   1990      said no to statistics: in no figure
 * </pre>
 * Person 6 said no to statistics and then yes; person 8 said no, which was recorded late.
 * Late, too: person 18 hadn't ended on 2025-12-31 but on 2026-01-05.
 */
final class SmallOrganisation {

    static final String AWARD = "helsedir-test";
    /** The second stay of person 1. */
    private static final int FIRST_AGAIN = 101;
    private final Map<Integer, UUID> stays = new HashMap<>();

    /** Tests of one context share its database: the organisation is laid there once. */
    static void in(JdbcClient jdbc, Awards awards) {
        if (awards.find(AWARD).isEmpty()) {
            new SmallOrganisation(jdbc, awards);
        }
    }

    private SmallOrganisation(JdbcClient jdbc, Awards awards) {
        Facts facts = new Facts(jdbc);
        facts.unit("hk", "=Hovedkontoret", null);
        facts.unit("vest", "@Vest", "hk");
        facts.unit("ost", "Øst", "hk");
        facts.unit("nord", "Nord", "hk");
        awards.register(new Award(AWARD, "helsedirektoratet-aktivitetstilbud", "+Aktivitetstilbud", "Helsedirektoratet",
                        "24/1234", new BigDecimal("1500000.00"), "NOK"), Set.of("vest", "ost"),
                List.of(new AwardPeriod("2025", day("2025-01-01"), day("2026-01-01"), day("2026-04-01")),
                        new AwardPeriod("2023", day("2023-01-01"), day("2024-01-01"), day("2024-04-01")),
                        new AwardPeriod("2026", day("2026-01-01"), day("2027-01-01"), day("2027-04-01")),
                        new AwardPeriod("2027", day("2027-01-01"), day("2028-01-01"), day("2028-04-01"))));
        people(facts);
        work(facts);
        results(facts);
        consents(facts);
    }

    private void people(Facts facts) {
        for (int i = 1; i <= 25; i++) {
            String unit = i <= 12 || i == 22 || i >= 24 ? "vest" : i == 23 ? "nord" : "ost";
            String sex = i <= 8 || i == 20 || i == 21 || i == 25 ? "female" : i == 24 ? "unknown" : "male";
            Integer born = i <= 8 || i == 25 ? Integer.valueOf(1990) : i <= 12 ? Integer.valueOf(2002)
                    : i <= 19 ? Integer.valueOf(1970) : i <= 21 ? Integer.valueOf(1965) : i == 24 ? null : Integer.valueOf(1980);
            facts.person(i, sex, born, unit, i == 25 ? LATE : EARLY);
            stays.put(i, facts.stay(i, unit, i == 25 ? LATE : EARLY));
        }
        for (int i = 1; i <= 8; i++) {
            begin(facts, i, "2025-01-15", "self", "2025-02-01");
        }
        for (int i = 9; i <= 12; i++) {
            begin(facts, i, "2024-04-01", "self", "2024-05-01");
            facts.ended(stays.get(i), "2025-06-30", "concluded");
        }
        for (int i = 13; i <= 18; i++) {
            begin(facts, i, "2025-02-10", "nav", "2025-03-01");
        }
        UUID moved = facts.ended(stays.get(18), "2025-12-31", "moved");
        facts.event(stays.get(18), "ended", "2026-01-05", "moved", LATE, moved);
        begin(facts, 19, "2024-01-01", "nav", "2024-01-01");
        facts.ended(stays.get(19), "2024-12-31", "ownWish");
        begin(facts, 20, "2025-12-01", null, "2025-12-31");
        begin(facts, 21, "2025-12-20", "relative", "2026-01-01");
        facts.inquiry(stays.get(22), "2025-04-01", "prison");
        facts.ended(stays.get(22), "2025-04-02", "referredOn");
        begin(facts, 23, "2025-01-10", "self", "2025-02-01");
        begin(facts, 24, "2025-05-01", "nav", "2025-05-05");
        UUID second = facts.stay(1, "ost", EARLY);
        stays.put(FIRST_AGAIN, second);
        facts.inquiry(second, "2025-09-20", "self");
        facts.admitted(second, "2025-10-01");
        facts.event(stays.get(25), "admitted", "2025-03-03", null, LATE, null);
    }

    private void work(Facts facts) {
        // Follow-ups: 1-7 on the agreed day, 8-12 a day late, 13-17 a day early, 18 without an agreed day.
        for (int i = 1; i <= 18; i++) {
            facts.conversation(stays.get(i), "followUp", i == 18 ? null : "2025-06-02",
                    i <= 7 || i == 18 ? "2025-06-02" : i <= 12 ? "2025-06-03" : "2025-06-01");
        }
        for (int i = 1; i <= 6; i++) {
            facts.conversation(stays.get(i), "mapping", "2025-02-15", "2025-02-15");
        }
        facts.conversation(stays.get(13), "evaluation", null, "2025-11-01");
        facts.conversation(stays.get(13), "evaluation", null, "2026-01-01");
        facts.conversation(stays.get(23), "mapping", null, "2025-02-15");
        // Activities: 1-5 cinema (1 twice), 13-17 football, 20 something nobody listed.
        UUID first = null;
        for (int i : new int[] {1, 1, 2, 3, 4, 5}) {
            UUID measure = facts.measure(stays.get(i), "cinema", "2025-04-01");
            first = first == null ? measure : first;
        }
        facts.foundOwnActivity(first, null, "2025-05-01");
        for (int i = 13; i <= 17; i++) {
            facts.foundOwnActivity(facts.measure(stays.get(i), "football", "2025-04-01"), "football", "2025-07-01");
        }
        facts.measure(stays.get(20), "chess", "2025-12-31");
    }

    private void results(Facts facts) {
        // 1-6: a goal of weight 2 that went from -1 to +1, and one of weight 1 at 0. 13-17: one of weight 3 at -2.
        // Person 1 in her second district: one of weight 3 at 0.
        for (int i = 1; i <= 6; i++) {
            UUID housing = facts.goal(stays.get(i), "housing", 2, "2025-02-20");
            facts.goalScore(housing, -1, "2025-05-01");
            facts.goalScore(housing, 1, "2025-10-01");
            facts.goalScore(housing, 2, "2026-01-02");
            facts.goalScore(facts.goal(stays.get(i), "activity", 1, "2025-02-20"), 0, "2025-10-01");
        }
        for (int i = 13; i <= 17; i++) {
            facts.goalScore(facts.goal(stays.get(i), "network", 3, "2025-03-20"), -2, "2025-10-01");
        }
        facts.goalScore(facts.goal(stays.get(FIRST_AGAIN), "network", 3, "2025-10-05"), 0, "2025-11-01");
        // Housing: 1-6 from 2 to 4, but 6 to 3. Network: 1-4 from 3 to 4. 13 only at mapping.
        for (int i = 1; i <= 6; i++) {
            facts.lifeArea(stays.get(i), "mapping", "housing", 2, "2025-02-15");
            facts.lifeArea(stays.get(i), "followUp", "housing", 1, "2025-06-02");
            facts.lifeArea(stays.get(i), "evaluation", "housing", i == 6 ? 3 : 4, "2025-10-01");
        }
        for (int i = 1; i <= 4; i++) {
            facts.lifeArea(stays.get(i), "mapping", "network", 3, "2025-02-15");
            facts.lifeArea(stays.get(i), "evaluation", "network", 4, "2025-10-01");
        }
        facts.lifeArea(stays.get(13), "mapping", "housing", 1, "2025-03-15");
    }

    private void consents(Facts facts) {
        facts.person(26, "female", 1990, "vest", EARLY);
        stays.put(26, facts.stay(26, "vest", EARLY));
        begin(facts, 26, "2025-01-15", "self", "2025-02-01");
        facts.ended(stays.get(26), "2025-06-30", "moved");
        facts.conversation(stays.get(26), "followUp", "2025-06-02", "2025-06-02");
        facts.foundOwnActivity(facts.measure(stays.get(26), "cinema", "2025-04-01"), null, "2025-05-01");
        facts.goalScore(facts.goal(stays.get(26), "housing", 1, "2025-02-20"), 1, "2025-10-01");
        facts.lifeArea(stays.get(26), "mapping", "housing", 2, "2025-02-15");
        facts.lifeArea(stays.get(26), "followUp", "housing", 3, "2025-06-02");
        facts.statistics(26, true, "2025-01-20", EARLY);
        facts.statistics(26, false, "2025-01-21", EARLY);
        facts.statistics(6, false, "2025-02-01", EARLY);
        facts.statistics(6, true, "2025-03-01", EARLY);
        facts.statistics(8, false, "2025-02-01", LATE);
    }

    private void begin(Facts facts, int person, String inquiry, String channel, String admitted) {
        facts.inquiry(stays.get(person), inquiry, channel);
        facts.admitted(stays.get(person), admitted);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
