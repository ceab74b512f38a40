package no.stegvis.journey.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.Contact;
import no.stegvis.journey.ContactRefused;
import no.stegvis.journey.Contacts;
import org.springframework.dao.EmptyResultDataAccessException;
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

/** Unplanned contact, no-shows and notes: written down from the participant's page, corrected on a page of their own. */
@Controller
@RequestMapping("/deltakere/{caseNumber}/kontakt")
class ContactsController {

    private static final UUID NOBODYS = new UUID(0, 0);

    private final Contacts contacts;
    private final ContactPanel panel;

    ContactsController(Contacts contacts, ContactPanel panel) {
        this.contacts = contacts;
        this.panel = panel;
    }

    @GetMapping
    String all(@PathVariable String caseNumber, Locale locale, Model model) {
        return shown(caseNumber, locale, model);
    }

    @PostMapping
    String log(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String request, @RequestParam(defaultValue = "") String kind,
               @RequestParam(defaultValue = "") String occurredOn, @RequestParam(defaultValue = "") String channel,
               @RequestParam(defaultValue = "") String minutes, @RequestParam(defaultValue = "") String words, Locale locale, Model model,
               HttpServletResponse response, RedirectAttributes next) {
        Contacts.Typed typed = new Contacts.Typed(madeWithThePage(request), kind, occurredOn, channel, minutes, words);
        try {
            contacts.log(caseNumber, typed);
            next.addFlashAttribute("message", "contact.logged");
            next.addAttribute("caseNumber", caseNumber);
            return "redirect:/deltakere/{caseNumber}#kontakt";
        } catch (ContactRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("contactErrors", refused.errors());
        } catch (Contacts.WrittenOtherwise before) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("contactBefore", true);
            typed = anew(typed);
        }
        model.addAttribute("contactTyped", kept(typed, ""));
        return shown(caseNumber, locale, model);
    }

    @GetMapping("/{contactId}")
    String one(@PathVariable String caseNumber, @PathVariable String contactId, Locale locale, Model model) {
        Contact contact = contacts.find(caseNumber, id(contactId)).orElseThrow();
        model.addAttribute("contactTyped", ContactPanel.typed(contact));
        return correction(caseNumber, contact, null, locale, model);
    }

    @PostMapping("/{contactId}")
    String correct(@PathVariable String caseNumber, @PathVariable String contactId, @RequestParam(defaultValue = "") String request,
                   @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String occurredOn,
                   @RequestParam(defaultValue = "") String channel, @RequestParam(defaultValue = "") String minutes,
                   @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "") String reason, Locale locale, Model model,
                   HttpServletResponse response, RedirectAttributes next) {
        Contacts.Typed typed = new Contacts.Typed(madeWithThePage(request), kind, occurredOn, channel, minutes, words);
        model.addAttribute("contactTyped", kept(typed, reason));
        try {
            contacts.correct(caseNumber, id(contactId), typed, reason);
            next.addFlashAttribute("message", Contact.NOT_HAPPENED.equals(reason) ? "contact.struckOut" : "contact.corrected");
            next.addAttribute("caseNumber", caseNumber);
            return "redirect:/deltakere/{caseNumber}/kontakt";
        } catch (ContactRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("contactErrors", refused.errors());
            return correction(caseNumber, contacts.find(caseNumber, id(contactId)).orElseThrow(), null, locale, model);
        } catch (Contacts.CorrectedMeanwhile quicker) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("contactTyped", kept(anew(typed), reason));
            return contacts.latestOf(caseNumber, id(contactId)).map(now -> correction(caseNumber, now, panel.shown(now, locale), locale, model))
                    .orElseGet(() -> {
                        // struck out: what she typed stands in the form that writes a new one down
                        model.addAttribute("contactGone", true);
                        return shown(caseNumber, locale, model);
                    });
        }
    }

    private String shown(String caseNumber, Locale locale, Model model) {
        Contacts.Overview overview = contacts.open(caseNumber);
        model.addAttribute("overview", overview);
        panel.fill(model, caseNumber, overview.contacts(), false, overview.works(), locale);
        return "journey/contacts";
    }

    /** @param theirs what a colleague has saved meanwhile, or null */
    private String correction(String caseNumber, Contact corrects, ContactPanel.Shown theirs, Locale locale, Model model) {
        Contacts.Overview overview = contacts.open(caseNumber);
        model.addAttribute("overview", overview);
        model.addAttribute("corrects", corrects.id());
        model.addAttribute("theirs", theirs);
        model.addAttribute("contactReasons", Contact.REASONS);
        panel.fill(model, caseNumber, overview.contacts(), false, overview.works(), locale);
        return "journey/contact";
    }

    private static Map<String, String> kept(Contacts.Typed typed, String reason) {
        Map<String, String> kept = new HashMap<>();
        kept.put("id", typed.id().toString());
        kept.put("kind", typed.kind());
        kept.put("occurredOn", typed.occurredOn());
        kept.put("channel", typed.channel());
        kept.put("minutes", typed.minutes());
        kept.put("words", typed.words());
        kept.put("reason", reason);
        return kept;
    }

    /** For another page: what was sent from this one, has been written down. */
    private static Contacts.Typed anew(Contacts.Typed typed) {
        return new Contacts.Typed(UUID.randomUUID(), typed.kind(), typed.occurredOn(), typed.channel(), typed.minutes(), typed.words());
    }

    /** Without one it can't be told from another, so it is one more. */
    private static UUID madeWithThePage(String request) {
        UUID id = id(request);
        return id.equals(NOBODYS) ? UUID.randomUUID() : id;
    }

    /** Made up by nobody but us: what is no such id, is a page that nobody was shown. */
    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return NOBODYS;
        }
    }

    @ExceptionHandler({NoSuchElementException.class, EmptyResultDataAccessException.class})
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
