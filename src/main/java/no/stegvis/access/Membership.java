package no.stegvis.access;

/** A role held in a unit. */
public record Membership(Role role, String unitId) {
}
