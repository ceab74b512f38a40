package no.stegvis.form;

import java.util.Map;
import java.util.UUID;

/**
 * The window in which something was typed, and what it knows of what is kept.
 *
 * @param window   made by the page when it was opened
 * @param revision of the draft that it was opened with; 0 when there was none
 * @param base     what stood in it when it was opened or has saved last, by field key
 */
public record TypedIn(UUID window, long revision, Map<String, Object> base) {
}
