package no.stegvis.access;

import java.util.Set;

/** A person who works here, as the user pages and the directory see her. */
public record UserAccount(String id, String displayName, boolean enabled, boolean mustChangePassword,
                          Set<Membership> memberships) {
}
