package no.stegvis.reporting.pdf;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import net.sf.jasperreports.engine.fonts.FontFace;
import net.sf.jasperreports.engine.fonts.FontFamily;
import net.sf.jasperreports.extensions.DefaultExtensionsRegistry;

/**
 * The fonts that JasperReports comes with, for all PDFs of this application; named in {@code jasperreports.properties}. JasperReports
 * itself would have Java copy each font into the folder that all on the machine share, where a killed process leaves its copies. Here a
 * font that is used becomes a file where temporary files of ours lie, and goes with them.
 */
public final class FontFiles extends DefaultExtensionsRegistry {

    private final List<FontFamily> families = List.of(
            family("DejaVu Sans", "DejaVuSans", "Oblique"), family("DejaVu Sans Condensed", "DejaVuSansCondensed", "Oblique"),
            family("DejaVu Sans Mono", "DejaVuSansMono", "Oblique"), family("DejaVu Serif", "DejaVuSerif", "Italic"),
            family("DejaVu Serif Condensed", "DejaVuSerifCondensed", "Italic"));

    @Override
    public <T> List<T> getExtensions(Class<T> type) {
        return type == FontFamily.class ? families.stream().map(type::cast).toList() : super.getExtensions(type);
    }

    private static Family family(String name, String file, String slanted) {
        return new Family(name, new Face(name, file), new Face(name, file + "-Bold"), new Face(name, file + "-" + slanted),
                new Face(name, file + "-Bold" + slanted));
    }

    private record Family(String getName, FontFace getNormalFace, FontFace getBoldFace, FontFace getItalicFace, FontFace getBoldItalicFace)
            implements FontFamily {

        /** All letters, as they are in the font. */
        @Override
        public String getPdfEncoding() {
            return "Identity-H";
        }

        @Override
        public Boolean isPdfEmbedded() {
            return true;
        }

        @Override
        public String getExportFont(String format) {
            return null;
        }

        @Override
        public boolean supportsLocale(Locale locale) {
            return true;
        }

        @Override
        public boolean isVisible() {
            return true;
        }
    }

    /** One font of a family. Its file is made when letters are first measured by it. */
    private static final class Face implements FontFace {

        private static final String FOLDER = "net/sf/jasperreports/fonts/dejavu/";

        private final String family;
        private final String file;
        private Font font;

        Face(String family, String file) {
            this.family = family;
            this.file = file + ".ttf";
        }

        @Override
        public String getName() {
            return family;
        }

        /** Where a PDF's own copy comes from. */
        @Override
        public String getTtf() {
            return FOLDER + file;
        }

        @Override
        public synchronized Font getFont() {
            if (font == null) {
                font = made();
            }
            return font;
        }

        private Font made() {
            try (InputStream bytes = FontFiles.class.getClassLoader().getResourceAsStream(getTtf())) {
                Path copy = Files.createTempFile(Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"))), "font-", "-" + file);
                copy.toFile().deleteOnExit();
                Files.write(copy, bytes.readAllBytes());
                return Font.createFont(Font.TRUETYPE_FONT, copy.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException("The font %s can't be laid in the folder for temporary files".formatted(file), e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("JasperReports' own font %s can't be read".formatted(file), e);
            }
        }

        @Override
        public String getPdf() {
            return null;
        }

        @Override
        public String getEot() {
            return null;
        }

        @Override
        public String getSvg() {
            return null;
        }

        @Override
        public String getWoff() {
            return null;
        }
    }
}
