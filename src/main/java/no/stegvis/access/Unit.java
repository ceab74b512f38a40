package no.stegvis.access;

/**
 * Head office, a district below it, or a place below that.
 *
 * @param id       such as {@code vest}: part of group ids, never changes
 * @param parentId the unit above, null for the head office
 * @param zone     time zone in which people of the unit read times, such as {@code Europe/Oslo}
 */
public record Unit(String id, String name, String parentId, String zone) {
}
