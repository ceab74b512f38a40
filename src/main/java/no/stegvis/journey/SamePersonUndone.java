package no.stegvis.journey;

import java.util.List;

/** A merge of two registrations has been undone. @param of a case of each of the two */
record SamePersonUndone(List<Journey> of) {
}
