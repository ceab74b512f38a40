package no.stegvis.reporting;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A colour as {@code #RRGGBB}. */
public record Colour(int red, int green, int blue) {

    /** What text needs against its background (WCAG 2.2, 1.4.3). */
    public static final double READABLE = 4.5;
    private static final Colour WHITE = new Colour(255, 255, 255);
    private static final Pattern WRITTEN = Pattern.compile("#?[0-9a-fA-F]{6}");
    /** How much of the colour a tint has. */
    private static final double TINT = 0.12;

    static Colour of(String written) {
        return parse(written).orElseThrow(() -> new IllegalArgumentException(written));
    }

    /** @return nothing unless it is six hexadecimal digits, with or without # */
    public static Optional<Colour> parse(String written) {
        String plain = written.strip();
        if (!WRITTEN.matcher(plain).matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(plain.substring(plain.length() - 6), 16);
        return Optional.of(new Colour(number >> 16, number >> 8 & 0xFF, number & 0xFF));
    }

    /** The contrast against white, from 1 to 21 (WCAG 2.2). */
    public double onWhite() {
        return contrast(WHITE);
    }

    public double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** The same in a light shade, for what stands behind text. */
    public Colour tint() {
        return new Colour(tint(red), tint(green), tint(blue));
    }

    private static int tint(int part) {
        return (int) Math.round(255 - (255 - part) * TINT);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    public byte[] bytes() {
        return new byte[] {(byte) red, (byte) green, (byte) blue};
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue);
    }
}
