package no.stegvis.journey;

import java.time.LocalDate;
import java.util.List;

import no.stegvis.engine.TaskView;
import no.stegvis.participant.Particulars;

/**
 * All that a participant's page shows.
 *
 * @param coordinatorName null while there is none
 * @param nextDue         null when nothing is to happen, in the past when it is overdue
 * @param paused          whether it rests now
 * @param timeline        the latest first
 * @param tasks           open ones, the one due first first
 * @param canEndEarly     whether the user may end it before its time now
 */
public record CaseFile(Journey journey, Particulars particulars, Standing standing, String unitName, String coordinatorName,
                       LocalDate nextDue, boolean paused, List<TimelineEntry> timeline, List<Goal> goals, List<TaskView> tasks,
                       boolean canEndEarly) {
}
