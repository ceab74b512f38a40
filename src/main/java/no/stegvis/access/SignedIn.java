package no.stegvis.access;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Where a sign-in leads: to the page that was asked for first, or to the form that comes back from a participant. */
class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (HandedOvers.isIn(request)) {
            getRedirectStrategy().sendRedirect(request, response, HandingOver.BACK);
        } else {
            super.onAuthenticationSuccess(request, response, authentication);
        }
    }
}
