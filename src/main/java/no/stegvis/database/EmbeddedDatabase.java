package no.stegvis.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's use of the PostgreSQL in a data folder, from its start to {@link #close()}.
 *
 * <p>One application at a time owns the folder; commands join it, alone or beside the application. All who use the
 * running server share a lock. Who comes first starts the server, after ending one that a killed process left running
 * (its half-done work would still hold locks); who leaves last stops it. Both happen under the start lock.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration LONGEST_START = Duration.ofMinutes(11);

    /** A process's second handle on a lock file would cost it its locks. */
    private static final Set<DataFolder> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private final DataFolder folder;
    private final boolean application;
    private FolderLock owner;
    private FolderLock users;
    private Cluster cluster;
    private int port;

    private EmbeddedDatabase(DataFolder folder, boolean application) {
        this.folder = folder;
        this.application = application;
    }

    /** Opens the database for the application, which owns the folder; makes it where there is none. */
    static EmbeddedDatabase forApplication(String folder) {
        return open(DataFolder.of(folder), true);
    }

    /** Joins the database for a command; never makes one. */
    static EmbeddedDatabase forCommand(String folder) {
        return open(DataFolder.of(folder), false);
    }

    private static EmbeddedDatabase open(DataFolder folder, boolean application) {
        if (!application && !folder.isClosed() && !folder.hasCluster()) {
            throw new DatabaseUnavailable("missing", folder);
        }
        if (!OPEN_HERE.add(folder)) {
            throw new DatabaseUnavailable("inUse", folder, Long.toString(ProcessHandle.current().pid()));
        }
        EmbeddedDatabase database = new EmbeddedDatabase(folder, application);
        try {
            database.open();
            return database;
        } catch (IOException e) {
            database.leave();
            throw DatabaseUnavailable.because("unusable", folder, reason(e));
        } catch (RuntimeException e) {
            database.leave();
            throw e;
        }
    }

    private void open() throws IOException {
        if (application) {
            folder.create();
        }
        requireOwner();
        if (application) {
            own();
        }
        users = new FolderLock(folder.lock("users"));
        try (FolderLock turn = awaitTurn()) {
            join();
        }
        LOG.info("PostgreSQL of {} listens on port {}", folder, port);
    }

    /** The files of a cluster belong to one account: only that can start its server, and stop it. */
    private void requireOwner() throws IOException {
        Path owned = folder.isClosed() ? folder.path() : folder.cluster();
        if (Files.exists(owned) && !Account.owns(owned)) {
            throw new DatabaseUnavailable("otherOwner", folder, Files.getOwner(owned).getName(), Account.name());
        }
    }

    private void own() throws IOException {
        owner = new FolderLock(folder.lock("stegvis"));
        if (!owner.tryExclusive()) {
            throw new DatabaseUnavailable("inUse", folder, FolderLock.signature(folder.lock("stegvis")).orElse("?"));
        }
        owner.sign();
    }

    private void join() throws IOException {
        boolean alone = users.tryExclusive();
        Programs programs = Programs.in(folder);
        cluster = new Cluster(folder, programs);
        if (alone && cluster.running().isPresent()) {
            LOG.info("Ending the PostgreSQL that a killed process left running in {}", folder);
            cluster.stop();
        }
        if (alone && application) {
            folder.sweep(programs.home());
        }
        if (!folder.hasCluster()) {
            cluster.create();
        }
        Optional<Postmaster> running = cluster.running();
        port = running.isPresent() ? running.get().port() : cluster.start();
        users.share();
    }

    /** The start lock, freed by closing it. */
    private FolderLock awaitTurn() throws IOException {
        FolderLock turn = new FolderLock(folder.lock("start"));
        if (!turn.awaitExclusive(LONGEST_START)) {
            turn.close();
            throw new DatabaseUnavailable("busy", folder, Long.toString(LONGEST_START.toMinutes()));
        }
        return turn;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/stegvis?ApplicationName=stegvis";
    }

    String user() {
        return "stegvis";
    }

    String password() {
        try {
            return folder.password();
        } catch (IOException e) {
            throw DatabaseUnavailable.because("unusable", folder, reason(e));
        }
    }

    @Override
    public void close() {
        if (users == null) {
            return;
        }
        try (FolderLock turn = awaitTurn()) {
            if (users.tryExclusive()) {
                cluster.stop();
                LOG.info("PostgreSQL of {} has stopped", folder);
            }
        } catch (IOException | DatabaseUnavailable e) {
            LOG.warn("PostgreSQL of {} was left running; the next start ends it: {}", folder, e.getMessage());
        } finally {
            leave();
        }
    }

    private void leave() {
        try (FolderLock first = users; FolderLock second = owner) {
            users = null;
            owner = null;
        } catch (IOException e) {
            LOG.warn("A lock file in {} could not be closed: {}", folder, e.getMessage());
        } finally {
            OPEN_HERE.remove(folder);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "access denied: " + denied.getFile();
        }
        if (e instanceof NoSuchFileException missing) {
            return "no such file: " + missing.getFile();
        }
        return String.valueOf(e.getMessage());
    }
}
