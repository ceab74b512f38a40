package no.stegvis.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Profiles;
import org.springframework.util.FileSystemUtils;

/**
 * What libraries need for a moment (a workbook's rows, encrypted; the fonts of PDFs) lies in the data folder, which only its owner can enter, and not in a
 * folder that all on the machine share. Each process has a folder of its own there, and holds its lock; those of killed ones go when the
 * next begins. What Java itself makes stays where it was told at its start: Java looks at {@code java.io.tmpdir} no more after that.
 *
 * <p>A command makes no data folder, and an application whose
 * database is elsewhere may have none: what isn't there leaves the system's temporary folder in use.
 */
public final class TemporaryFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PROPERTY = "java.io.tmpdir";
    private static final String NAME = "temporary";
    private static final String LOCK = ".lock";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DataFolder data = DataFolder.of(EmbeddedDatabaseConfiguration.folder(context.getEnvironment()));
        boolean mayBeMade = !context.getEnvironment().acceptsProfiles(Profiles.of("command"))
                && !EmbeddedDatabaseConfiguration.isOtherDatabaseNamed(context.getEnvironment());
        try {
            if (mayBeMade) {
                data.create();
            }
            if (Files.isWritable(data.path())) {
                Own own = Own.in(data);
                System.setProperty(PROPERTY, own.folder.toString());
                // what is registered first is destroyed last
                ((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("temporaryFolder", own);
            }
        } catch (IOException unusable) {
            // Whoever opens the database there says so in words.
            return;
        }
    }

    /** This process's folder, until it ends. */
    record Own(Path folder, Path lockFile, FileChannel lock) implements DisposableBean {

        static Own in(DataFolder data) throws IOException {
            Path all = Files.createDirectories(data.path().resolve(NAME));
            try (FolderLock oneAtATime = new FolderLock(data.lock(NAME))) {
                if (oneAtATime.awaitExclusive(PATIENCE)) {
                    sweep(all);
                }
                String name = UUID.randomUUID().toString();
                Path lockFile = all.resolve(name + LOCK);
                FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                channel.lock();
                return new Own(Files.createDirectory(all.resolve(name)), lockFile, channel);
            }
        }

        private static void sweep(Path all) throws IOException {
            try (DirectoryStream<Path> locks = Files.newDirectoryStream(all, "*" + LOCK)) {
                for (Path file : locks) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock free = channel.tryLock()) {
                        if (free != null) {
                            remove(file);
                        }
                    } catch (NoSuchFileException | OverlappingFileLockException inUse) {
                        // Its process ended just now, or is this one.
                        continue;
                    }
                }
            }
        }

        private static void remove(Path lockFile) throws IOException {
            FileSystemUtils.deleteRecursively(lockFile.resolveSibling(lockFile.getFileName().toString().replace(LOCK, "")));
            Files.deleteIfExists(lockFile);
        }

        @Override
        public void destroy() throws IOException {
            try (lock) {
                remove(lockFile);
            } catch (NoSuchFileException alsoRemoved) {
                // Java takes its own away at the same moment; what is left goes with the next start.
                return;
            }
        }
    }
}
