package no.stegvis.form.web;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.HandedOver;
import no.stegvis.access.HandingOver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One question a screen, in large type: first beside the coordinator, then, when she wants, in the participant's hands. The pages hold no
 * question and no answer; their script asks for those.
 */
@Controller
class TogetherController {

    private static final String TASK = "/sammen/oppgave/{taskId}";
    private static final String INSTRUMENT = "/sammen/skjema/{caseNumber}/{instrument}";

    private final SharedFormsByKind forms;
    private final HandingOver handing;
    private final CurrentUser user;

    TogetherController(SharedFormsByKind forms, HandingOver handing, CurrentUser user) {
        this.forms = forms;
        this.handing = handing;
        this.user = user;
    }

    @GetMapping(TASK)
    String task(@PathVariable String taskId, Model model) {
        return page(model, "together/task/" + taskId, "/sammen/oppgave/" + taskId, forms.of(SharedFormsByKind.TASK).reviewedAt(taskId));
    }

    @GetMapping(INSTRUMENT)
    String instrument(@PathVariable String caseNumber, @PathVariable String instrument, Model model) {
        String about = SharedFormsByKind.instrument(caseNumber, instrument);
        return page(model, "together/instrument/" + about, "/sammen/skjema/" + about, forms.of(SharedFormsByKind.INSTRUMENT).reviewedAt(about));
    }

    private static String page(Model model, String asked, String address, String reviewedAt) {
        model.addAttribute("asked", asked);
        model.addAttribute("address", address);
        model.addAttribute("reviewedAt", reviewedAt);
        return "together/form";
    }

    @PostMapping(TASK + "/gi")
    String giveTask(@PathVariable String taskId, @RequestParam(defaultValue = "false") boolean previous, HttpServletRequest request,
                    HttpServletResponse response, RedirectAttributes next) throws ServletException {
        return give(SharedFormsByKind.TASK, taskId, "/sammen/oppgave/" + taskId, previous, request, response, next);
    }

    @PostMapping(INSTRUMENT + "/gi")
    String giveInstrument(@PathVariable String caseNumber, @PathVariable String instrument, @RequestParam(defaultValue = "false") boolean previous,
                          HttpServletRequest request, HttpServletResponse response, RedirectAttributes next) throws ServletException {
        String about = SharedFormsByKind.instrument(caseNumber, instrument);
        return give(SharedFormsByKind.INSTRUMENT, about, "/sammen/skjema/" + about, previous, request, response, next);
    }

    private String give(String kind, String about, String address, boolean previous, HttpServletRequest request, HttpServletResponse response,
                        RedirectAttributes next) throws ServletException {
        forms.of(kind).open(about, true);
        if (!handing.begin(kind, about, previous, request, response)) {
            next.addFlashAttribute("error", "together.keycloakSilent");
            return "redirect:" + address;
        }
        // what the browser has kept of other pages is not for the participant's Back button
        response.setHeader("Clear-Site-Data", "\"cache\"");
        return "redirect:" + HandingOver.PAGE;
    }

    @GetMapping(HandingOver.PAGE)
    String handedOver(HttpServletRequest request, Model model) {
        Optional<HandedOver> here = handing.here(request);
        if (here.filter(one -> one.state() == HandedOver.State.OPEN).isPresent()) {
            model.addAttribute("asked", "handed-over");
            return "together/form";
        }
        model.addAttribute("done", here.filter(one -> one.state() == HandedOver.State.DONE).isPresent());
        return "together/giveBack";
    }

    /** Whoever signs in on a tablet that was handed over, comes here: to the form, where it is hers. */
    @GetMapping(HandingOver.BACK)
    String back(HttpServletRequest request, HttpServletResponse response) {
        return "redirect:" + handing.takeBack(request, response).filter(one -> one.userId().equals(user.id()))
                .map(one -> forms.of(one.kind()).reviewedAt(one.about())).orElse("/");
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
