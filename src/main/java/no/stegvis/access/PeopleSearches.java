package no.stegvis.access;

import org.springframework.stereotype.Component;

/** Nobody searches for people faster than a person does, whichever way she does it. Each has a pace of her own. */
@Component
public class PeopleSearches {

    /** She has to wait a minute. */
    public static class TooMany extends RuntimeException {
    }

    private final Pace pace;

    PeopleSearches(PaceSettings settings) {
        this.pace = new Pace(settings.searchesAtOnce(), settings.searchesAMinute());
    }

    /** @throws TooMany when she has searched so often that she has to wait */
    public void another(String userId) {
        if (!allows(userId)) {
            throw new TooMany();
        }
    }

    boolean allows(String userId) {
        return pace.allows(userId);
    }
}
