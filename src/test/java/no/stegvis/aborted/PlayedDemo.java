package no.stegvis.aborted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * The demo organisation as it stands on {@link #TODAY}: played once in a build by the packaged application, however many
 * processes of tests need it, and never used again in the next build. Each gets a copy of her own.
 */
public final class PlayedDemo {

    public static final LocalDate TODAY = LocalDate.of(2025, 12, 10);
    /** What the application is told, to be where the played demo is. */
    public static final String TODAY_ARGUMENT = "--stegvis.demo-today=" + TODAY + "T09:00:00Z";
    /** What it says when all is played. */
    static final String READY = "Stegvis er klar";

    private static final String CLASSES = "classes.jsa";
    private static final Path ALL = Path.of("target", "it", "played").toAbsolutePath();
    private static final String THIS_BUILD = System.getProperty("stegvis.it.build", "process-" + ProcessHandle.current().pid()).replace(':', '-');

    private PlayedDemo() {
    }

    /**
     * Plays the demo, unless another test of this build did, and copies its data.
     *
     * @param folder becomes the data folder of an application that stands still
     */
    public static synchronized void copyTo(Path folder) {
        try {
            Files.createDirectories(ALL);
            try (FileChannel lock = FileChannel.open(ALL.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                copy(played(), folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The played demo can't be copied to " + folder, e);
        }
    }

    private static Path played() throws IOException {
        Path ofThisBuild = ALL.resolve(THIS_BUILD);
        Path data = ofThisBuild.resolve("data");
        Path done = ofThisBuild.resolve("done");
        if (!Files.exists(done)) {
            try (Stream<Path> earlier = Files.list(ALL)) {
                for (Path build : earlier.filter(Files::isDirectory).toList()) {
                    FileSystemUtils.deleteRecursively(build);
                }
            }
            List<String> options = new ArrayList<>(StegvisProcess.BRIEF);
            options.add("-XX:ArchiveClassesAtExit=" + ofThisBuild.resolve(CLASSES));
            StegvisProcess application = StegvisProcess.start(ofThisBuild, options, "--server.port=0", "--stegvis.data=" + data, TODAY_ARGUMENT);
            try {
                application.awaitSaid(READY);
                assertThat(application.said()).doesNotContain("is left out of the demo");
            } finally {
                application.stop();
            }
            Files.createFile(done);
        }
        return data;
    }

    /**
     * Options of the virtual machine for a process that lives a minute, beside the played demo: it finds its classes as the player
     * left them, which halves its start. Where it can't use them it starts as always.
     */
    public static List<String> brief() {
        List<String> options = new ArrayList<>(StegvisProcess.BRIEF);
        options.add("-XX:SharedArchiveFile=" + ALL.resolve(THIS_BUILD).resolve(CLASSES));
        return options;
    }

    /** Locks belong to whoever holds them. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(folder));
                if (!Files.exists(copy)) {
                    Files.copy(folder, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.getFileName().toString().endsWith(".lock")) {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
