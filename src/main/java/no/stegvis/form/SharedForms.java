package no.stegvis.form;

import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Forms of one kind that a coordinator and a participant fill in side by side, or the participant alone with the tablet in her hands.
 * Every method works in the name of the current user and throws {@link NoSuchElementException} when there is no such form, or none for
 * her, or nothing in it that a participant is asked.
 */
public interface SharedForms {

    /** {@code task} or {@code instrument}. */
    String kind();

    /** @param handedOver whether it is shown to the participant alone: the read log says so */
    SharedForm open(String about, boolean handedOver);

    /**
     * Keeps answers as the user's draft, beside what it holds already; what the participant isn't asked is left as it was.
     *
     * @param typed by field key; null for what isn't answered any more
     * @throws FormRefused                           when an answer can't be right
     * @throws no.stegvis.engine.Tasks.TaskGone      when the task isn't hers any more; what was answered is kept all the same, unless it is gone with its case
     */
    void keep(String about, Map<String, Object> typed);

    /** @return the page, from the application's root, where the coordinator goes over the answers and sends them */
    String reviewedAt(String about);
}
