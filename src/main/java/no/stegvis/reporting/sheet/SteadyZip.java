package no.stegvis.reporting.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The same files in the same order, with one given time on each, so that the same content is the same bytes. */
final class SteadyZip {

    private SteadyZip() {
    }

    static byte[] of(byte[] zip, Instant time) throws IOException {
        ByteArrayOutputStream steady = new ByteArrayOutputStream(zip.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
             ZipOutputStream out = new ZipOutputStream(steady)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(time.atOffset(ZoneOffset.UTC).toLocalDateTime().withNano(0));
                out.putNextEntry(copy);
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return steady.toByteArray();
    }
}
