package no.stegvis.reporting.disclosure;

import java.util.List;

/**
 * One table of a release.
 *
 * @param threshold  a figure about fewer people than this is hidden
 * @param zerosHidden whether 0 is hidden like 1 to threshold − 1
 * @param lines      the totals by which a hidden cell could be computed
 */
public record ReleasedTable(String id, int threshold, boolean zerosHidden, List<Cell> cells, List<Line> lines) {
}
