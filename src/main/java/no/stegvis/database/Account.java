package no.stegvis.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.security.auth.module.UnixSystem;

/** The operating system's user who started this process. */
final class Account {

    private static final boolean UNIX = FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private Account() {
    }

    static boolean isRoot() {
        return UNIX && new UnixSystem().getUid() == 0;
    }

    static boolean owns(Path file) throws IOException {
        return !UNIX || ((Number) Files.getAttribute(file, "unix:uid")).longValue() == new UnixSystem().getUid();
    }

    static String name() {
        return UNIX ? new UnixSystem().getUsername() : System.getProperty("user.name");
    }
}
