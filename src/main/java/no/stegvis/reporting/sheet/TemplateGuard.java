package no.stegvis.reporting.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import no.stegvis.reporting.SchemeFinding;

/**
 * Looks at a workbook template before anything understands it: a zip of few and small parts, in UTF-8 XML without declarations, with
 * nothing that runs, computes, points elsewhere or carries data along.
 */
final class TemplateGuard {

    static final int LARGEST_FILE = 1024 * 1024;
    private static final int LARGEST_INSIDE = 6 * 1024 * 1024;
    private static final int MOST_PARTS = 200;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final Pattern FOREIGN = Pattern.compile(".*(vbaproject|/macrosheets/|/dialogsheets/|/externallinks/|/activex/|/embeddings/|/ctrlprops/"
            + "|/connections\\.xml|/querytables/|/pivotcache/|/pivottables/|/comments|/threadedcomments/|/persons/|vmldrawing|/slicers/|/model/|/customdata/).*");
    private static final Pattern FORMULA = Pattern.compile("<(?:\\w+:)?(?:f|formula|formula1|formula2)[ >/]");
    private static final Pattern OUTSIDE = Pattern.compile("TargetMode\\s*=\\s*[\"']External", Pattern.CASE_INSENSITIVE);

    private TemplateGuard() {
    }

    /** @return what must be taken out of it; empty when it can be opened */
    static List<SchemeFinding> findings(byte[] file) {
        if (file.length > LARGEST_FILE) {
            return List.of(found("tooLarge"));
        }
        if (file.length < ZIP.length || !java.util.Arrays.equals(file, 0, ZIP.length, ZIP, 0, ZIP.length)) {
            return List.of(found("workbookForm"));
        }
        List<SchemeFinding> findings = new ArrayList<>();
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            Set<String> names = new HashSet<>();
            long left = LARGEST_INSIDE;
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                String name = part.getName().toLowerCase(Locale.ROOT).replace('\\', '/');
                byte[] content = parts.readNBytes((int) left + 1);
                left -= content.length;
                if (left < 0 || !names.add(name) || names.size() > MOST_PARTS) {
                    return List.of(found("workbookParts"));
                }
                check(name, content, findings);
            }
            if (!names.contains("[content_types].xml") || !names.contains("xl/workbook.xml")) {
                findings.add(found("workbookForm"));
            }
        } catch (IOException | IllegalArgumentException e) {
            return List.of(found("workbookForm"));
        }
        return findings;
    }

    private static void check(String name, byte[] content, List<SchemeFinding> findings) {
        if (FOREIGN.matcher("/" + name).matches()) {
            findings.add(found("workbookForeign", name));
        }
        if (!name.endsWith(".xml") && !name.endsWith(".rels")) {
            return;
        }
        // Anything but UTF-8 could say the forbidden words in other bytes
        boolean other = content.length > 1 && ((content[0] & 0xFF) >= 0xFE || content[0] == 0 || content[1] == 0);
        String text = new String(content, StandardCharsets.UTF_8);
        if (other || text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
            findings.add(found("workbookDeclarations", name));
        }
        if (OUTSIDE.matcher(text).find()) {
            findings.add(found("workbookForeign", name + ": TargetMode=External"));
        }
        if (name.equals("[content_types].xml") && text.contains("macroEnabled")) {
            findings.add(found("workbookForeign", "macroEnabled"));
        }
        if (name.startsWith("xl/worksheets/") && FORMULA.matcher(text).find()) {
            findings.add(found("workbookFormula", name));
        }
    }

    static SchemeFinding found(String key, String... arguments) {
        return SchemeFinding.in(WorkbookTemplate.FILE, 0, key, arguments);
    }
}
