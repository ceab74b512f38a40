package no.stegvis.access;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Between the password and everything else: who has a second factor is asked for it once a session, and who needs one and
 * has none is led to take one into use. Stands behind {@link SessionWatch}, which has dealt with passwords by then.
 */
@Component
@ConditionalOnLocalUsers
public class SecondFactorWatch extends OncePerRequestFilter {

    /** Where a code is asked for, and below it where an app is taken into use. */
    public static final String PAGE = "/totrinn";
    public static final String ENROLMENT = PAGE + "/nytt";

    private static final Set<String> BEFORE_THE_SECOND_FACTOR = Set.of(PAGE, ENROLMENT, "/login", "/logout", "/error", "/favicon.ico");
    private static final String STATE = SecondFactorWatch.class.getName();
    private static final String ASKED_FOR = STATE + ".askedFor";

    private enum State { PASSED, HAS_NONE }

    private final AskingUser askingUser;
    private final SecondFactors factors;

    SecondFactorWatch(AskingUser askingUser, SecondFactors factors) {
        this.askingUser = askingUser;
        this.factors = factors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean withPassword = askingUser.isSignedIn() && authentication.getPrincipal() instanceof LocalUser;
        String path = path(request);
        if (!withPassword || BEFORE_THE_SECOND_FACTOR.contains(path)) {
            chain.doFilter(request, response);
            return;
        }
        Standing standing = askingUser.standing();
        if (standing.mustChangePassword() && path.equals("/password")) {
            chain.doFilter(request, response);
            return;
        }
        String first = first(standing, request.getSession());
        if (first == null) {
            chain.doFilter(request, response);
        } else if (Refusals.asksForData(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            if ("GET".equals(request.getMethod())) {
                String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                request.getSession().setAttribute(ASKED_FOR, path + query);
            }
            response.sendRedirect(request.getContextPath() + first);
        }
    }

    /** @return the page that she has to pass first, or null */
    private String first(Standing standing, HttpSession session) {
        Object state = session.getAttribute(STATE);
        if (state == State.PASSED) {
            return null;
        }
        if (state == null) {
            if (factors.has(standing.userId())) {
                return PAGE;
            }
            session.setAttribute(STATE, State.HAS_NONE);
        }
        return factors.isNeededBy(standing.held()) ? ENROLMENT : null;
    }

    /** Whether this session may take an app into use: who has one already has to have shown it. */
    public static boolean mayEnrol(HttpSession session, boolean has) {
        return !has || session.getAttribute(STATE) == State.PASSED;
    }

    /** @return where she wanted to go in the first place */
    public static String passed(HttpSession session) {
        session.setAttribute(STATE, State.PASSED);
        String wanted = (String) session.getAttribute(ASKED_FOR);
        session.removeAttribute(ASKED_FOR);
        return wanted == null ? "/" : wanted;
    }

    /** Pictures, styles and scripts are the same for everybody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return path(request).startsWith("/assets/");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
