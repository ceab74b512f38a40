package no.stegvis.form.web;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

import no.stegvis.access.PeopleSearches;
import no.stegvis.engine.Tasks;
import no.stegvis.form.FormRefused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a form's script is told when something is wrong: what, where, and what can be done about it. */
@RestControllerAdvice(assignableTypes = {FormController.class, TogetherApi.class, HandedOverApi.class})
class FormProblems {

    private final MessageSource messages;

    FormProblems(MessageSource messages) {
        this.messages = messages;
    }

    record Problem(String message, List<AtField> errors, List<Caution> warnings) {
    }

    record AtField(String field, String message) {
    }

    record Caution(String field, String kind, String message, String masked) {
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(FormRefused refused, Locale locale) {
        List<AtField> errors = refused.errors().stream()
                .map(error -> new AtField(error.field(), message(error.messageKey(), locale, withLabel(refused.label(error.field()), error.arguments()))))
                .toList();
        List<Caution> warnings = refused.warnings().stream()
                .map(warning -> new Caution(warning.field(), warning.kind(),
                        message("form.warning." + warning.kind(), locale, withLabel(refused.label(warning.field()), warning.arguments())), warning.masked()))
                .toList();
        String summary = message(errors.isEmpty() ? "form.warnings" : "form.errors", locale, errors.size());
        return ResponseEntity.unprocessableEntity().body(new Problem(summary, errors, warnings));
    }

    @ExceptionHandler
    ResponseEntity<Problem> gone(Tasks.TaskGone gone, Locale locale) {
        return problem(HttpStatus.CONFLICT, "form.taskGone", locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(NoSuchElementException missing, Locale locale) {
        return problem(HttpStatus.NOT_FOUND, "form.notFound", locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> forbidden(AccessDeniedException refused, Locale locale) {
        boolean ours = refused.getMessage() != null && refused.getMessage().startsWith("form.notice.");
        return problem(HttpStatus.FORBIDDEN, ours ? refused.getMessage() : "form.notAllowed", locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooFast(PeopleSearches.TooMany tooMany, Locale locale) {
        return problem(HttpStatus.TOO_MANY_REQUESTS, "form.tooManySearches", locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable, Locale locale) {
        return problem(HttpStatus.BAD_REQUEST, "form.unreadable", locale);
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(AnswerSize.TooLarge tooLarge, Locale locale) {
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, "form.tooLarge", locale);
    }

    ResponseEntity<Problem> problem(HttpStatus status, String key, Locale locale, Object... arguments) {
        return ResponseEntity.status(status).body(new Problem(message(key, locale, arguments), List.of(), List.of()));
    }

    private static Object[] withLabel(String label, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = label;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private String message(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
