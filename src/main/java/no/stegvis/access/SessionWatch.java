package no.stegvis.access;

import static org.springframework.security.core.authority.AuthorityUtils.createAuthorityList;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at the user behind each request: who has been disabled, or whose password is another now, is signed out; who
 * has to choose a password is led there first.
 */
@Component
class SessionWatch extends OncePerRequestFilter {

    private static final Set<String> BEFORE_THE_FIRST_OWN_PASSWORD =
            Set.of("/password", "/login", "/logout", "/error", "/favicon.ico");

    private final AskingUser askingUser;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    SessionWatch(AskingUser askingUser) {
        this.askingUser = askingUser;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (askingUser.isSignedIn()) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            Standing standing = askingUser.standing();
            if (!standing.enabled() || hasOtherPassword(authentication, standing)) {
                signOut.logout(request, response, authentication);
                SecurityContextHolder.getContext().setAuthentication(stranger());
            } else if (standing.mustChangePassword() && authentication.getPrincipal() instanceof LocalUser
                    && !BEFORE_THE_FIRST_OWN_PASSWORD.contains(path(request))) {
                askForPassword(request, response);
                return;
            }
        }
        chain.doFilter(request, response);
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
