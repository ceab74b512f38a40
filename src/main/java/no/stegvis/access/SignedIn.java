package no.stegvis.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Where a sign-in leads: to the page that was asked for first, or to the form that comes back from a participant. */
class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {

    SignedIn() {
        setRedirectStrategy(new OnThisSite());
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (HandedOvers.isIn(request)) {
            getRedirectStrategy().sendRedirect(request, response, HandingOver.BACK);
        } else {
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }

    /** The page that was asked for is kept with the host that the request named, which may be anybody's: it is found here all the same. */
    private static final class OnThisSite extends DefaultRedirectStrategy {

        @Override
        protected String calculateRedirectUrl(String contextPath, String url) {
            int host = url.indexOf("://");
            if (host < 0) {
                return super.calculateRedirectUrl(contextPath, url);
            }
            int path = url.indexOf('/', host + 3);
            return path < 0 || url.startsWith("//", path) ? contextPath + "/" : url.substring(path);
        }
    }
}
