package no.stegvis.journey;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Where a measure stands.
 *
 * @param kind       as {@link MeasureKind#word()}
 * @param outcome    what it ended with, such as {@code foundOwnActivity} or {@code ended}; null while it goes on
 * @param reason     one of {@link JourneyMeasures#REASONS} where it ended before its time, or null
 * @param overOn     null while it goes on
 * @param latestStep what happened last, or null
 * @param canEnd     whether it can be ended by a click
 */
public record MeasureStanding(UUID id, String kind, String category, LocalDate startedOn, String outcome, String reason,
                              LocalDate overOn, String latestStep, LocalDate latestOn, boolean canEnd) {
}
