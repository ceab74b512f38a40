package no.stegvis.journey.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.ChangeRefused;
import no.stegvis.journey.Couplings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Couples a relative's case to a participant's, and takes it back: from the page of the case, and back there. */
@Controller
@RequestMapping("/deltakere/{caseNumber}/kobling")
class CouplingController {

    private final Couplings couplings;

    CouplingController(Couplings couplings) {
        this.couplings = couplings;
    }

    @PostMapping
    String couple(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String participant,
                  @RequestParam(defaultValue = "") String relation, RedirectAttributes next) {
        try {
            couplings.couple(caseNumber, participant, relation);
            next.addFlashAttribute("message", "relative.coupling.done");
        } catch (ChangeRefused refused) {
            Map<String, String> typed = new LinkedHashMap<>(Map.of("participant", participant, "relation", relation));
            next.addFlashAttribute("coupling", new CouplingPanel.Refused(refused.field(), refused.getMessage(), typed));
        }
        return back(caseNumber, next);
    }

    @PostMapping("/{id}/opphev")
    String undo(@PathVariable String caseNumber, @PathVariable UUID id, RedirectAttributes next) {
        couplings.undo(caseNumber, id);
        next.addFlashAttribute("message", "relative.coupling.undone");
        return back(caseNumber, next);
    }

    private static String back(String caseNumber, RedirectAttributes next) {
        next.addAttribute("caseNumber", caseNumber);
        return "redirect:/deltakere/{caseNumber}";
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
