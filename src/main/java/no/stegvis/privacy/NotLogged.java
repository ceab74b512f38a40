package no.stegvis.privacy;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The read log could not be written, so nothing is shown. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public class NotLogged extends RuntimeException {

    NotLogged(Throwable cause) {
        super("The read log could not be written, so nothing is shown", cause);
    }
}
