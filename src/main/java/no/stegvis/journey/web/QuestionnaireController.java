package no.stegvis.journey.web;

import java.io.IOException;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.Questionnaires;
import no.stegvis.journey.Questionnaires.Overview;
import no.stegvis.journey.Questionnaires.Sheet;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.InstrumentTexts;
import no.stegvis.outcome.ItemTexts;
import no.stegvis.outcome.Response;
import no.stegvis.outcome.Responses;
import no.stegvis.outcome.ScoreChange;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A participant's answers to instruments: the scores so far, and registering more from the paper form by item number. */
@Controller
@RequestMapping("/deltakere/{caseNumber}/skjema")
class QuestionnaireController {

    private static final String OVERVIEW = "redirect:/deltakere/{caseNumber}/skjema";

    private final Questionnaires questionnaires;
    private final InstrumentTexts texts;
    private final CaseFiles files;
    private final MeasureWords measures;
    private final MessageSource messages;

    QuestionnaireController(Questionnaires questionnaires, InstrumentTexts texts, CaseFiles files, MeasureWords measures,
                            MessageSource messages) {
        this.questionnaires = questionnaires;
        this.texts = texts;
        this.files = files;
        this.measures = measures;
        this.messages = messages;
    }

    /**
     * An instrument with all that has been answered on it, the latest first.
     *
     * @param curve  null where there is none to draw
     * @param change from the first score to the latest, null where there is none
     */
    public record Answered(String id, String name, List<Line> lines, ScoreCurve curve, Change change, boolean used) {
    }

    /** @param points such as {@code −7} @param rulePoints and the rest: null where no rule is published @param verdict end of a message key */
    public record Change(String from, String to, String points, String rulePoints, String source, String verdict) {
    }

    /** @param score null when too few answers were given @param bandKey null where there is none @param needsSex whether there is none because bands differ by sex @param estimated item numbers, or null @param answers such as {@code 1: 3, 2: –} @param alerting items that demand action, or null */
    public record Line(UUID id, String day, String score, String bandKey, boolean needsSex, String estimated, String answers, String how, String by,
                       boolean corrected, String alerting) {
    }

    /** @param text null when there is none to show @param last last time's answer, null when there was none */
    public record Item(int number, String text, List<Integer> values, String chosen, String error, String last) {
    }

    public record Choice(String id, String name, int items) {
    }

    public record Unsaved(String instrumentId, String name, UUID corrects, String saved) {
    }

    @GetMapping
    String overview(@PathVariable String caseNumber, Locale locale, Model model) {
        Overview overview = questionnaires.open(caseNumber);
        Map<String, Instrument> known = new LinkedHashMap<>();
        overview.answered().forEach(response -> known.computeIfAbsent(response.instrumentId(), questionnaires::instrument));
        List<Answered> answered = known.values().stream().map(instrument -> answered(instrument, overview, locale)).toList();
        model.addAttribute("overview", overview);
        model.addAttribute("choices", overview.inUse().stream().map(one -> new Choice(one.id(), one.name(locale), one.items())).toList());
        model.addAttribute("unsaved", overview.drafts().stream().map(draft -> new Unsaved(draft.instrumentId(),
                questionnaires.instrument(draft.instrumentId()).name(locale), draft.corrects(),
                TimelineWords.day(draft.savedAt().atZone(ZoneId.of("Europe/Oslo")).toLocalDate(), locale))).toList());
        model.addAttribute("answered", answered);
        Object saved = model.getAttribute("saved");
        answered.forEach(one -> one.lines().stream().filter(line -> line.id().equals(saved)).forEach(line -> {
            model.addAttribute("savedLine", line);
            model.addAttribute("savedName", one.name());
            model.addAttribute("savedId", one.id());
        }));
        return "journey/questionnaires";
    }

    private Answered answered(Instrument instrument, Overview overview, Locale locale) {
        List<Response> all = overview.answered().stream().filter(response -> response.instrumentId().equals(instrument.id())).toList();
        List<Line> lines = IntStream.rangeClosed(1, all.size()).mapToObj(i -> line(instrument, all.get(all.size() - i), locale)).toList();
        return new Answered(instrument.id(), instrument.name(locale), lines, ScoreCurve.of(instrument, overview.sex(), all,
                measures.during(overview.measures(), locale), locale), ScoreChange.of(instrument, all).map(change -> told(change, locale)).orElse(null),
                overview.inUse().contains(instrument));
    }

    private static Change told(ScoreChange change, Locale locale) {
        String sign = change.points().signum() < 0 ? "−" : change.points().signum() > 0 ? "+" : "";
        boolean known = change.rule() != null;
        return new Change(TimelineWords.shortDay(change.from(), locale), TimelineWords.shortDay(change.to(), locale),
                sign + number(change.points().abs(), locale), known ? number(change.rule().points(), locale) : null,
                known ? change.rule().source() : null, known ? change.verdict().name() : null);
    }

