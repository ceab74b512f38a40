package no.stegvis.engine;

import java.util.Set;

/**
 * A running process as a drawing.
 *
 * @param xml       the BPMN of the version that runs
 * @param active    ids of the elements where it stands now
 * @param completed ids of the elements it has passed
 */
public record DiagramState(String xml, Set<String> active, Set<String> completed) {
}
