package no.stegvis.demo;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** A demo's people have a password that everybody knows: they are made in a database of the demo's own, never in another. */
class DemoStartTests {

    @Test
    void aDemoThatIsAskedForInAnExternalDatabaseDoesNotStart() {
        DemoStart start = new DemoStart(true, "jdbc:postgresql://db.example.no/stegvis", null, null, null, null, null, null, null, null);
        assertThatIllegalStateException().isThrownBy(start::start).withMessageContaining("innebygde databasen");
    }

    @Test
    void aDayThatIsNoneIsToldByItsSetting() {
        assertThatIllegalStateException().isThrownBy(() -> new DemoStart(true, "", "10.03.2026", null, null, null, null, null, null, null))
                .withMessageContaining("--stegvis.demo-today=10.03.2026").withMessageContaining("2026-03-10");
        new DemoStart(true, "", "2026-03-10", null, null, null, null, null, null, null);
        new DemoStart(true, "", "2026-03-10T09:00:00Z", null, null, null, null, null, null, null);
    }
}
