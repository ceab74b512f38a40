package no.stegvis.journey.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.Offers;
import no.stegvis.journey.TimelineEntry;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in the reader's language what happened on the way. */
@Component
class TimelineWords {

    /** @param ownWords whether the text is the participant's own */
    record Line(LocalDate on, String day, String label, String text, boolean ownWords) {
    }

    private final MessageSource messages;
    private final CaseFiles files;
    private final Offers offers;

    TimelineWords(MessageSource messages, CaseFiles files, Offers offers) {
        this.messages = messages;
        this.files = files;
        this.offers = offers;
    }

    Line line(TimelineEntry entry, Locale locale) {
        String label = messages.getMessage("journey.timeline." + entry.kind(), null, locale);
        return new Line(entry.on(), day(entry.on(), locale), label, text(entry, locale), entry.kind().equals("goal"));
    }

    static String day(LocalDate day, Locale locale) {
        return written(day, FormatStyle.LONG, locale);
    }

    static String shortDay(LocalDate day, Locale locale) {
        return written(day, FormatStyle.MEDIUM, locale);
    }

    private static String written(LocalDate day, FormatStyle style, Locale locale) {
        return day == null ? null : day.format(DateTimeFormatter.ofLocalizedDate(style).withLocale(locale));
    }

    private String text(TimelineEntry entry, Locale locale) {
        if (entry.detail() == null) {
            return null;
        }
        return switch (entry.kind()) {
            case "inquiry" -> word("from", entry, locale);
            case "ended" -> word("endState", entry, locale);
            case "coordinator" -> files.nameOf(entry.detail());
            case "activityChosen", "tried", "foundOwnActivity", "activityEnded", "stillActive", "notActive", "activeUnknown" ->
                    word("activity", entry, locale);
            case "supported" -> word("support", entry, locale);
            case "workWishDescribed", "placeSought", "agreementMade", "enteredWork" -> word("work", entry, locale);
            case "offerChosen" -> offers.name(entry.detail());
            case "themeEvening" -> word("theme", entry, locale);
            case "housingStatus" -> word("housing", entry, locale);
            case "first", "mapping", "followUp", "evaluation", "afterCare" -> word("channel", entry, locale);
            default -> entry.detail();
        };
    }

    private String word(String group, TimelineEntry entry, Locale locale) {
        return messages.getMessage("journey." + group + "." + entry.detail(), null, entry.detail(), locale);
    }
}
