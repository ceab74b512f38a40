package no.stegvis.funding;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a goal is measured by, and what was promised in the application.
 *
 * @param figure    the figure of the scheme that shows it, such as {@code uniqueParticipants/persons}, or null where it is only told
 *                  in words
 * @param unit      what is counted, such as {@code personer}; may be empty
 * @param threshold per cent of the target by which a result may miss it without having to be explained
 * @param baseline  before the grant, or null
 * @param target    promised in the application, or null: the report then says that none was given
 */
public record IndicatorTerms(String title, String figure, String unit, Direction direction, BigDecimal threshold,
                             BigDecimal baseline, BigDecimal target) {

    /** Whether more is better, or less. */
    public enum Direction {
        HIGHER, LOWER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String schemeIndicator() {
        return figure == null ? null : figure.substring(0, figure.indexOf('/'));
    }

    String schemeColumn() {
        return figure == null ? null : figure.substring(figure.indexOf('/') + 1);
    }
}
