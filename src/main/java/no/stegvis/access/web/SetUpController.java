package no.stegvis.access.web;
import java.util.Map;
import java.util.Optional;

import no.stegvis.access.PasswordRules;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.SecurityLog;
import no.stegvis.access.SetUp;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The one page that makes an empty installation an organisation. */
@Controller
class SetUpController {

    private final SetUp setUp;
    private final PasswordRules rules;

    SetUpController(SetUp setUp, PasswordRules rules) {
        this.setUp = setUp;
        this.rules = rules;
    }

    @GetMapping("/setup")
    String page(Model model) {
        onlyWhileOpen();
        return show(model, SetUpForm.standardValues(), Map.of());
    }

    @PostMapping("/setup")
    String perform(@RequestParam MultiValueMap<String, String> parameters, Model model) {
        onlyWhileOpen();
        var form = new SetUpForm(parameters);
        Optional<SetUp.Organisation> organisation = form.check(setUp, rules);
        if (organisation.isEmpty()) {
            return show(model, form.keep(), form.errors());
        }
        setUp.perform(organisation.get());
        SecurityLog.good("set-up", organisation.get().administrator());
        return "redirect:/login?klar";
    }

    private void onlyWhileOpen() {
        if (!setUp.isOpen()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private String show(Model model, Map<String, String> typed, Map<String, String> errors) {
        model.addAttribute("makesAdministrator", setUp.makesAdministrator());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("parameters", ProcessParameter.values());
        return "setup";
    }
}
