package no.stegvis.reporting.sheet;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.springframework.util.FastByteArrayOutputStream;

/** The same files in the same order, with one given time on each, so that the same content is the same bytes. */
final class SteadyZip {

    private SteadyZip() {
    }

    static byte[] of(FastByteArrayOutputStream zip, Instant time) throws IOException {
        FastByteArrayOutputStream steady = new FastByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(zip.getInputStream());
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
