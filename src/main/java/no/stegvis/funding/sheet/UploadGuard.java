package no.stegvis.funding.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks at an uploaded file before anything understands it: a zip of few, small and differently named parts, in plain UTF-8 XML without
 * declarations, and without anything that runs or points elsewhere. What a person fills in is far smaller than these limits.
 */
final class UploadGuard {

    static final int LARGEST_FILE = 1024 * 1024;
    private static final int LARGEST_INSIDE = 6 * 1024 * 1024;
    private static final int LARGEST_STYLES = 512 * 1024;
    private static final int MOST_PARTS = 200;
    private static final byte[] OLD_FORMAT = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final Pattern ACTIVE = Pattern.compile(
            ".*(vbaproject|/macrosheets/|/dialogsheets/|/externallinks/|/activex/|/embeddings/|/ctrlprops/|/connections\\.xml|/querytables/).*");

    private UploadGuard() {
    }

    /** @throws WorkbookRefused with the reason */
    static void check(byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw new WorkbookRefused("funding.file.large", LARGEST_FILE / 1024);
        }
        if (startsWith(file, OLD_FORMAT)) {
            throw new WorkbookRefused("funding.file.old");
        }
        if (!startsWith(file, ZIP)) {
            throw new WorkbookRefused("funding.file.other");
        }
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            Set<String> names = new HashSet<>();
            long inside = 0;
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                String name = part.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
                if (!names.add(name) || names.size() > MOST_PARTS) {
                    throw new WorkbookRefused("funding.file.parts");
                }
                if (ACTIVE.matcher("/" + name).matches()) {
                    throw new WorkbookRefused("funding.file.active");
                }
                byte[] content = limited(parts, LARGEST_INSIDE - inside);
                inside += content.length;
                check(name, content);
            }
            if (!names.contains("[content_types].xml") || !names.contains("xl/workbook.xml")) {
                throw new WorkbookRefused("funding.file.other");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new WorkbookRefused("funding.file.broken");
        }
    }

    private static void check(String name, byte[] content) {
        if (name.equals("xl/styles.xml") && content.length > LARGEST_STYLES) {
            throw new WorkbookRefused("funding.file.inside");
        }
        if (!name.endsWith(".xml") && !name.endsWith(".rels") && !name.endsWith(".vml")) {
            return;
        }
        // Anything but UTF-8 could say the forbidden words in other bytes
        boolean other = content.length > 1 && ((content[0] & 0xFF) >= 0xFE || content[0] == 0 || content[1] == 0);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (other || text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            throw new WorkbookRefused("funding.file.declarations");
        }
        if (name.equals("[content_types].xml") && text.contains("macroEnabled")) {
            throw new WorkbookRefused("funding.file.active");
        }
    }

    private static byte[] limited(InputStream part, long most) throws IOException {
        byte[] content = part.readNBytes((int) most + 1);
        if (content.length > most) {
            throw new WorkbookRefused("funding.file.inside");
        }
        return content;
    }

    private static boolean startsWith(byte[] file, byte[] beginning) {
        return file.length >= beginning.length && java.util.Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }
}
