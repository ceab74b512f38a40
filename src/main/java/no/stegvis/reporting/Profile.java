package no.stegvis.reporting;

/**
 * How the organisation's reports look: a version of it is kept with each run, so a later logo changes no earlier report.
 *
 * @param version from 1; 0 for what reports look like before anybody has chosen
 * @param ink     of headings, as {@code #1B364E}; dark enough to be read on white
 * @param accent  of bars and lines
 * @param logo    as PNG, opaque, at most {@link Logo#WIDTH} × {@link Logo#HEIGHT} pixels; or null
 */
public record Profile(int version, Colour ink, Colour accent, byte[] logo) {

    /** The colours of the shipped templates: what stands in them in a template is exchanged for the organisation's. */
    public static final Profile SHIPPED = new Profile(0, Colour.of("#1B364E"), Colour.of("#2A6F97"), null);
    /** The shipped templates' colour behind headings; becomes a light tint of the organisation's accent. */
    public static final Colour SHIPPED_TINT = Colour.of("#E3ECF2");

    public Colour tint() {
        return accent.equals(SHIPPED.accent) ? SHIPPED_TINT : accent.tint();
    }
}
