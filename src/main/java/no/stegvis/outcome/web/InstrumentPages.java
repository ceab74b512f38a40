package no.stegvis.outcome.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.outcome.Instrument;
import no.stegvis.outcome.Instruments;
import no.stegvis.outcome.OfferedInstruments;
import no.stegvis.outcome.TextPackLoading;
import no.stegvis.outcome.TextPacks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which instruments the organisation uses, and the official texts it has loaded for them. */
@Controller
@RequestMapping("/skjema")
class InstrumentPages {

    private final Instruments instruments;
    private final OfferedInstruments offered;
    private final TextPacks packs;
    private final TextPackLoading loading;
    private final CurrentUser user;

    InstrumentPages(Instruments instruments, OfferedInstruments offered, TextPacks packs, TextPackLoading loading, CurrentUser user) {
        this.instruments = instruments;
        this.offered = offered;
        this.packs = packs;
        this.loading = loading;
        this.user = user;
    }

    /** @param texts languages of the loaded text packs, or null when the texts are our own @param alerts whether an answer may alert somebody */
    public record Shown(String id, String name, int items, boolean inUse, String texts, String licence, String source, boolean alerts) {
    }

    @GetMapping
    String list(Locale locale, Model model) {
        user.require(Operation.ADMINISTER);
        return show(locale, model);
    }

    @PostMapping("/{instrument}")
    String decide(@PathVariable String instrument, @RequestParam(defaultValue = "false") boolean inUse, Locale locale, RedirectAttributes next) {
        user.require(Operation.ADMINISTER);
        Instrument found = instruments.registered().stream().filter(one -> one.id().equals(instrument)).findFirst().orElseThrow();
        offered.decide(found, inUse, user.id());
        next.addFlashAttribute("message", inUse ? "outcome.settings.switchedOn" : "outcome.settings.switchedOff");
        next.addFlashAttribute("about", found.name(locale));
        return "redirect:/skjema";
    }

    @PostMapping("/tekster")
    String load(@RequestParam(name = "file", required = false) MultipartFile file, Locale locale, Model model, HttpServletResponse response,
                RedirectAttributes next) throws IOException {
        user.require(Operation.ADMINISTER);
        if (file == null || file.isEmpty()) {
            model.addAttribute("fileError", "outcome.pack.none");
        } else {
            TextPackLoading.Outcome outcome = loading.load(file.getBytes(), user.id(), locale);
            if (outcome.pack() != null) {
                next.addFlashAttribute("message", "outcome.pack.loaded");
                next.addFlashAttribute("about", outcome.pack().instrumentId() + " (" + outcome.pack().language() + ")");
                return "redirect:/skjema";
            }
            model.addAttribute("fileError", "outcome.pack.refused");
            model.addAttribute("problems", outcome.problems());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(locale, model);
    }

    private String show(Locale locale, Model model) {
        List<Instrument> inUse = offered.inUse();
        model.addAttribute("instruments", instruments.registered().stream().map(one -> new Shown(one.id(), one.name(locale), one.items(),
                inUse.contains(one), one.texts() == Instrument.Texts.OWN ? null : String.join(", ", packs.languagesOf(one.id())),
                one.licence(), one.source(), !one.alerts().isEmpty())).toList());
        return "outcome/instruments";
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
