package no.stegvis.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * What lies in the data folder, which only its owner can enter:
 *
 * <pre>
 * postgresql/        the database cluster, complete from the moment it has this name
 * postgresql.log     what PostgreSQL says of itself, never of its rows; before the last start: postgresql.log.old
 * binaries-…/        PostgreSQL's programs, named by the archive they came from
 * password           of the login stegvis
 * port               where PostgreSQL listened last
 * stegvis.lock       held by the application as long as it lives
 * users.lock         shared by all who use the running PostgreSQL
 * temporary.lock     held while somebody begins to use temporary/
 * start.lock         held while somebody starts or stops it
 * temporary/         a folder for each process, gone when it ends; of killed ones, when the next begins
 * *.new-…            unfinished work of a process that was killed
 * </pre>
 */
record DataFolder(Path path) {

    private static final String UNFINISHED = ".new-";

    static DataFolder of(String name) {
        try {
            return new DataFolder(Path.of(name).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new DatabaseUnavailable("unusable", name, e.getReason());
        }
    }

    Path cluster() {
        return path.resolve("postgresql");
    }

    Path log() {
        return path.resolve("postgresql.log");
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    Path lock(String name) {
        return path.resolve(name + ".lock");
    }

    boolean hasCluster() {
        return Files.exists(cluster().resolve("PG_VERSION"));
    }

    /** Closed to this account: nobody can tell what is in it. */
    boolean isClosed() {
        return Files.isDirectory(path) && !(Files.isReadable(path) && Files.isExecutable(path));
    }

    void create() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, ownerOnly("rwx------"));
        } else if (posix() && Files.isWritable(path) && Account.owns(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** A name for work that is renamed when finished, so that half of it is never taken for the whole. */
    Path unfinished(String name) {
        return path.resolve(name + UNFINISHED + UUID.randomUUID());
    }

    /** Gives finished work its name, for good: also after a power cut. */
    void finish(Path unfinished, Path name) throws IOException {
        Files.move(unfinished, name, StandardCopyOption.ATOMIC_MOVE);
        if (posix()) {
            try (var folder = FileChannel.open(path)) {
                folder.force(true);
            }
        }
    }

    /** Removes what killed processes and earlier releases left behind. */
    void sweep(Path binaries) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> entries = Files.list(path)) {
            leftovers = entries.filter(entry -> {
                String name = entry.getFileName().toString();
                return name.contains(UNFINISHED) || name.startsWith("binaries-") && !entry.equals(binaries);
            }).toList();
        }
        for (Path leftover : leftovers) {
            try {
                FileSystemUtils.deleteRecursively(leftover);
            } catch (IOException stillWrittenTo) {
                // A program of the killed process is at its last lines; the next start removes the rest.
            }
        }
    }

    void keepLastLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), path.resolve("postgresql.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            throw new DatabaseUnavailable("passwordMissing", passwordFile());
        }
        return Files.readString(passwordFile(), StandardCharsets.US_ASCII).strip();
    }

    void createPassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = Files.createFile(unfinished("password"), ownerOnly("rw-------"));
        Files.writeString(file, Base64.getUrlEncoder().encodeToString(random) + "\n", StandardCharsets.US_ASCII,
                StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        finish(file, passwordFile());
    }

    Optional<Integer> rememberedPort() throws IOException {
        Path file = path.resolve("port");
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip()).filter(text -> text.matches("\\d{4,5}")).map(Integer::valueOf)
                : Optional.empty();
    }

    void rememberPort(int port) throws IOException {
        Files.writeString(path.resolve("port"), port + "\n");
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
