package no.stegvis.reporting.sheet;

import java.util.Locale;

/** A cell of the workbook's template that has a name: what stands there is written as that cell looks. */
enum Place {

    /** Where the front page begins, and how the report's title looks. */
    TITLE, SUBTITLE, LABEL, VALUE, DAY, WARNING, HEADING, TEXT,
    /** Where a section begins, and how its title looks. */
    SECTION, SECTION_TEXT, TABLE, HEAD, HEAD_NUMBER, ROW, FIGURE, ROW_TOTAL, FIGURE_TOTAL, NOTE,
    /** An area into which the logo is fitted. The only one that may be missing. */
    LOGO;

    /** Such as {@code stegvis_row_total}. */
    String placeName() {
        return "stegvis_" + name().toLowerCase(Locale.ROOT);
    }

    boolean isOnFront() {
        return ordinal() < SECTION.ordinal() || this == LOGO;
    }
}
