package no.stegvis.participant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Norwegian names in the spellings people give them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NameSoundTests {

    @ParameterizedTest
    @CsvSource({"Kristian, Christian", "Aase, Åse", "Sjur, Skjur", "Øystein, Eystein", "Øystein, Oystein", "Håkon, Haakon", "Sofie, Sophie",
            "Mathias, Mattias", "Kjell, Tjell", "Solveig, Solvei", "Siv, Siw", "Bjørn, Bjoern", "Bjørn, Björn", "Erik, Eric",
            "Marthe, Marte", "Tor, Thor", "Katrine, Cathrine", "Hjalmar, Jalmar", "Sæther, Seter", "Synnøve, Synnove", "Vilde, Wilde",
            "Grethe, Grete", "Zahra, Sahra", "KARI, kari", "Anne Marie, Anne", "Anne-Marie, Anne", "José, Jose"})
    void is_the_same_given_name(String one, String other) {
        assertThat(NameSound.of(one, null)).isEqualTo(NameSound.of(other, null));
    }

    @ParameterizedTest
    @CsvSource({"Hansen, Hanssen", "Pettersen, Petersen", "Larsen, Larssen", "Karlsen, Carlsen", "Bakke, Bache", "Vik, Wiik",
            "Jørgensen, Joergensen", "Amundsen, Åmundsen", "Berg Hansen, Hansen"})
    void is_the_same_family_name(String one, String other) {
        assertThat(NameSound.of(null, one)).isEqualTo(NameSound.of(null, other));
    }

    /** Misheard, not misspelt: alike only where the other name is written the same. */
    @ParameterizedTest
    @CsvSource({"Mohammed, Muhammad", "Lise, Lisa", "Ole, Ola", "Berit, Beret", "Jon, Jan", "Erik, Eirik"})
    void sounds_alike_and_is_another_name(String one, String other) {
        assertThat(NameSound.of(one, null).givenSound()).isEqualTo(NameSound.of(other, null).givenSound());
        assertThat(NameSound.of(one, null).givenPlain()).isNotEqualTo(NameSound.of(other, null).givenPlain());
    }

    @ParameterizedTest
    @CsvSource({"Hansen, Jensen", "Olsen, Nilsen", "Per, Bård", "Nina, Anna", "Karl, Kjell", "Geir, Greger", "Berg, Bakke", "fugl1, fugl2", "Анна, Нина"})
    void is_another_name(String one, String other) {
        assertThat(NameSound.of(one, null).givenSound()).isNotEqualTo(NameSound.of(other, null).givenSound());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, -", "' ', ''", "'--', '?!'"})
    void no_name_has_no_sound(String given, String family) {
        assertThat(NameSound.of(given, family).isEmpty()).isTrue();
    }

    @Test
    void one_name_is_enough() {
        assertThat(NameSound.of("Kari", " ")).isEqualTo(new NameSound("kari", "KR", null, null));
    }
}
