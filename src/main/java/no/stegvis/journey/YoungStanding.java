package no.stegvis.journey;

import java.util.List;

import no.stegvis.privacy.GuardianConsents;

/**
 * Whose consent a young person's taking part rests on now, and whether it is there.
 *
 * @param asksHeard    whether the rule asks for her own view at an age she has, or had when they agreed to go on
 * @param asksInformed whether it asks if those responsible know
 * @param said         all that was said, the latest first
 */
public record YoungStanding(State state, boolean asksHeard, boolean asksInformed, List<GuardianConsents.Decision> said) {

    private static final String NEVER_ASKED = "NEVER_ASKED";

    static final YoungStanding NOTHING = new YoungStanding(State.NOTHING, false, false, List.of());

    /** What the rule asks today, and what came of it. */
    public enum State {
        /** She isn't young, or nobody knows, or they haven't agreed to go on yet. */
        NOTHING,
        /** Those responsible have to consent. */
        MISSING, GIVEN, REFUSED,
        /** She is old enough to consent herself. */
        OWN_MISSING, OWN, OWN_REFUSED
    }

    /** Whether nothing new may begin, and nothing of hers be shared: the consent it would rest on isn't there. */
    public boolean rests() {
        return state == State.MISSING || state == State.REFUSED || state == State.OWN_REFUSED;
    }

    /** Whether somebody has to be asked. */
    public boolean asks() {
        return state == State.MISSING || state == State.OWN_MISSING;
    }

    /** Whether that isn't among the words of {@link #words()}. */
    public boolean restsUnsaid() {
        return rests() && words().equals(NEVER_ASKED);
    }

    /** @return the end of the keys that say it */
    public String words() {
        return asks() && said.isEmpty() ? NEVER_ASKED : state.name();
    }
}
