package no.stegvis.reporting;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Makes an uploaded picture into a small PNG of our own: nothing of the file but its pixels is kept. */
final class Logo {

    static final int WIDTH = 1200;
    static final int HEIGHT = 400;
    static final int LARGEST_FILE = 1024 * 1024;
    /** Longest side of what is looked at: its pixels take at most 64 MB while it is made smaller. */
    static final int LONGEST_SIDE = 4000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final Map<String, String> FORMATS = Map.of("png", "png", "jpg", "jpeg", "jpeg", "jpeg", "jpe", "jpeg");

    private Logo() {
    }

    /**
     * @param fileName as the browser told it: must not say another kind than the file is
     * @throws ProfileRefused naming the field and what to do
     */
    static byte[] of(String fileName, byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw refused("large", LARGEST_FILE / 1024 / 1024);
        }
        String format = startsWith(file, PNG) ? "png" : startsWith(file, JPEG) ? "jpeg" : null;
        if (format == null) {
            throw refused("format");
        }
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!format.equals(FORMATS.get(ending))) {
            throw refused("ending", Prose.line(fileName), format.toUpperCase(Locale.ROOT));
        }
        try {
            return png(small(pixels(file, format)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof ProfileRefused refused) {
                throw refused;
            }
            throw refused("broken");
        }
    }

    private static BufferedImage pixels(byte[] file, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
                throw refused("pixels", width, height, LONGEST_SIDE);
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** On white, as the paper is. */
    private static BufferedImage small(BufferedImage picture) {
        double scale = Math.min(1, Math.min((double) WIDTH / picture.getWidth(), (double) HEIGHT / picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawn = small.createGraphics();
        drawn.setColor(Color.WHITE);
        drawn.fillRect(0, 0, width, height);
        drawn.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        drawn.drawImage(picture, 0, 0, width, height, null);
        drawn.dispose();
        return small;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static boolean startsWith(byte[] file, byte[] beginning) {
        return file.length >= beginning.length && Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static ProfileRefused refused(String key, Object... arguments) {
        return new ProfileRefused("logo", "reporting.profile.wrong." + key, arguments);
    }
}
