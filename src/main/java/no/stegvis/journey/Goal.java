package no.stegvis.journey;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A goal in the participant's own words.
 *
 * @param number      1, 2, … in the order in which her goals were set, those of one plan as they were written in it
 * @param lifeArea    one of {@code LifeAreas.AREAS}
 * @param weight      1 (a little important) to 5
 * @param latestScore -2 to +2, or null when not scored yet
 */
public record Goal(UUID id, int number, String ownWords, String lifeArea, int weight, LocalDate setOn, Integer latestScore) {
}
