package no.stegvis.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import no.stegvis.database.TemporaryFolder.Own;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class TemporaryFolderTests {

    @TempDir
    private Path folder;

    @Test
    void whatAKilledProcessLeftGoesWithTheNextAndALivingOnesStays() throws IOException {
        Path left = Files.createDirectories(folder.resolve("temporary/killed/poifiles"));
        Files.writeString(left.resolve("rows.xml"), "x");
        Files.createFile(folder.resolve("temporary/killed.lock"));
        Own living = Own.in(DataFolder.of(folder.toString()));
        Files.writeString(living.folder().resolve("mine"), "x");

        Own next = Own.in(DataFolder.of(folder.toString()));

        assertThat(folders()).containsExactlyInAnyOrder(living.folder(), next.folder());
        assertThat(living.folder().resolve("mine")).exists();
        next.destroy();
        living.destroy();
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void aCommandMakesNoDataFolder() {
        String before = System.getProperty("java.io.tmpdir");
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().setActiveProfiles("command");
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of("stegvis.data", folder.resolve("none").toString())));
            new TemporaryFolder().initialize(context);
            context.refresh();
        }
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(before);
    }

    @Test
    void itGoesWhenTheApplicationEnds() throws IOException {
        String before = System.getProperty("java.io.tmpdir");
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of("stegvis.data", folder.resolve("new").toString())));
            new TemporaryFolder().initialize(context);
            context.refresh();
            assertThat(Path.of(System.getProperty("java.io.tmpdir"))).isDirectory().hasParent(folder.resolve("new/temporary"));
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
        assertThat(folder.resolve("new/temporary")).isEmptyDirectory();
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("temporary"))) {
            return all.filter(Files::isDirectory).toList();
        }
    }
}
