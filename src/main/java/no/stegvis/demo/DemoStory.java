package no.stegvis.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is decided beforehand about one invented person's way. The rest is decided step by step by {@link DemoAnswers}.
 *
 * @param inquiryAt    when the inquiry was registered
 * @param coordinator  user id of the one who takes the case
 * @param endsEarlyOn  the day she leaves before the plan is done, or null
 * @param endState     why, or null
 * @param followUps    follow-up conversations before each evaluation
 * @param rounds       rounds of plan and evaluation
 * @param spread       0–100, how well it goes
 */
record DemoStory(int number, String unit, String coordinator, String teamLeader, Instant inquiryAt, LocalDate endsEarlyOn,
                 String endState, int followUps, int rounds, int spread) {

    static final int STORIES = 210;
    static final int YEARS = 3;
    private static final int RELATIVES = 15;
    /** Relatives' stories are numbered from here on. */
    private static final int FIRST_RELATIVE = 1001;
    private static final int DAYS_OF_RELATIVES = 430;

    /** @return all stories that begin in the three years before the anchor, more of them later on, in the order they begin */
    static List<DemoStory> all(LocalDate anchor) {
        List<DemoStory> stories = new ArrayList<>();
        LocalDate first = anchor.minusYears(YEARS);
        int days = (int) (anchor.toEpochDay() - first.toEpochDay()) - 12;
        for (int number = 1; number <= STORIES; number++) {
            Chance chance = new Chance("story", number);
            LocalDate day = DemoCalendar.workday(first.plusDays((long) (days * Math.pow((double) number / STORIES, 0.65)) + chance.between(0, 5)));
            DemoOrganisation.District district = chance.oneOf(DemoOrganisation.DISTRICTS);
            boolean leaves = chance.percent(36);
            stories.add(new DemoStory(number, district.id(), chance.oneOf(district.coordinators()), district.teamLeader(),
                    DemoCalendar.at(day, chance), leaves ? day.plusDays(chance.between(25, 330)) : null,
                    leaves ? chance.oneOf("ownWish", "ownWish", "moved", "otherOffer", "noContact", "noContact", "died") : null,
                    chance.between(1, 3), chance.percent(35) ? 2 : 1, chance.between(20, 95)));
        }
        stories.sort(Comparator.comparing(DemoStory::inquiryAt));
        return stories;
    }

    /** @return the relatives (<i>pårørende</i>) who have asked for themselves in the last year or so, in the order they begin */
    static List<DemoStory> relatives(LocalDate anchor) {
        List<DemoStory> stories = new ArrayList<>();
        for (int one = 0; one < RELATIVES; one++) {
            Chance chance = new Chance("relative", one);
            DemoOrganisation.District district = DemoOrganisation.DISTRICTS.get(one % DemoOrganisation.DISTRICTS.size());
            LocalDate day = DemoCalendar.workday(anchor.minusDays(DAYS_OF_RELATIVES - one * 28L + chance.between(0, 9)));
            stories.add(new DemoStory(FIRST_RELATIVE + one, district.id(), district.coordinators().get(one / DemoOrganisation.DISTRICTS.size() % 2),
                    district.teamLeader(), DemoCalendar.at(day, chance), null, null, chance.between(2, 4), 1, chance.between(40, 95)));
        }
        return stories;
    }

    boolean isRelative() {
        return number >= FIRST_RELATIVE;
    }

    /** Whether a relative says yes to being coupled to the participant she is close to. */
    boolean agreesToCoupling() {
        return chance("agrees to coupling").percent(70);
    }

    LocalDate inquiryOn() {
        return DemoCalendar.day(inquiryAt);
    }

    Chance chance(Object... about) {
        return new Chance("story", number, List.of(about).hashCode());
    }
}
