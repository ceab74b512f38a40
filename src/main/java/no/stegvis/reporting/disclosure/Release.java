package no.stegvis.reporting.disclosure;

import java.util.List;

/**
 * All that goes out together, with what has gone out before and tells of the same people.
 *
 * @param lines how the numbers hang together. One that the numbers themselves don't keep to (two figures of one thing that
 *              differ) is taken to be out by just as much, and a reader to know by how much
 */
public record Release(List<Cell> cells, List<Line> lines, List<Follows> follows) {
}
