package no.stegvis.journey.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.engine.CaseNumber;
import no.stegvis.journey.EmergencyAccess;
import no.stegvis.journey.Protection;
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

/** Closing a case to all but a few, letting one more in, and breaking the glass. */
@Controller
@RequestMapping("/deltakere")
class ProtectionController {

    private final Protection protection;
    private final EmergencyAccess emergency;
    private final CurrentUser user;

    ProtectionController(Protection protection, EmergencyAccess emergency, CurrentUser user) {
        this.protection = protection;
        this.emergency = emergency;
        this.user = user;
    }

    @PostMapping("/{caseNumber}/beskyttelse")
    String protect(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String level, RedirectAttributes next) {
        protection.protect(caseNumber, level);
        return back(caseNumber, "journey.protection.saved", next);
    }

    @PostMapping("/{caseNumber}/lesere")
    String letIn(@PathVariable String caseNumber, @RequestParam(defaultValue = "") String colleague, RedirectAttributes next) {
        protection.letIn(caseNumber, colleague);
        return back(caseNumber, "journey.protection.letInDone", next);
    }

    private static String back(String caseNumber, String message, RedirectAttributes next) {
        next.addFlashAttribute("message", message);
        next.addAttribute("caseNumber", caseNumber);
        return "redirect:/deltakere/{caseNumber}";
    }

    @GetMapping("/nodtilgang")
    String emergency(Model model) {
        user.require(Operation.READ_PARTICIPANT);
        return emergency(Map.of(), Map.of(), model);
    }

    @PostMapping("/nodtilgang")
    String breakGlass(@RequestParam(defaultValue = "") String caseNumber, @RequestParam(defaultValue = "") String reason, Model model,
                      HttpServletResponse response, RedirectAttributes next) {
        user.require(Operation.READ_PARTICIPANT);
        String number = caseNumber.strip().toUpperCase(java.util.Locale.ROOT);
        Map<String, String> errors = new HashMap<>();
        if (!CaseNumber.isOne(number)) {
            errors.put("caseNumber", "journey.emergency.error.caseNumber");
        }
        int length = reason.strip().length();
        if (length < EmergencyAccess.SHORTEST_REASON || length > EmergencyAccess.LONGEST_REASON) {
            errors.put("reason", "journey.emergency.error.reason");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return emergency(Map.of("caseNumber", caseNumber, "reason", reason), errors, model);
        }
        emergency.open(number, reason);
        next.addAttribute("caseNumber", number);
        return "redirect:/deltakere/{caseNumber}";
    }

    private static String emergency(Map<String, String> typed, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("shortest", EmergencyAccess.SHORTEST_REASON);
        model.addAttribute("longest", EmergencyAccess.LONGEST_REASON);
        return "journey/emergency";
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    void notOffered(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }
}
