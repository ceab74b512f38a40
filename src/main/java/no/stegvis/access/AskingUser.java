package no.stegvis.access;

import java.util.List;
import java.util.Set;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The user behind the running thread. Memberships are read once per web request, or once per {@link #runAs}, so a
 * role that is taken away is gone with the next request.
 */
@Component
class AskingUser implements CurrentUser {

    private static final String STANDING = Standing.class.getName();

    private final Standings standings;

    AskingUser(Standings standings) {
        this.standings = standings;
    }

    @Override
    public String id() {
        Authentication authentication = authentication();
        if (authentication == null) {
            throw new AccessRefused("Nobody is signed in");
        }
        return authentication.getName();
    }

    @Override
    public boolean isSignedIn() {
        return authentication() != null;
    }

    @Override
    public Set<Membership> memberships() {
        return isSignedIn() ? standing().held() : Set.of();
    }

    @Override
    public boolean may(Operation operation) {
        return isSignedIn() && standing().may(operation);
    }

    @Override
    public boolean may(Operation operation, String unitId) {
        return isSignedIn() && standing().may(operation, unitId);
    }

    @Override
    public Set<String> unitsWhereMay(Operation operation) {
        return isSignedIn() ? standing().unitsWhereMay(operation) : Set.of();
    }

    @Override
    public void require(Operation operation, String unitId) {
        if (!may(operation, unitId)) {
            throw new AccessRefused("%s may not %s in unit %s".formatted(id(), operation, unitId));
        }
    }

    @Override
    public void require(Operation operation) {
        if (!may(operation)) {
            throw new AccessRefused("%s may not %s".formatted(id(), operation));
        }
    }

    @Override
    public void runAs(String userId, Runnable work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext during = SecurityContextHolder.createEmptyContext();
        during.setAuthentication(new StandIn(userId));
        SecurityContextHolder.setContext(during);
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
            if (before.getAuthentication() != null) {
                SecurityContextHolder.setContext(before);
            }
        }
    }

    /** Where the user of this thread stands; the web's filter asks it first and so fills the request's copy. */
    Standing standing() {
        String userId = id();
        if (authentication() instanceof StandIn standIn) {
            if (standIn.standing == null) {
                standIn.standing = standings.of(userId);
            }
            return standIn.standing;
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return standings.of(userId);
        }
        if (request.getAttribute(STANDING, RequestAttributes.SCOPE_REQUEST) instanceof Standing known
                && known.userId().equals(userId)) {
            return known;
        }
        Standing standing = standings.of(userId);
        request.setAttribute(STANDING, standing, RequestAttributes.SCOPE_REQUEST);
        return standing;
    }

    private static Authentication authentication() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean somebody = authentication != null && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
        return somebody ? authentication : null;
    }

    /** Work done in a user's name without that user's session. */
    private static final class StandIn extends AbstractAuthenticationToken {

        private final String userId;
        private transient Standing standing;

        StandIn(String userId) {
            super(List.of());
            this.userId = userId;
            setAuthenticated(true);
        }

        @Override
        public Object getPrincipal() {
            return userId;
        }

        @Override
        public Object getCredentials() {
            return null;
        }
    }
}
