package no.stegvis.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/** An empty database of its own with this release's tables and views, for checking something against them; gone when closed. */
public final class ThrowawayDatabase implements AutoCloseable {

    private final Path folder;
    private final EmbeddedDatabase database;

    /** @throws DatabaseUnavailable when PostgreSQL can't be started here */
    public ThrowawayDatabase() {
        try {
            folder = Files.createTempDirectory("stegvis-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EmbeddedDatabase opened = null;
        try {
            opened = EmbeddedDatabase.forApplication(folder.resolve("data").toString());
            Flyway.configure().dataSource(opened.url(), opened.user(), opened.password()).locations("classpath:db/migration")
                    .schemas("stegvis").defaultSchema("stegvis").createSchemas(true).load().migrate();
        } catch (RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            FileSystemUtils.deleteRecursively(folder.toFile());
            throw e;
        }
        database = opened;
    }

    public String url() {
        return database.url();
    }

    public String user() {
        return database.user();
    }

    public String password() {
        return database.password();
    }

    @Override
    public void close() {
        database.close();
        FileSystemUtils.deleteRecursively(folder.toFile());
    }
}
