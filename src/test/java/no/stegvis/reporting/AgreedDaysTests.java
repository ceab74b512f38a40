package no.stegvis.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import no.stegvis.TestDatabase;
import no.stegvis.funding.Awards;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

import static no.stegvis.reporting.Facts.EARLY;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agreed conversations, whether they were held in time, person by person.
 *
 * <pre>
 * person  agreed on    for         then                                                                due, in time
 * 501     2025-05-01   2025-06-01  that follow-up was on 2025-05-10, mistyped                          1 June, no: nothing was held
 * 502     2025-05-02   2025-06-01  evaluation the same day                                             1 June, yes
 * 503     2025-05-02   2025-06-01  a second follow-up the same day, which agrees on 2025-06-15         1 June, yes; 15 June, no
 * 504     2025-05-02   2025-06-01  pauses 20 May - 20 June and 25 June - 25 July; held 1 August        1 + 31 = 2 July + 30 = 1 August, yes
 * 505     2025-05-02   2025-06-01  the same, held 2 August                                             1 August, no
 * 506     2025-05-02   2025-06-01  pause 2 - 12 May, begun after the conversation; held 11 June        11 June, yes
 * 507     2025-05-02   2025-06-01  held 10 May, on pause from 20 May until further notice              1 June, yes: what was held doesn't rest
 * 508     2025-05-02   2025-06-01  on pause from 20 May until further notice                           nothing is due
 * 509     2025-05-02   2025-06-01  pauses 20 May - 20 June and 3 July - 10 July (the day after), held  2 July, no
 *                                  8 July
 * 510     2025-05-02   2025-06-01  before it a pause from that day was told; later that it lasted      1 June, no: it had rested before
 *                                  until 12 May; held 5 June
 * 511     2025-05-02   2025-06-01  on 28 May moved to 10 June; held 10 June                            10 June, yes
 * 512     2025-05-02   2025-06-01  on 5 June moved to 20 June; held 20 June                            1 June, no: it had passed
 * 513     2025-12-01   2026-01-10  on 3 December moved to 15 December; held 20 December                15 December, no
 * 514     2025-05-02   2025-06-01  on 28 May moved to 10 June, no, on 27 May to 12 June; held 12 June  12 June, yes
 * 515     2025-05-02   2025-06-01  on 10 May moved to 15 June; pause 20 May - 20 June; held 16 July    15 June + 31 = 16 July, yes
 * 516     2025-05-02   2025-06-01  on 25 May moved to 10 June, on 9 June to 20 June; held 20 June      20 June, yes
 * 517     2025-05-02   2025-06-01  on 25 May moved to 10 June, on 12 June to 20 June; held 20 June     10 June, no
 * 518     2025-05-02   2025-06-01  on 28 May moved to 10 June, which was recorded after the cut-off    1 June, no; known later: 10 June, yes
 * 519     2025-05-02   2025-12-20  on 1 December moved to 10 January 2026                              nothing is due in the year
 * 520     2025-05-01   2025-06-01  that follow-up was on 5 May, no, on 10 May                          1 June, no: nothing was held
 * </pre>
 */
