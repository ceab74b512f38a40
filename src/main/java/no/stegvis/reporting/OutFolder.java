package no.stegvis.reporting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that files go into whole or not at all. A file on its way is locked by the process that writes it, so what
 * a killed one left behind is known by nobody's holding it, and goes with the next that writes there.
 */
final class OutFolder {

    private static final String UNFINISHED = ".stegvis";
    private static final String ENDING = ".tmp";

    private final Path folder;

    private OutFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks at once whether files can be written there, by writing one; a folder that isn't there is made.
     *
     * @throws ReportRefused when not
     */
    static OutFolder of(String name) {
        try {
            Path folder = Path.of(name);
            Files.createDirectories(folder);
            Files.deleteIfExists(Files.createTempFile(folder, UNFINISHED, ENDING));
            sweep(folder);
            return new OutFolder(folder);
        } catch (IOException | InvalidPathException e) {
            throw new ReportRefused("out", "reporting.command.folder", name);
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, UNFINISHED + "*" + ENDING)) {
            for (Path file : unfinished) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
                    if (lock != null) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException | OverlappingFileLockException inUse) {
                    // Finished just now, or on its way by another thread of this process.
                    continue;
                }
            }
        }
    }

    /** Writes all, makes sure they are on the disk, and only then gives them their names. */
    List<Path> write(List<ReportFile> files) throws IOException {
        List<Path> unfinished = new ArrayList<>();
        List<FileChannel> open = new ArrayList<>();
        try {
            for (ReportFile file : files) {
                unfinished.add(Files.createTempFile(folder, UNFINISHED, ENDING));
                open.add(FileChannel.open(unfinished.get(unfinished.size() - 1), StandardOpenOption.WRITE));
                write(open.get(open.size() - 1), file.content());
            }
            List<Path> written = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                written.add(Files.move(unfinished.get(i), folder.resolve(files.get(i).name()),
                        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
            }
            return written;
        } finally {
            for (FileChannel channel : open) {
                channel.close();
            }
            for (Path file : unfinished) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        channel.lock();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }
}