    private Line line(Instrument instrument, Response response, Locale locale) {
        Instrument.Score score = response.score();
        String answers = IntStream.rangeClosed(1, instrument.items()).mapToObj(item -> item + ": "
                + (response.answers().containsKey(item) ? response.answers().get(item).toString() : "–")).collect(Collectors.joining(", "));
        String estimated = score == null ? null : numbers(score.estimated());
        return new Line(response.id(), TimelineWords.day(response.takenOn(), locale), score == null ? null
                : messages.getMessage("outcome.score", new Object[]{number(score.value(), locale), number(instrument.highest(), locale)}, locale),
                score == null || score.band() == null ? null : "outcome.band." + instrument.id() + "." + score.band(),
                score != null && score.band() == null && !instrument.bandsBySex().isEmpty(), estimated, answers,
                "outcome.how." + response.how(), files.nameOf(response.recordedBy()), response.supersedes() != null,
                numbers(instrument.raised(response.answers()).stream().map(Instrument.Alert::item).toList()));
    }

    private static String numbers(List<Integer> items) {
        return items.isEmpty() ? null : items.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String number(Number number, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    @GetMapping("/{instrument}")
    String sheet(@PathVariable String caseNumber, @PathVariable String instrument, @RequestParam(required = false) UUID corrects, Locale locale,
                 Model model) {
        Sheet sheet = questionnaires.sheet(caseNumber, instrument, corrects);
        return show(sheet, SheetForm.shown(sheet), Map.of(), locale, model);
    }

    @PostMapping("/{instrument}")
    String save(@PathVariable String caseNumber, @PathVariable String instrument, @RequestParam Map<String, String> typed, Locale locale,
                Model model, HttpServletResponse response, RedirectAttributes next) {
        SheetForm form = new SheetForm(questionnaires.instrument(instrument), typed);
        Map<String, SheetForm.Wrong> wrong = form.wrong(questionnaires.span(caseNumber));
        if (wrong.isEmpty()) {
            try {
                UUID kept = questionnaires.keep(caseNumber, instrument, form.filled());
                next.addFlashAttribute(form.withdraws() ? "message" : "saved", form.withdraws() ? "outcome.withdrawn" : kept);
                next.addAttribute("caseNumber", caseNumber);
                return OVERVIEW;
            } catch (Responses.CorrectedMeanwhile meanwhile) {
                model.addAttribute("conflict", true);
            } catch (Responses.SavedOtherwise before) {
                model.addAttribute("savedBefore", before.saved());
                form = form.anew(form.corrects() == null ? null : before.saved());
            }
        }
        response.setStatus((wrong.isEmpty() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
        // what can't be saved yet is kept and judged: who goes away from the page now leaves no alarm unheard
        questionnaires.keepDraft(caseNumber, instrument, form.filled());
        return show(questionnaires.sheetAgain(caseNumber, instrument, form.corrects()), form, wrong, locale, model);
    }

    /** By itself while somebody fills it in, and by the button. */
    @PostMapping("/{instrument}/kladd")
    String draft(@PathVariable String caseNumber, @PathVariable String instrument, @RequestParam Map<String, String> typed,
                 @RequestHeader(name = "HX-Request", required = false) String byItself, HttpServletResponse response, RedirectAttributes next) {
        questionnaires.keepDraft(caseNumber, instrument, new SheetForm(questionnaires.instrument(instrument), typed).filled());
        if (byItself != null) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        next.addFlashAttribute("message", "outcome.draft.kept");
        next.addAttribute("caseNumber", caseNumber);
        return OVERVIEW;
    }

    @PostMapping("/{instrument}/kladd/forkast")
    String forget(@PathVariable String caseNumber, @PathVariable String instrument, @RequestParam(required = false) UUID corrects,
                  RedirectAttributes next) {
        questionnaires.forgetDraft(caseNumber, instrument, corrects);
        next.addFlashAttribute("message", "outcome.draft.forgotten");
        next.addAttribute("caseNumber", caseNumber);
        return OVERVIEW;
    }

    private String show(Sheet sheet, SheetForm form, Map<String, SheetForm.Wrong> wrong, Locale locale, Model model) {
        Instrument instrument = sheet.instrument();
        ItemTexts shown = texts.of(instrument, locale).orElse(null);
        Map<String, String> errors = new LinkedHashMap<>();
        wrong.forEach((field, error) -> errors.put(field, told(error, locale)));
        model.addAttribute("sheet", sheet);
        model.addAttribute("name", instrument.name(locale));
        model.addAttribute("texts", shown);
        model.addAttribute("items", IntStream.rangeClosed(1, instrument.items()).mapToObj(item -> new Item(item,
                shown == null ? null : shown.items().get(item), instrument.answersOf(item), form.text("item" + item), errors.get("item" + item),
                last(sheet, item, shown))).toList());
        model.addAttribute("together", shown != null && sheet.corrects() == null);
        model.addAttribute("typed", form.kept());
        model.addAttribute("errors", errors);
        model.addAttribute("ways", Response.WAYS);
        model.addAttribute("reasons", Response.REASONS);
        model.addAttribute("mayMiss", instrument.score().mayMiss());
        return "journey/questionnaire";
    }

    private static String last(Sheet sheet, int item, ItemTexts shown) {
        Integer value = sheet.lastTime() == null ? null : sheet.lastTime().answers().get(item);
        String words = value == null || shown == null ? null : shown.answers().get(value);
        return value == null ? null : words == null ? value.toString() : value + " – " + words;
    }

    private String told(SheetForm.Wrong wrong, Locale locale) {
        Object[] arguments = Arrays.stream(wrong.arguments())
                .map(one -> one instanceof LocalDate day ? TimelineWords.day(day, locale) : one).toArray();
        return messages.getMessage(wrong.key(), arguments, locale);
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
