package no.stegvis.reporting;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

/** What an organisation may put on its reports, and what it is told when it can't. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogoTests {

    @Test
    void a_picture_becomes_a_small_opaque_png_of_our_own() throws IOException {
        byte[] mine = picture("png", 3000, 500, BufferedImage.TYPE_INT_ARGB);
        byte[] logo = Logo.of("Logo.PNG", mine);
        BufferedImage made = ImageIO.read(new ByteArrayInputStream(logo));
        assertThat(made.getWidth()).isEqualTo(Logo.WIDTH);
        assertThat(made.getHeight()).isEqualTo(200);
        assertThat(made.getColorModel().hasAlpha()).isFalse();
        // what isn't drawn on is paper
        assertThat(new Color(made.getRGB(0, 0))).isEqualTo(Color.WHITE);
        assertThat(Logo.of("logo.png", mine)).isEqualTo(logo);
        assertThat(ImageIO.read(new ByteArrayInputStream(Logo.of("logo.jpg", picture("jpeg", 40, 20, BufferedImage.TYPE_INT_RGB)))).getWidth()).isEqualTo(40);
    }

    /** A picture may carry a text, a place, a program behind its end. */
    @Test
    void nothing_but_the_pixels_is_kept() {
        byte[] mine = picture("png", 40, 20, BufferedImage.TYPE_INT_RGB);
        byte[] more = Arrays.copyOf(mine, mine.length + 20);
        System.arraycopy("<script>hei</script>".getBytes(StandardCharsets.US_ASCII), 0, more, mine.length, 20);
        assertThat(new String(Logo.of("l.png", more), StandardCharsets.ISO_8859_1)).doesNotContain("script");
    }

    @Test
    void what_can_not_be_used_is_told_with_what_to_do() {
        assertThat(refused("logo.png", new byte[Logo.LARGEST_FILE + 1])).isEqualTo("large");
        assertThat(refused("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8))).isEqualTo("format");
        assertThat(refused("logo.gif", picture("gif", 10, 10, BufferedImage.TYPE_INT_RGB))).isEqualTo("format");
        assertThat(refused("logo.png", picture("jpeg", 10, 10, BufferedImage.TYPE_INT_RGB))).isEqualTo("ending");
        assertThat(refused("logo.exe", picture("png", 10, 10, BufferedImage.TYPE_INT_RGB))).isEqualTo("ending");
        assertThat(refused("logo", picture("png", 10, 10, BufferedImage.TYPE_INT_RGB))).isEqualTo("ending");
        byte[] whole = picture("png", 10, 10, BufferedImage.TYPE_INT_RGB);
        assertThat(refused("logo.png", Arrays.copyOf(whole, whole.length / 2))).isEqualTo("broken");
        assertThat(refused("logo.png", new byte[0])).isEqualTo("format");
    }

    /** 30 000 × 30 000 pixels in a few bytes: it says so itself, and is not unpacked. */
    @Test
    void a_picture_that_would_fill_the_memory_is_not_unpacked() {
        byte[] bomb = picture("png", 10, 10, BufferedImage.TYPE_INT_RGB);
        ByteBuffer.wrap(bomb, 16, 8).putInt(30_000).putInt(30_000);
        CRC32 checksum = new CRC32();
        checksum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb, 29, 4).putInt((int) checksum.getValue());
        assertThat(refused("logo.png", bomb)).isEqualTo("pixels");
    }

    @Test
    void contrast_is_that_of_the_guidelines() {
        assertThat(Colour.of("#000000").onWhite()).isCloseTo(21, within(0.001));
        // W3C's own examples: #767676 just passes on white, #777777 just fails
        assertThat(Colour.of("#767676").onWhite()).isGreaterThanOrEqualTo(Colour.READABLE);
        assertThat(Colour.of("#777777").onWhite()).isLessThan(Colour.READABLE);
        assertThat(Profile.SHIPPED.ink().contrast(Profile.SHIPPED.tint())).isGreaterThan(Colour.READABLE);
        assertThat(Profile.SHIPPED.accent().onWhite()).isGreaterThan(Colour.READABLE);
        assertThat(Colour.parse("1b364e")).contains(Profile.SHIPPED.ink());
        assertThat(Colour.parse("rød")).isEmpty();
        assertThat(Colour.parse("#12345")).isEmpty();
    }

    private static String refused(String name, byte[] file) {
        ProfileRefused refused = catchThrowableOfType(ProfileRefused.class, () -> Logo.of(name, file));
        assertThat(refused.field()).isEqualTo("logo");
        return refused.messageKey().replace("reporting.profile.wrong.", "");
    }

    static byte[] picture(String format, int width, int height, int type) {
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D drawn = picture.createGraphics();
        drawn.setColor(new Color(0xB0, 0x20, 0x40));
        drawn.fillOval(width / 4, height / 4, width / 2, height / 2);
        drawn.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
