package no.stegvis.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Seals the shared secrets (AES-256-GCM) with a key that is kept in a file: who reads the database alone, or a copy of it,
 * can't make codes. The file is {@code second-factor.key} in the data folder of the embedded database, or what
 * {@code stegvis.access.second-factor-key} names; it is needed with any other database, the same on all nodes.
 */
@Component
class SecondFactorKey {

    private static final int BYTES = 32;

    private final AccessSettings settings;
    private final String dataFolder;
    private final boolean external;
    private volatile BytesEncryptor encryptor;

    SecondFactorKey(AccessSettings settings, @Value("${stegvis.data:}") String dataFolder,
                    @Value("${spring.datasource.url:}") String externalUrl) {
        this.settings = settings;
        this.dataFolder = dataFolder.isBlank() ? "data" : dataFolder;
        this.external = !externalUrl.isBlank();
    }

    /** Bound to the user: another's sealed secret is of no use in her row. */
    byte[] seal(String userId, byte[] secret) {
        byte[] owner = (userId + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(owner, owner.length + secret.length);
        System.arraycopy(secret, 0, both, owner.length, secret.length);
        return encryptor().encrypt(both);
    }

    /** @throws IllegalStateException when it was sealed with another key, or for somebody else */
    byte[] open(String userId, byte[] sealed) {
        byte[] owner = (userId + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = encryptor().decrypt(sealed);
        if (both.length <= owner.length || !Arrays.equals(owner, Arrays.copyOf(both, owner.length))) {
            throw new IllegalStateException("The second factor of this user is somebody else's");
        }
        return Arrays.copyOfRange(both, owner.length, both.length);
    }

    private BytesEncryptor encryptor() {
        if (encryptor == null) {
            encryptor = new AesBytesEncryptor(new SecretKeySpec(key(), "AES"), KeyGenerators.secureRandom(12), CipherAlgorithm.GCM);
        }
        return encryptor;
    }

    private byte[] key() {
        try {
            Path file = file();
            if (!Files.exists(file)) {
                create(file);
            }
            byte[] key = Base64.getDecoder().decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length != BYTES) {
                throw new IllegalStateException(file + " must hold 32 bytes in Base64");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the second factor could not be read", e);
        }
    }

    private Path file() {
        if (settings.secondFactorKey() != null) {
            return settings.secondFactorKey();
        }
        if (external) {
            throw new IllegalStateException("Set stegvis.access.second-factor-key to a file that holds 32 bytes in Base64: "
                    + "with a database of one's own the key of the second factor has no place yet");
        }
        return Path.of(dataFolder, "second-factor.key");
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        FileAttribute<?>[] ownerOnly = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "second-factor", ".new", ownerOnly);
        Files.writeString(unfinished, Base64.getEncoder().encodeToString(key) + "\n", StandardCharsets.US_ASCII,
                StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException another) {
            // a request beside this one has made it
        } finally {
            Files.delete(unfinished);
        }
    }
}
