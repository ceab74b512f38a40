package no.stegvis.reporting.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Explanation;
import no.stegvis.reporting.ReportDocument.Narrative;
import no.stegvis.reporting.ReportDocument.Signature;
import no.stegvis.reporting.ReportDocument.Statement;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.signing.WrittenText.Place;

/**
 * A report with what people have written to it so far.
 *
 * @param report     as it leaves the house, what was promised included
 * @param deviations one of each promise, in their order
 */
public record ReportDraft(ReportRun run, Scheme scheme, ReportDocument report, List<Deviation> deviations, Map<Place, WrittenText> texts) {

    /** @param why {@code required}, {@code deviation}, {@code inWords} or {@code tooLong} */
    public record Outstanding(Place place, String title, String why) {
    }

    public String text(Place place) {
        WrittenText text = texts.get(place);
        return text == null ? "" : text.text();
    }

    /** What must be written or mended before the report can be sent to be approved. */
    public List<Outstanding> outstanding() {
        List<Outstanding> outstanding = new ArrayList<>();
        for (Deviation deviation : deviations) {
            if (deviation.isRequired() && text(deviation.place()).isBlank()) {
                outstanding.add(new Outstanding(deviation.place(), deviation.promise().title(),
                        deviation.need() == Deviation.Need.IN_WORDS ? "inWords" : "deviation"));
            }
        }
        for (Scheme.Narrative narrative : scheme.narrative()) {
            Place place = Place.narrative(narrative.id());
            if (narrative.required() && text(place).isBlank()) {
                outstanding.add(new Outstanding(place, narrative.title(), "required"));
            } else if (isTooLong(narrative)) {
                outstanding.add(new Outstanding(place, narrative.title(), "tooLong"));
            }
        }
        return outstanding;
    }

    public boolean isTooLong(Scheme.Narrative narrative) {
        return narrative.max() != null && WrittenText.length(text(Place.narrative(narrative.id()))) > narrative.max();
    }

    /** Where something may be written: the scheme's headings, and each promise. */
    public boolean has(Place place) {
        return places().anyMatch(place::equals);
    }

    public Stream<Place> places() {
        return Stream.concat(deviations.stream().map(Deviation::place), scheme.narrative().stream().map(one -> Place.narrative(one.id())));
    }

    /** The report with its texts, and with who approved and signed it as far as somebody has. */
    ReportDocument with(Signature approved, Signature signed, UUID corrects) {
        List<Narrative> narratives = scheme.narrative().stream()
                .map(one -> new Narrative(one.id(), one.title(), text(Place.narrative(one.id()))))
                .filter(one -> !one.text().isBlank()).toList();
        List<Explanation> explanations = deviations.stream()
                .map(one -> new Explanation(one.promise().id(), text(one.place()))).filter(one -> !one.text().isBlank()).toList();
        List<ReportDocument.Promise> promises = deviations.isEmpty() ? report.promises() : deviations.stream().map(Deviation::promise).toList();
        return new ReportDocument(report.header(), report.sections(), promises, new Statement(narratives, explanations, approved, signed,
                corrects));
    }

    static ReportDraft of(ReportRun run, Scheme scheme, ReportDocument report, List<Deviation> deviations, Map<Place, WrittenText> texts) {
        return new ReportDraft(run, scheme, report, List.copyOf(deviations), Map.copyOf(texts));
    }
}
