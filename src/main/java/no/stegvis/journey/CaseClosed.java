package no.stegvis.journey;

/** The participant's address is a secret now: her case is open to a few alone. Told in the same transaction, once the case is closed. */
record CaseClosed(Journey journey) {
}
