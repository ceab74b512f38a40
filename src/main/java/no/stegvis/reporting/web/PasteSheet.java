package no.stegvis.reporting.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.funding.Award;
import no.stegvis.funding.Typed;
import no.stegvis.reporting.ReportDocument.Header;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.signing.Deviation;
import no.stegvis.reporting.signing.ReportDraft;
import no.stegvis.reporting.signing.WrittenText;
import no.stegvis.reporting.signing.WrittenText.Place;

/** A report cut into what a funder's portal asks field by field, in the funder's language. */
final class PasteSheet {

    /**
     * @param length in characters, a line break as one
     * @param max    what the portal takes, or null when it doesn't say
     */
    record Field(String id, String title, String text, int length, Integer max) {

        static Field of(String id, String title, String text, Integer max) {
            return new Field(id, title, text, WrittenText.length(text), max);
        }

        public boolean isTooLong() {
            return max != null && length > max;
        }
    }

    private PasteSheet() {
    }

    static List<Field> of(ReportDraft draft, Award award, ReportTexts texts) {
        Header header = draft.report().header();
        ReportTexts words = texts.in(header.locale());
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("recipient", words.text("reporting.file.recipient"), header.recipient(), null));
        if (award.letterReference() != null) {
            fields.add(Field.of("letter", words.text("reporting.file.letter"), award.letterReference(), null));
        }
        fields.add(Field.of("period", words.text("reporting.file.period"), words.text("reporting.file.fromTo",
                ReportTexts.day(header.startsOn()), ReportTexts.day(header.lastDay())), null));
        for (Scheme.Narrative one : draft.scheme().narrative()) {
            fields.add(Field.of("narrative-" + one.id(), one.title(), draft.text(Place.narrative(one.id())), one.max()));
        }
        draft.deviations().forEach(one -> fields.add(Field.of("promise-" + one.promise().id(), one.promise().title(),
                promised(draft, one, words, header.locale()), null)));
        return fields;
    }

    private static String promised(ReportDraft draft, Deviation deviation, ReportTexts words, Locale language) {
        Promise promise = deviation.promise();
        String target = promise.target() == null ? null : words.text("reporting.paste.target", Typed.write(promise.target()), promise.unit()).strip();
        String reached = promise.reached() == null ? null : words.text("reporting.paste.reached", promise.column().write(promise.reached(), language));
        return Stream.of(target, reached, draft.text(deviation.place())).filter(line -> line != null && !line.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
