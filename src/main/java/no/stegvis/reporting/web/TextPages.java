package no.stegvis.reporting.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.form.FreeText;
import no.stegvis.funding.Awards;
import no.stegvis.funding.Typed;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Promise;
import no.stegvis.reporting.ReportRun;
import no.stegvis.reporting.ReportRuns;
import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.signing.Deviation;
import no.stegvis.reporting.signing.ReportDraft;
import no.stegvis.reporting.signing.ReportDrafts;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOffs;
import no.stegvis.reporting.signing.SignedFiles;
import no.stegvis.reporting.signing.Signing;
import no.stegvis.reporting.signing.SigningRefused;
import no.stegvis.reporting.signing.TextDifference;
import no.stegvis.reporting.signing.WrittenText;
import no.stegvis.reporting.signing.WrittenText.Place;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people write to a report, and the same ready to be pasted into the funder's portal. */
@Controller
@RequestMapping("/rapporter/{runId}")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class TextPages {

    private final SigningReach reach;
    private final SignOffs signOffs;
    private final Signing signing;
    private final ReportDrafts drafts;
    private final SignedFiles files;
    private final ReportRuns runs;
    private final Awards awards;
    private final ReportTexts words;
    private final MessageSource messages;

    TextPages(SigningReach reach, SignOffs signOffs, Signing signing, ReportDrafts drafts, SignedFiles files, ReportRuns runs, Awards awards,
              ReportTexts words, MessageSource messages) {
        this.reach = reach;
        this.signOffs = signOffs;
        this.signing = signing;
        this.drafts = drafts;
        this.files = files;
        this.runs = runs;
        this.awards = awards;
        this.words = words;
        this.messages = messages;
    }

    /**
     * A text to be written.
     *
     * @param help     what the funder wants to read, or null
     * @param facts    of an indicator: target, result and what it may miss by; null for a heading
     * @param need     why it must or may be explained, a word of the messages; null for a heading
     * @param seen     what stands there
     * @param text     what the field holds: what stands there, or what was typed
     * @param earlier  the same in the report before, or null
     * @param error    at the field, or null
     * @param conflict what somebody else has written meanwhile, or null
     * @param masked   the text without what looks like a national identity number, or null
     */
    record Field(String name, String title, String help, Facts facts, String need, boolean required, Integer max, String seen, String text,
                 int length, String by, String earlier, String error, Conflict conflict, String masked) {

        public boolean isTooLong() {
            return max != null && length > max;
        }
    }

    record Facts(String target, String reached, String unit, String threshold) {
    }

    record Conflict(String by, String at, TextDifference difference) {
    }

    @GetMapping("/tekster")
    String texts(@PathVariable UUID runId, Model model) {
        ReportRun run = reach.writable(runId);
        signOff(run);
        reach.logged(run, "report", null);
        return show(run, Map.of(), null, null, model);
    }

    @PostMapping("/tekster")
    String save(@PathVariable UUID runId, @RequestParam Map<String, String> sent, Model model, Locale locale, HttpServletResponse response) {
        ReportRun run = reach.writable(runId);
        signOff(run);
        Map<Place, ReportDrafts.Typed> typed = drafts.of(runId).places().filter(place -> sent.containsKey("text." + place.field()))
                .collect(Collectors.toMap(place -> place, place -> new ReportDrafts.Typed(sent.getOrDefault("seen." + place.field(), ""),
                        sent.get("text." + place.field())), (one, other) -> one, LinkedHashMap::new));
        Set<Place> confirmed = typed.keySet().stream().filter(place -> sent.containsKey("confirmed." + place.field())).collect(Collectors.toSet());
        try {
            ReportDrafts.Saved saved = drafts.save(runId, typed, confirmed, reach.userId());
            if (saved.isWhole()) {
                return "redirect:/rapporter/" + runId + (sent.containsKey("onwards") ? "/signering" : "/tekster?lagret");
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(run, typed, saved, messages.getMessage("signing.texts.notAll", null, locale), model);
        } catch (SigningRefused refused) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(run, typed, null, messages.getMessage(refused.messageKey(), refused.arguments(), locale), model);
        }
    }

    /** Each field's text as it is, or as it was signed. */
    @GetMapping("/innliming")
    String pasteSheet(@PathVariable UUID runId, Model model) {
        ReportRun run = reach.readable(runId);
        signOff(run);
        reach.logged(run, "report", null);
        model.addAttribute("fields", PasteSheet.of(drafts.of(runId), awards.find(run.awardId()).orElseThrow(), words));
        return page(run, model, "reporting/paste");
    }

    private String show(ReportRun run, Map<Place, ReportDrafts.Typed> typed, ReportDrafts.Saved saved, String problem, Model model) {
        ReportDraft draft = drafts.of(run.id());
        Optional<ReportRun> before = before(run);
        Map<Place, String> earlier = before.map(this::textsOf).orElse(Map.of());
        List<Field> explanations = draft.deviations().stream().map(deviation -> explanation(draft, deviation, typed, saved, earlier)).toList();
        List<Field> narratives = draft.scheme().narrative().stream().map(one -> narrative(draft, one, typed, saved, earlier)).toList();
        model.addAttribute("explanations", explanations);
        model.addAttribute("narratives", narratives);
        model.addAttribute("wrong", Stream.concat(explanations.stream(), narratives.stream()).filter(field -> field.error() != null).toList());
        model.addAttribute("problem", problem);
        model.addAttribute("before", before.map(ReportRun::period).orElse(null));
        return page(run, model, "reporting/texts");
    }

    private String page(ReportRun run, Model model, String template) {
        model.addAttribute("run", run);
        model.addAttribute("language", runs.document(run.id()).orElseThrow().header().locale().getLanguage());
        model.addAttribute("award", awards.find(run.awardId()).orElseThrow());
        model.addAttribute("signOff", signOff(run));
        model.addAttribute("mayWrite", reach.mayWrite(run));
        return template;
    }

    private Field explanation(ReportDraft draft, Deviation deviation, Map<Place, ReportDrafts.Typed> typed, ReportDrafts.Saved saved, Map<Place, String> earlier) {
        Promise promise = deviation.promise();
        Locale language = draft.report().header().locale();
        Facts facts = new Facts(promise.target() == null ? null : Typed.write(promise.target()),
                promise.reached() == null ? null : promise.column().write(promise.reached(), language), promise.unit(), Typed.write(deviation.threshold()));
        return field(draft, deviation.place(), promise.title(), null, facts, deviation.need().name(), deviation.isRequired(), null, typed, saved, earlier);
    }

    private Field narrative(ReportDraft draft, Scheme.Narrative one, Map<Place, ReportDrafts.Typed> typed, ReportDrafts.Saved saved, Map<Place, String> earlier) {
        return field(draft, Place.narrative(one.id()), one.title(), one.help(), null, null, one.required(), one.max(), typed, saved, earlier);
    }

    private Field field(ReportDraft draft, Place place, String title, String help, Facts facts, String need, boolean required, Integer max,
                        Map<Place, ReportDrafts.Typed> typed, ReportDrafts.Saved saved, Map<Place, String> earlier) {
        String stands = draft.text(place);
        boolean unsaved = saved == null ? typed.containsKey(place)
                : saved.conflicts().containsKey(place) || saved.numbers().containsKey(place) || saved.tooLong().contains(place);
        String text = unsaved ? FreeText.cleaned(typed.get(place).text()) : stands;
        WrittenText theirs = saved == null ? null : saved.conflicts().get(place);
        Conflict conflict = theirs == null ? null : new Conflict(signing.name(theirs.by()), ReportTexts.time(theirs.at()),
                TextDifference.of(theirs.text(), text));
        String masked = saved == null ? null : saved.numbers().get(place);
        String error = conflict != null ? "conflict" : masked != null ? "number" : saved != null && saved.tooLong().contains(place) ? "tooLong" : null;
        WrittenText written = draft.texts().get(place);
        return new Field(place.field(), title, help, facts, need, required, max, stands, text, WrittenText.length(text),
                written == null || written.text().isEmpty() ? null : signing.name(written.by()) + ", " + ReportTexts.time(written.at()), earlier.get(place), error, conflict, masked);
    }

    /** @return the signed report before this one that she may read: the award's own, or else another's of the same scheme */
    private Optional<ReportRun> before(ReportRun run) {
        return signOffs.signedBefore(run.id()).stream().map(id -> runs.find(id).orElseThrow()).filter(reach::mayRead).findFirst();
    }

    private Map<Place, String> textsOf(ReportRun run) {
        Map<Place, String> texts = new LinkedHashMap<>();
        files.document(run.id()).map(ReportDocument::statement).ifPresent(statement -> {
            statement.narratives().forEach(one -> texts.put(Place.narrative(one.id()), one.text()));
            statement.explanations().forEach(one -> texts.put(Place.explanation(one.promise()), one.text()));
        });
        return texts;
    }

    private SignOff signOff(ReportRun run) {
        return signOffs.find(run.id()).orElseThrow(SigningReach::notThere);
    }
}
