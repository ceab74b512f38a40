package no.stegvis.reporting.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.fonts.FontFamily;
import net.sf.jasperreports.engine.fonts.FontInfo;
import net.sf.jasperreports.engine.fonts.FontUtil;
import net.sf.jasperreports.engine.util.JRLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontFilesTests {

    private static final String WHERE = "java.io.tmpdir";

    @TempDir
    private Path folder;
    private String before;

    @BeforeEach
    void ours() {
        before = System.setProperty(WHERE, folder.toString());
    }

    @AfterEach
    void asItWas() {
        System.setProperty(WHERE, before);
    }

    @Test
    void jasper_reports_takes_its_fonts_from_here() {
        FontInfo found = FontUtil.getInstance(DefaultJasperReportsContext.getInstance()).getFontInfo("DejaVu Sans Condensed", Locale.forLanguageTag("nb"));
        assertThat(found.getFontFamily().getClass().getEnclosingClass()).isEqualTo(FontFiles.class);
        assertThat(found.getFontFamily().getPdfEncoding()).isEqualTo("Identity-H");
        assertThat(found.getFontFamily().isPdfEmbedded()).isTrue();
    }

    @Test
    void each_font_is_one_file_where_temporary_files_lie() throws IOException {
        List<FontFamily> families = new FontFiles().getExtensions(FontFamily.class);
        for (int again = 0; again < 2; again++) {
            for (FontFamily family : families) {
                assertThat(family.getNormalFace().getFont().getFamily()).isEqualTo(family.getName());
                assertThat(Stream.of(family.getNormalFace(), family.getBoldFace(), family.getItalicFace(), family.getBoldItalicFace())
                        .map(face -> face.getFont().getFontName())).doesNotHaveDuplicates();
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSize(4 * families.size()).allMatch(name -> name.startsWith("font-"));
        }
    }

    @Test
    void norwegian_letters_are_in_all_and_a_pdf_finds_its_copy() throws Exception {
        for (FontFamily family : new FontFiles().getExtensions(FontFamily.class)) {
            Font font = family.getBoldItalicFace().getFont();
            assertThat(font.canDisplayUpTo("Ærlig på øya: «Årsmøte» – 1 000 kr ≥ 5 %")).as(font.getFontName()).isEqualTo(-1);
            assertThat(JRLoader.loadBytesFromResource(family.getItalicFace().getTtf())).isNotEmpty();
        }
    }
}
