package no.stegvis.access.web;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.LocalSessions;
import no.stegvis.access.NamedUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's frame shows: the menu of those pages that the user may open, and the user's name. */
@ControllerAdvice
class Navigation {

    static final String TASKLIST = "/camunda/app/tasklist/default/";
    static final String COCKPIT = "/camunda/app/cockpit/default/";

    private static final Duration TOLD_BEFORE = Duration.ofMinutes(15);

    private final CurrentUser currentUser;
    private final ObjectProvider<LocalSessions> sessions;
    private final Clock clock;

    Navigation(CurrentUser currentUser, ObjectProvider<LocalSessions> sessions, Clock clock) {
        this.currentUser = currentUser;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @param toldIn milliseconds until the page says so: the reader's own clock may be wrong */
    record SessionEnd(long toldIn, boolean told, String time) {
    }

    /** @return when this session ends however busy she is, null when nobody knows here */
    @ModelAttribute("sessionEnd")
    SessionEnd sessionEnd(HttpServletRequest request) {
        LocalSessions local = sessions.getIfAvailable();
        Instant end = local == null || !currentUser.isSignedIn() ? null : local.endsAt(request.getSession(false));
        if (end == null) {
            return null;
        }
        long toldIn = Duration.between(clock.instant(), end.minus(TOLD_BEFORE)).toMillis();
        return new SessionEnd(toldIn, toldIn <= 0, AccountWords.clock(end));
    }

    @ModelAttribute("navigation")
    List<NavigationItem> navigation(HttpServletRequest request) {
        List<NavigationItem> items = new ArrayList<>();
        if (!currentUser.isSignedIn()) {
            return items;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        items.add(new NavigationItem("/", "nav.home", "/".equals(path)));
        if (worksTasks(currentUser)) {
            items.add(new NavigationItem(TASKLIST, "nav.tasks", false));
        }
        if (currentUser.may(Operation.READ_PARTICIPANT)) {
            items.add(new NavigationItem("/deltakere", "nav.participants", path.startsWith("/deltakere")));
        }
        if (currentUser.may(Operation.READ_REPORT)) {
            items.add(new NavigationItem("/rapporter", "nav.reports", path.startsWith("/rapporter")));
        }
        if (currentUser.may(Operation.READ_AWARD)) {
            items.add(new NavigationItem("/tilskudd", "nav.awards", path.startsWith("/tilskudd")));
            items.add(new NavigationItem("/aarshjul", "nav.yearWheel", path.startsWith("/aarshjul")));
        }
        if (currentUser.may(Operation.ADMINISTER)) {
            items.add(new NavigationItem("/brukere", "nav.users", path.startsWith("/brukere")));
            items.add(new NavigationItem("/skjema", "nav.instruments", path.startsWith("/skjema")));
            items.add(new NavigationItem(COCKPIT, "nav.cockpit", false));
        }
        if (currentUser.may(Operation.GUARD_PRIVACY)) {
            items.add(new NavigationItem("/personvern", "nav.privacy", path.startsWith("/personvern")));
        }
        return items;
    }

    /** @return the display name, null when nobody is signed in */
    @ModelAttribute("signedInName")
    String signedInName(Authentication authentication) {
        if (!currentUser.isSignedIn()) {
            return null;
        }
        return authentication.getPrincipal() instanceof NamedUser user ? user.displayName() : authentication.getName();
    }

    static boolean worksTasks(CurrentUser user) {
        return user.memberships().stream().anyMatch(membership -> membership.role() == Role.KOORDINATOR
                || membership.role() == Role.TEAMLEDER || membership.role() == Role.FRIVILLIGKOORDINATOR
                || membership.role() == Role.LEDER || membership.role() == Role.PERSONVERNOMBUD);
    }
}
