package no.stegvis.demo;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * Something that happens once, beside the steps that a process asks for.
 *
 * @param name of this one, in all of the demo
 * @param by   who does it; asked when it happens
 * @param does it, and tells the number under which there may be something to do afterwards, or null
 */
record DemoMoment(Instant at, String name, Supplier<String> by, Supplier<String> does) {
}
