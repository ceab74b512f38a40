package no.stegvis.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The running sessions of local users: each user sees hers and ends those she doesn't want, and none lasts longer than is set.
 * Sessions live in this node's memory, and so does what is known of them: where several nodes are, people sign in at Keycloak,
 * which knows them all.
 */
@Component
@ConditionalOnLocalUsers
public class LocalSessions {

    private static final String OPEN = LocalSessions.class.getName();

    private final Map<String, Open> known = new ConcurrentHashMap<>();
    private final Duration longest;
    private final Clock clock;

    LocalSessions(AccessSettings settings, Clock clock) {
        this.longest = settings.longestSession();
        this.clock = clock;
    }

    /** @param id says nothing of the session's own id @param browser such as {@code Firefox, Windows} */
    public record Session(String id, Instant begunAt, Instant lastUsedAt, String browser, boolean current) {
    }

    /** Notes that the user's session is in use. */
    void used(HttpServletRequest request, String userId) {
        HttpSession session = request.getSession();
        if (!(session.getAttribute(OPEN) instanceof Open open) || !open.userId.equals(userId)) {
            session.setAttribute(OPEN, new Open(userId, clock.instant(), Browsers.nameOf(request.getHeader(HttpHeaders.USER_AGENT))));
        } else {
            open.lastUsedAt = clock.instant();
        }
    }

    boolean isTooOld(HttpSession session) {
        return session.getAttribute(OPEN) instanceof Open open && !clock.instant().isBefore(endsAt(open));
    }

    /** @param session null for none @return when it ends whatever happens, or null */
    public Instant endsAt(HttpSession session) {
        return session != null && session.getAttribute(OPEN) instanceof Open open ? endsAt(open) : null;
    }

    private Instant endsAt(Open open) {
        return open.begunAt.plus(longest);
    }

    /** @return the user's, the newest first */
    public List<Session> of(String userId, HttpSession current) {
        Object hers = current.getAttribute(OPEN);
        return known.values().stream().filter(open -> open.userId.equals(userId))
                .sorted(Comparator.comparing((Open open) -> open.begunAt).reversed())
                .map(open -> new Session(open.id, open.begunAt, open.lastUsedAt, open.browser, open == hers)).toList();
    }

    /** Ends sessions of the user's; the ids of others' are not looked at. */
    public void end(String userId, List<String> ids) {
        for (String id : ids) {
            Open open = known.get(id);
            if (open != null && open.userId.equals(userId)) {
                open.end();
                SecurityLog.good("session-ended", userId, "reason", "by-herself");
            }
        }
    }

    /** Kept in the session, so that it is known as long as the session lives, however that ends. */
    private final class Open implements HttpSessionBindingListener {

        private final String id = UUID.randomUUID().toString();
        private final String userId;
        private final Instant begunAt;
        private final String browser;
        private volatile Instant lastUsedAt;
        private volatile HttpSession session;

        Open(String userId, Instant begunAt, String browser) {
            this.userId = userId;
            this.begunAt = begunAt;
            this.lastUsedAt = begunAt;
            this.browser = browser;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent bound) {
            session = bound.getSession();
            known.put(id, this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent unbound) {
            known.remove(id);
        }

        void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException alreadyOver) {
                known.remove(id);
            }
        }
    }
}
