package no.stegvis.reporting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;

import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.EncryptionMethod;

/** Packs files in their order with one time on each; locked by AES where there is a password. Names of files are not hidden by it. */
final class BundleZip {

    private BundleZip() {
    }

    static byte[] of(List<Bundle.Entry> entries, LocalDateTime time, BundlePassword password) {
        try {
            return password == null ? open(entries, time.withNano(0)) : locked(entries, time, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] open(List<Bundle.Entry> entries, LocalDateTime time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (java.util.zip.ZipOutputStream zip = new java.util.zip.ZipOutputStream(bytes)) {
            for (Bundle.Entry entry : entries) {
                ZipEntry file = new ZipEntry(entry.name());
                file.setTimeLocal(time);
                zip.putNextEntry(file);
                zip.write(entry.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] locked(List<Bundle.Entry> entries, LocalDateTime time, BundlePassword password) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, password.characters())) {
            for (Bundle.Entry entry : entries) {
                ZipParameters file = new ZipParameters();
                file.setFileNameInZip(entry.name());
                file.setLastModifiedFileTime(time.toInstant(ZoneOffset.UTC).toEpochMilli());
                file.setEncryptFiles(true);
                file.setEncryptionMethod(EncryptionMethod.AES);
                file.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
                zip.putNextEntry(file);
                zip.write(entry.content());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