@SpringBootTest(classes = ReportingTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camunda.bpm.enabled=false")
@ContextConfiguration(initializers = TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreedDaysTests {

    private static final String AT_THE_END = "2026-01-31T12:00:00Z";
    private static final Instant MORNING = EARLY;
    private static final Instant NOON = EARLY.plusSeconds(10_800);

    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Awards awards;

    private Facts facts;

    @BeforeAll
    void agreements() {
        SmallOrganisation.in(jdbc, awards);
        facts = new Facts(jdbc);
        facts.unit("fjord", "Fjord", "hk");
        UUID corrected = facts.followUp(stay(501), "2025-05-01", "2025-06-01", MORNING);
        facts.correctedFollowUp(corrected, "2025-05-10", NOON);
        facts.followUp(stay(502), "2025-05-02", "2025-06-01", MORNING);
        facts.evaluation(stayOf(502), "2025-05-02", NOON);
        facts.followUp(stay(503), "2025-05-02", "2025-06-01", MORNING);
        facts.followUp(stayOf(503), "2025-05-02", "2025-06-15", NOON);
        for (int person : new int[] {504, 505}) {
            facts.followUp(stay(person), "2025-05-02", "2025-06-01", MORNING);
            facts.pause(stayOf(person), "treatment", "2025-05-20", "2025-06-20");
            facts.pause(stayOf(person), "prison", "2025-06-25", "2025-07-25");
            facts.evaluation(stayOf(person), person == 504 ? "2025-08-01" : "2025-08-02", NOON);
        }
        facts.followUp(stay(506), "2025-05-02", "2025-06-01", MORNING.minusSeconds(60));
        facts.pause(stayOf(506), "travel", "2025-05-02", "2025-05-12");
        facts.evaluation(stayOf(506), "2025-06-11", NOON);
        facts.followUp(stay(507), "2025-05-02", "2025-06-01", MORNING);
        facts.evaluation(stayOf(507), "2025-05-10", NOON);
        facts.pause(stayOf(507), "treatment", "2025-05-20", null);
        facts.followUp(stay(508), "2025-05-02", "2025-06-01", MORNING);
        facts.pause(stayOf(508), "treatment", "2025-05-20", null);
        facts.followUp(stay(509), "2025-05-02", "2025-06-01", MORNING);
        facts.pause(stayOf(509), "treatment", "2025-05-20", "2025-06-20");
        facts.pause(stayOf(509), "treatment", "2025-07-03", "2025-07-10");
        facts.evaluation(stayOf(509), "2025-07-08", NOON);
        UUID told = facts.pause(stay(510), "travel", "2025-05-02", "2025-05-03", MORNING, null);
        facts.followUp(stayOf(510), "2025-05-02", "2025-06-01", NOON);
        facts.pause(stayOf(510), "travel", "2025-05-02", "2025-05-12", NOON.plusSeconds(60), told);
        facts.evaluation(stayOf(510), "2025-06-05", NOON.plusSeconds(120));
        facts.correctedFollowUp(facts.correctedFollowUp(facts.followUp(stay(520), "2025-05-01", "2025-06-01", MORNING), "2025-05-05", NOON),
                "2025-05-10", NOON.plusSeconds(60));
        moves();
    }

    private void moves() {
        agreed(511, "2025-05-02", "2025-06-01", "2025-06-10");
        facts.agreedAnew(stayOf(511), "2025-05-28", "2025-06-10", NOON, null);
        agreed(512, "2025-05-02", "2025-06-01", "2025-06-20");
        facts.agreedAnew(stayOf(512), "2025-06-05", "2025-06-20", NOON, null);
        agreed(513, "2025-12-01", "2026-01-10", "2025-12-20");
        facts.agreedAnew(stayOf(513), "2025-12-03", "2025-12-15", NOON, null);
        agreed(514, "2025-05-02", "2025-06-01", "2025-06-12");
        facts.agreedAnew(stayOf(514), "2025-05-27", "2025-06-12", NOON, facts.agreedAnew(stayOf(514), "2025-05-28", "2025-06-10", NOON, null));
        agreed(515, "2025-05-02", "2025-06-01", "2025-07-16");
        facts.agreedAnew(stayOf(515), "2025-05-10", "2025-06-15", NOON, null);
        facts.pause(stayOf(515), "travel", "2025-05-20", "2025-06-20");
        agreed(516, "2025-05-02", "2025-06-01", "2025-06-20");
        facts.agreedAnew(stayOf(516), "2025-05-25", "2025-06-10", NOON, null);
        facts.agreedAnew(stayOf(516), "2025-06-09", "2025-06-20", NOON, null);
        agreed(517, "2025-05-02", "2025-06-01", "2025-06-20");
        facts.agreedAnew(stayOf(517), "2025-05-25", "2025-06-10", NOON, null);
        facts.agreedAnew(stayOf(517), "2025-06-12", "2025-06-20", NOON, null);
        agreed(518, "2025-05-02", "2025-06-01", "2025-06-10");
        facts.agreedAnew(stayOf(518), "2025-05-28", "2025-06-10", Facts.LATE, null);
        facts.followUp(stay(519), "2025-05-02", "2025-12-20", MORNING);
        facts.agreedAnew(stayOf(519), "2025-12-01", "2026-01-10", NOON, null);
    }

    private void agreed(int person, String made, String next, String held) {
        facts.followUp(stay(person), made, next, MORNING);
        facts.evaluation(stayOf(person), held, NOON);
    }

    @Test
    void whatIsAgreedAnewByItsDayCountsByTheNewDay() {
        assertThat(inTime(511)).containsExactly("1");
        assertThat(inTime(513)).containsExactly("0");
        assertThat(inTime(515)).containsExactly("1");
        assertThat(inTime(516)).containsExactly("1");
        assertThat(inTime(519)).isEmpty();
    }

    @Test
    void whatIsMovedWhenItsDayHadPassedStaysLate() {
        assertThat(inTime(512)).containsExactly("0");
        assertThat(inTime(517)).containsExactly("0");
    }

    @Test
    void aMoveCountsAsItIsCorrectedAndFromWhenItWasKnown() {
        assertThat(inTime(514)).containsExactly("1");
        assertThat(inTime(518)).containsExactly("0");
        assertThat(inTime(518, "2026-03-01T12:00:00Z")).containsExactly("1");
    }

    @Test
    void aCorrectedDayDoesntAnswerItsOwnAgreement() {
        assertThat(inTime(501)).containsExactly("0");
        assertThat(inTime(520)).containsExactly("0");
    }

    @Test
    void whatIsHeldLaterTheSameDayAnswersItAndWhatWasHeldBeforeItDoesnt() {
        assertThat(inTime(502)).containsExactly("1");
        assertThat(inTime(503)).containsExactly("0", "1");
    }

    @Test
    void everyPauseMovesItFromTheDayToWhichItHadBeenMoved() {
        assertThat(inTime(504)).containsExactly("1");
        assertThat(inTime(505)).containsExactly("0");
        assertThat(inTime(506)).containsExactly("1");
        assertThat(inTime(509)).containsExactly("0");
        assertThat(inTime(510)).containsExactly("0");
    }

    @Test
    void whatRestsIsntDueAndWhatWasHeldBeforeDoesntRest() {
        assertThat(inTime(507)).containsExactly("1");
        assertThat(inTime(508)).isEmpty();
    }

    /** @return 1 or 0 for each of her agreements that fell due */
    private List<String> inTime(int person) {
        return inTime(person, AT_THE_END);
    }

    private List<String> inTime(int person, String cutOff) {
        Map<Integer, List<String>> all = new CommonQuery(jdbc, transaction).members("follow-ups-due", "fjord", "fjord", cutOff).stream()
                .map(member -> member.split(" ")).filter(member -> member[1].equals("inTime"))
                .collect(Collectors.groupingBy(member -> Integer.valueOf(member[0]), Collectors.mapping(member -> member[2], Collectors.toList())));
        return all.getOrDefault(person, List.of());
    }

    private UUID stay(int person) {
        facts.person(person, "female", 1980, "fjord", EARLY);
        UUID stay = facts.stay(person, "fjord", EARLY);
        facts.admitted(stay, "2025-02-01");
        return stay;
    }

    private UUID stayOf(int person) {
        return jdbc.sql("select id from stegvis.journey where participant_id = ?").params(Facts.personId(person)).query(UUID.class).single();
    }
}
