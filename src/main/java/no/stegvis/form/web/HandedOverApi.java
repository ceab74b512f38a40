package no.stegvis.form.web;

import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.HandedOver;
import no.stegvis.access.HandingOver;
import no.stegvis.engine.Tasks;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same with the tablet in the participant's hands: nobody is signed in, and the browser's key says which form. It is opened and kept
 * in the name of whoever handed it over, so that what she may no more, isn't shown here either. Whatever is in the way, the answer is
 * the same: 401, which the page takes for "give the tablet back". That a colleague has taken the task meanwhile isn't in the way of what is
 * being answered: it is kept for whoever handed the tablet over, and the participant goes on.
 */
@RestController
@RequestMapping(HandingOver.API)
class HandedOverApi {

    private final HandingOver handing;
    private final SharedFormsByKind forms;
    private final GoneTasks gone;
    private final CurrentUser user;

    HandedOverApi(HandingOver handing, SharedFormsByKind forms, GoneTasks gone, CurrentUser user) {
        this.handing = handing;
        this.forms = forms;
        this.gone = gone;
        this.user = user;
    }

    @GetMapping
    ResponseEntity<TogetherApi.Shown> form(HttpServletRequest request, CsrfToken csrf) {
        AtomicReference<TogetherApi.Shown> shown = new AtomicReference<>();
        boolean open = inHerName(request, here -> shown.set(TogetherApi.Shown.of(forms.of(here.kind()).open(here.about(), true), false,
                here.withPrevious(), csrf)));
        if (open) {
            return ResponseEntity.ok(shown.get());
        }
        // so that the page, loaded anew, says thank you and doesn't ask again
        handing.here(request).filter(here -> here.state() == HandedOver.State.OPEN).ifPresent(handing::done);
        return over();
    }

    @PutMapping("/draft")
    ResponseEntity<TogetherApi.Shown> keep(HttpServletRequest request, @RequestBody FormController.Typed typed) {
        return inHerName(request, here -> keep(here, typed)) ? ResponseEntity.noContent().build() : over();
    }

    private void keep(HandedOver here, FormController.Typed typed) {
        try {
            forms.of(here.kind()).keep(here.about(), here.kind().equals(SharedFormsByKind.TASK) ? typed.changed() : typed.orNothing());
        } catch (Tasks.TaskGone task) {
            if (!gone.isKept(task)) {
                throw task;
            }
        }
    }

    @PostMapping("/done")
    ResponseEntity<TogetherApi.Shown> done(HttpServletRequest request) {
        return inHerName(request, handing::done) ? ResponseEntity.noContent().build() : over();
    }

    /** @return false when there is nothing to be shown or kept any more */
    private boolean inHerName(HttpServletRequest request, Consumer<HandedOver> work) {
        HandedOver here = handing.here(request).filter(one -> one.state() == HandedOver.State.OPEN).orElse(null);
        if (here == null) {
            return false;
        }
        try {
            user.runAs(here.userId(), () -> work.accept(here));
            return true;
        } catch (NoSuchElementException | AccessDeniedException | Tasks.TaskGone gone) {
            return false;
        }
    }

    private static ResponseEntity<TogetherApi.Shown> over() {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
}
