package no.stegvis.access;

import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;

/**
 * Handing a tablet to a participant. Whoever hands it over is signed out of this browser, also at Keycloak, and the browser gets a
 * key to one form: so there is no session of hers left that something could be got out of, and all that is closed to strangers is
 * closed to whoever holds the tablet. It is taken back by signing in.
 */
@Service
public class HandingOver {

    /** The form in the participant's hands: open to strangers, and without the key it says nothing. */
    public static final String PAGE = "/sammen/ark";
    /** Where whoever signs in on a tablet that was handed over comes to. */
    public static final String BACK = "/sammen/tilbake";
    /** What the form's script asks. */
    public static final String API = "/api/forms/handed-over";

    private final HandedOvers forms;
    private final SignInMode mode;
    private final AskingUser user;

    HandingOver(HandedOvers forms, SignInMode mode, AskingUser user) {
        this.forms = forms;
        this.mode = mode;
        this.user = user;
    }

    /**
     * Signs the asking user out and leaves the browser with this form. The caller has seen that she may fill it in.
     *
     * @return false when it isn't certain that she is signed out everywhere in this browser: then nothing has happened
     */
    public boolean begin(String kind, String about, boolean withPrevious, HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        String giver = user.id();
        if (!mode.endsSession(SecurityContextHolder.getContext().getAuthentication(), request, response)) {
            SecurityLog.refused("tablet-handed-over", giver, "reason", "keycloak-silent");
            return false;
        }
        request.logout();
        forms.begin(giver, kind, about, withPrevious, request, response);
        SecurityLog.good("tablet-handed-over", giver, "reason", kind);
        return true;
    }

    /** @return what this browser has been handed over with, if anything; asking keeps it open */
    public Optional<HandedOver> here(HttpServletRequest request) {
        Optional<HandedOver> here = forms.of(request);
        here.filter(one -> one.state() == HandedOver.State.OPEN).ifPresent(one -> forms.used(one.id()));
        return here;
    }

    public void done(HandedOver form) {
        forms.done(form.id());
    }

    /** Somebody has signed in here, whoever it is. @return what the browser had been handed over with, now no more */
    public Optional<HandedOver> takeBack(HttpServletRequest request, HttpServletResponse response) {
        Optional<HandedOver> here = forms.of(request);
        here.ifPresent(one -> {
            forms.end(one.id());
            SecurityLog.good("tablet-taken-back", user.id(), "target", one.userId());
        });
        forms.forget(request, response);
        return here;
    }

    /** Whether this browser has been handed over and not been taken back. */
    public static boolean isHandedOver(HttpServletRequest request) {
        return HandedOvers.isIn(request);
    }
}
