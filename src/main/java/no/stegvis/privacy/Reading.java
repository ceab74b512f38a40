package no.stegvis.privacy;

import java.util.Collection;
import java.util.List;

/**
 * Somebody is about to be shown something.
 *
 * @param userId      who reads
 * @param caseNumbers about whom, each once; empty when it is about nobody in particular
 * @param object      what else it is about: a task, a report, somebody who works here; null for nothing else
 * @param what        what is shown, such as {@code participantPage}
 * @param why         the reason, such as {@code coordinator}, {@code unit} or {@code task}
 * @param reason      the reason in the reader's own words, or null
 */
public record Reading(String userId, Collection<String> caseNumbers, String object, String what, String why, String reason) {

    /** One person. */
    public static Reading of(String userId, String caseNumber, String what, String why) {
        return new Reading(userId, List.of(caseNumber), null, what, why, null);
    }

    /** Everybody on a list. */
    public static Reading ofList(String userId, Collection<String> caseNumbers, String what, String why) {
        return new Reading(userId, caseNumbers, null, what, why, null);
    }

    public Reading about(String object) {
        return new Reading(userId, caseNumbers, object, what, why, reason);
    }

    public Reading because(String reason) {
        return new Reading(userId, caseNumbers, object, what, why, reason);
    }
}
