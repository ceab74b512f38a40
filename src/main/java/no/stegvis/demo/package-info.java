/**
 * An invented organisation whose years are played through the real forms and the real engine, so that a first try shows
 * what three years of work look like. Its people never lived. It stops and goes on wherever it was.
 *
 * <p>A {@code DemoStory} is one person's way; {@code DemoPlayer} goes from one step to the next and {@code DemoAnswers} fills in the forms. What
 * happens beside the steps of a process is a {@code DemoMoment}: to one person ({@code DemoMoments}), in turns that journeys may take at any time
 * ({@code DemoTurns}), or for a whole district ({@code DemoMeetings}). New ones are added with chances of their own, so that nobody else's way changes.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Demo",
        allowedDependencies = {"engine", "access", "form", "participant", "journey", "funding", "funding :: accounts"})
package no.stegvis.demo;
