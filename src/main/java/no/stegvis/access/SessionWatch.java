package no.stegvis.access;

import static org.springframework.security.core.authority.AuthorityUtils.createAuthorityList;
import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the user behind each request: who has been disabled, or whose password is another now, or who signed in too long
 * ago, is signed out; who has to choose a password is led there first.
 */
@Component
class SessionWatch extends OncePerRequestFilter {

    private static final Set<String> BEFORE_THE_FIRST_OWN_PASSWORD =
            Set.of("/password", "/login", "/logout", "/error", "/favicon.ico");

    private static final String TOO_LONG = "longest-session";

    private final AskingUser askingUser;
    private final ObjectProvider<LocalSessions> sessions;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    SessionWatch(AskingUser askingUser, ObjectProvider<LocalSessions> sessions) {
        this.askingUser = askingUser;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (askingUser.isSignedIn()) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            Standing standing = askingUser.standing();
            String over = whyItIsOver(authentication, standing, request);
            if (over != null) {
                signOut.logout(request, response, authentication);
                SecurityContextHolder.getContext().setAuthentication(stranger());
                SecurityLog.good("session-ended", standing.userId(), "reason", over);
                if (TOO_LONG.equals(over)) {
                    Refusals.say(request, "lenge");
                }
            } else if (standing.mustChangePassword() && authentication.getPrincipal() instanceof LocalUser
                    && !BEFORE_THE_FIRST_OWN_PASSWORD.contains(path(request))) {
                askForPassword(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** @return the reason as the log has it, or null */
    private String whyItIsOver(Authentication authentication, Standing standing, HttpServletRequest request) {
        if (!standing.enabled()) {
            return "disabled";
        }
        if (hasOtherPassword(authentication, standing)) {
            return "password-changed";
        }
        LocalSessions local = sessions.getIfAvailable();
        if (local != null && authentication.getPrincipal() instanceof LocalUser) {
            local.used(request, standing.userId());
            return local.isTooOld(request.getSession()) ? TOO_LONG : null;
        }
        return null;
    }

    /** Pictures, styles and scripts are the same for everybody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isForEverybody(request);
    }

    static boolean isForEverybody(HttpServletRequest request) {
        return path(request).startsWith("/assets/");
    }

    /** From here on the request is a stranger's. */
    static Authentication stranger() {
        return new AnonymousAuthenticationToken("stranger", "stranger", createAuthorityList("ROLE_ANONYMOUS"));
    }

    private static void askForPassword(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Refusals.asksForData(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendRedirect(request.getContextPath() + "/password");
        }
    }

    private static boolean hasOtherPassword(Authentication authentication, Standing standing) {
        return authentication.getPrincipal() instanceof LocalUser user
                && !user.credentialMark().equals(standing.credentialMark());
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
