package no.stegvis.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock file in the data folder. The operating system frees it when its process ends, however that happens.
 *
 * <p>On POSIX a process loses its lock when it closes <em>any</em> handle on the file, so a file is opened once per
 * process: {@link EmbeddedDatabase} sees to that.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;
    private FileLock lock;

    FolderLock(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    boolean tryExclusive() throws IOException {
        release();
        lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        return lock != null;
    }

    /** Waits for its turn; false when the time ran out. */
    boolean awaitExclusive(Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!tryExclusive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }

    void share() throws IOException {
        release();
        lock = channel.lock(Long.MAX_VALUE - 1, 1, true);
    }

    void release() throws IOException {
        if (lock != null) {
            lock.release();
            lock = null;
        }
    }

    /** Leaves the process id in the file, for the message of one who comes too late. */
    void sign() throws IOException {
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
    }

    static Optional<String> signature(Path file) throws IOException {
        return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip()).filter(pid -> !pid.isEmpty());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
