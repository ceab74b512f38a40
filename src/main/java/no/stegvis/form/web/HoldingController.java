package no.stegvis.form.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.NoSuchElementException;

import no.stegvis.engine.CompletionRefused;
import no.stegvis.engine.Tasks;
import no.stegvis.form.TaskHolding;
import no.stegvis.form.TaskHolding.Holder;
import no.stegvis.form.UnsentDrafts;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose a task is and when to come back to it, as Tasklist's scripts ask and change it. */
@RestController
@RequestMapping("/api/forms/task/{taskId}")
class HoldingController {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final TaskHolding holding;
    private final UnsentDrafts unsent;
    private final MessageSource messages;
    private final Clock clock;

    HoldingController(TaskHolding holding, UnsentDrafts unsent, MessageSource messages, Clock clock) {
        this.holding = holding;
        this.unsent = unsent;
        this.messages = messages;
        this.clock = clock;
    }

    record Csrf(String header, String token) {
    }

    /**
     * @param message who has it, in the reader's language; null where there is nothing to tell
     * @param kept    whether something that she typed in it is kept
     */
    record Shown(TaskHolding.State state, String message, boolean kept, LocalDate followUp, LocalDate today, Csrf csrf) {
    }

    record Hand(String from, String to) {
    }

    /** @param on null for no day */
    record FollowUp(LocalDate on) {

        FollowUp {
            // there are days to Java that no calendar shows and no database keeps
            if (on != null && (on.getYear() < 1900 || on.getYear() > 9999)) {
                throw new IllegalArgumentException("Not a day to come back on");
            }
        }
    }

    record Problem(String message) {
    }

    @GetMapping("/holder")
    Shown holder(@PathVariable String taskId, CsrfToken csrf, Locale locale) {
        Holder holder = holding.of(taskId);
        return new Shown(holder.state(), told(holder, locale), unsent.isKept(taskId), holding.followUp(taskId),
                LocalDate.now(clock.withZone(OSLO)), new Csrf(csrf.getHeaderName(), csrf.getToken()));
    }

    @PutMapping("/holder")
    Shown hand(@PathVariable String taskId, @RequestBody Hand hand, CsrfToken csrf, Locale locale) {
        holding.hand(taskId, hand.from(), hand.to());
        return holder(taskId, csrf, locale);
    }

    @PutMapping("/follow-up")
    Shown followUp(@PathVariable String taskId, @RequestBody FollowUp followUp, CsrfToken csrf, Locale locale) {
        holding.followUp(taskId, followUp.on());
        return holder(taskId, csrf, locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> gone(Tasks.TaskGone gone, Locale locale) {
        return problem(HttpStatus.CONFLICT, told(holding.of(gone.taskId()), locale));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(NoSuchElementException missing, Locale locale) {
        return problem(HttpStatus.NOT_FOUND, said("form.notFound", locale));
    }

    @ExceptionHandler
    ResponseEntity<Problem> forbidden(AccessDeniedException refused, Locale locale) {
        return problem(HttpStatus.FORBIDDEN, said("form.notAllowed", locale));
    }

    @ExceptionHandler
    ResponseEntity<Problem> notTheirs(CompletionRefused refused, Locale locale) {
        return problem(HttpStatus.FORBIDDEN, said("form.holder.notTheirs", locale));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable, Locale locale) {
        return problem(HttpStatus.BAD_REQUEST, said("form.unreadable", locale));
    }

    private String told(Holder holder, Locale locale) {
        return switch (holder.state()) {
            case TAKEN -> said("form.holder.taken", locale, holder.name());
            case DONE -> holder.name() == null ? said("form.holder.gone", locale) : said("form.holder.done", locale, holder.name());
            case GONE -> said("form.holder.gone", locale);
            case FREE -> said("form.holder.free", locale);
            case MINE -> null;
        };
    }

    private static ResponseEntity<Problem> problem(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(new Problem(message));
    }

    private String said(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
