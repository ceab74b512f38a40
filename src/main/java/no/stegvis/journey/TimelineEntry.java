package no.stegvis.journey;

import java.time.LocalDate;

/**
 * Something that happened on the way.
 *
 * @param kind   {@code inquiry}, {@code admitted}, {@code coordinator}, {@code plan}, {@code ended};
 *               {@code first}, {@code mapping}, {@code followUp}, {@code evaluation}, {@code afterCare} (conversations);
 *               {@code activityChosen}, {@code tried}, {@code foundOwnActivity}, {@code activityEnded}; {@code goal};
 *               {@code housingStatus}, {@code housingChosen} and the steps of a housing measure, such as {@code movedIn}
 *               and of any other measure: its kind with {@code Chosen} and {@code Ended}, and its steps, such as {@code supported}
 *               {@code themeEvening}
 * @param detail a code (channel, end state, category), a user id or the goal's own words, or null
 */
public record TimelineEntry(LocalDate on, String kind, String detail) {
}
