package no.stegvis.funding;

import java.util.List;
import java.util.UUID;

/**
 * A goal from the application.
 *
 * @param number its place among the award's goals, from 1; never given to another
 */
public record AwardGoal(UUID id, int number, String text, List<Indicator> indicators) {
}
