package no.stegvis.access;

/** Who has signed in, in either mode. */
public interface NamedUser {

    String displayName();
}
