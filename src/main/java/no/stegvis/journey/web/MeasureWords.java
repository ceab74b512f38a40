package no.stegvis.journey.web;

import java.util.List;
import java.util.Locale;

import no.stegvis.journey.MeasureStanding;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a measure is called in the reader's language. */
@Component
class MeasureWords {

    private final MessageSource messages;

    MeasureWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @return such as «Aktivitetstiltak: Kino»; a kind with nothing to choose by its own name alone */
    String label(MeasureStanding measure, Locale locale) {
        String kind = said("journey.measure.kind." + measure.kind(), locale);
        return measure.kind().equals(measure.category()) ? kind : kind + ": " + name(measure.kind(), measure.category(), locale);
    }

    String name(String kind, String category, Locale locale) {
        return said(kind.equals(category) ? "journey.measure.kind." + kind : "journey." + kind + "." + category, locale);
    }

    /** For the picture of a time in which they went on. */
    List<MeasureStrip.During> during(List<MeasureStanding> measures, Locale locale) {
        return measures.stream().map(one -> new MeasureStrip.During(label(one, locale), one.startedOn(), one.overOn())).toList();
    }

    private String said(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
