package no.stegvis.journey;

/** Two registrations have been merged. @param journey a case of the person */
record SamePersonFound(Journey journey) {
}
