package no.stegvis.engine.gate;

/** One rule that was broken, and by what. */
record Refusal(Rule rule, String detail) {
}
