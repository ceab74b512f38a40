package no.stegvis.reporting.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A workbook's file, with one given time on all that is in it, so that the same content is the same bytes. POI writes into it as it is. */
final class SteadyZip extends ZipArchiveOutputStream {

    private final LocalDateTime time;

    SteadyZip(OutputStream out, Instant time) {
        super(out);
        // sizes of eight bytes are read wrongly by some, and no sheet is so large
        setUseZip64(Zip64Mode.AsNeeded);
        this.time = time.atOffset(ZoneOffset.UTC).toLocalDateTime().withNano(0);
    }

    @Override
    public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
        entry.setTimeLocal(time);
        super.putArchiveEntry(entry);
    }
}
