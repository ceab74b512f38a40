package no.stegvis.journey.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.journey.MeasureRefused;
import no.stegvis.journey.Offers;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The team leader's catalogue of other offers: opened, renamed and closed. */
@Controller
@RequestMapping("/tilbud")
class OffersController {

    private final Offers offers;
    private final Units units;
    private final CurrentUser user;
    private final MessageSource messages;

    OffersController(Offers offers, Units units, CurrentUser user, MessageSource messages) {
        this.offers = offers;
        this.units = units;
        this.user = user;
        this.messages = messages;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("typed", Map.of());
        model.addAttribute("errors", Map.of());
        return shown(model);
    }

    @PostMapping
    String open(@RequestParam(defaultValue = "") String request, @RequestParam(defaultValue = "") String unit,
                @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String kind, Locale locale, Model model,
                HttpServletResponse response, RedirectAttributes next) {
        return done("journey.offer.opened", Map.of("unit", unit, "name", name, "kind", kind), locale, model, response, next,
                () -> offers.open(id(request), unit, name, kind));
    }

    @PostMapping("/{offerId}")
    String rename(@PathVariable String offerId, @RequestParam(defaultValue = "") String name, Locale locale, Model model,
                  HttpServletResponse response, RedirectAttributes next) {
        return done("journey.offer.renamed", Map.of("offerId", offerId, "newName", name), locale, model, response, next,
                () -> offers.rename(id(offerId), name));
    }

    @PostMapping("/{offerId}/steng")
    String close(@PathVariable String offerId, RedirectAttributes next) {
        offers.close(id(offerId));
        next.addFlashAttribute("message", "journey.offer.closed");
        return "redirect:/tilbud";
    }

    private String done(String message, Map<String, String> typed, Locale locale, Model model, HttpServletResponse response,
                        RedirectAttributes next, Runnable change) {
        try {
            change.run();
            next.addFlashAttribute("message", message);
            return "redirect:/tilbud";
        } catch (MeasureRefused refused) {
            response.setStatus((refused.isSentOtherwise() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY).value());
            String field = typed.containsKey("offerId") ? "newName" : refused.field();
            model.addAttribute("typed", typed);
            model.addAttribute("errors", Map.of(field, messages.getMessage(refused.getMessage(), refused.arguments(), locale)));
            return shown(model);
        }
    }

    private String shown(Model model) {
        List<Offers.Offer> all = offers.mine();
        Set<String> mine = user.unitsWhereMay(Operation.KEEP_OFFERS);
        List<Unit> keeps = units.all().stream().filter(unit -> mine.contains(unit.id())).toList();
        model.addAttribute("offers", all);
        model.addAttribute("units", keeps);
        model.addAttribute("kinds", Offers.KINDS);
        model.addAttribute("request", UUID.randomUUID());
        return "journey/offers";
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return new UUID(0, 0);
        }
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
