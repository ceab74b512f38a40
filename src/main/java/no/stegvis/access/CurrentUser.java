package no.stegvis.access;

import java.util.Set;

/**
 * Who is asking, taken from the security context of the running thread. Inject it anywhere; ask it when you need it.
 */
public interface CurrentUser {

    /** @return the user id, such as {@code kari.koordinator} @throws AccessRefused when nobody is signed in */
    String id();

    boolean isSignedIn();

    Set<Membership> memberships();

    /** Whether the user may do this anywhere at all. */
    boolean may(Operation operation);

    /** Whether the user may do this in this unit (by a role held in it or in a unit above it). */
    boolean may(Operation operation, String unitId);

    /** The units in which the user may do this; units below those where the role is held are among them. */
    Set<String> unitsWhereMay(Operation operation);

    /** @throws AccessRefused unless {@link #may(Operation, String)} */
    void require(Operation operation, String unitId);

    /** @throws AccessRefused unless {@link #may(Operation)} */
    void require(Operation operation);

    /** Runs work as somebody else: for the demo, commands and workers. */
    void runAs(String userId, Runnable work);
}
