package no.stegvis.reporting;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A folder that files go into whole or not at all. */
final class OutFolder {

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
            Files.delete(Files.createTempFile(folder, ".stegvis", ".tmp"));
            return new OutFolder(folder);
        } catch (IOException | InvalidPathException e) {
            throw new ReportRefused("out", "reporting.command.folder", name);
        }
    }

    /** Writes all, makes sure they are on the disk, and only then gives them their names. */
    List<Path> write(List<ReportFile> files) throws IOException {
        List<Path> unfinished = new ArrayList<>();
        try {
            for (ReportFile file : files) {
                unfinished.add(Files.createTempFile(folder, ".stegvis", ".tmp"));
                write(unfinished.get(unfinished.size() - 1), file.content());
            }
            List<Path> written = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                written.add(Files.move(unfinished.get(i), folder.resolve(files.get(i).name()),
                        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
            }
            return written;
        } finally {
            for (Path file : unfinished) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
