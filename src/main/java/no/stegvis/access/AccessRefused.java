package no.stegvis.access;

import org.springframework.security.access.AccessDeniedException;

/** The user may not do this here. */
public class AccessRefused extends AccessDeniedException {

    public AccessRefused(String message) {
        super(message);
    }
}
