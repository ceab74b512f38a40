package no.stegvis.form.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

import no.stegvis.form.DifferentAnswer;
import no.stegvis.form.Differences;
import no.stegvis.form.Differences.Other;
import no.stegvis.form.Differences.Seen;
import no.stegvis.form.TaskHolding;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What two people have written differently in the same form, in words, as the form in Tasklist shows it. */
@RestController
class DifferenceController {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Differences differences;
    private final MessageSource messages;

    DifferenceController(Differences differences, MessageSource messages) {
        this.differences = differences;
        this.messages = messages;
    }

    /** @param kept what has become of the reader's own words; null when she has written none */
    record Shown(TaskHolding.State state, String title, String kept, String told, List<Written> others) {
    }

    /** @param remedy what can be done now @param link where, from the application's root; null where it is done in the form or by talking */
    record Written(String heading, String summary, String questionHeading, String mineHeading, String theirsHeading, List<Line> lines, String remedy, Link link) {
    }

    /** @param mine null for no answer @param how the difference in words */
    record Line(String question, String how, String mine, String theirs) {
    }

    record Link(String address, String label) {
    }

    record Problem(String message) {
    }

    @GetMapping("/api/forms/task/{taskId}/difference")
    Shown difference(@PathVariable String taskId, Locale locale) {
        Seen seen = differences.of(taskId, locale);
        String told = !seen.readable() ? said("form.difference.unreadable", locale) : seen.others().isEmpty() ? said("form.difference.none", locale) : null;
        return new Shown(seen.state(), said("form.difference.title", locale),
                seen.mineAt() == null ? null : said("form.difference.kept", locale, written(seen.mineAt(), locale)), told,
                seen.others().stream().map(other -> written(other, seen, locale)).toList());
    }

    private Written written(Other other, Seen seen, Locale locale) {
        String name = other.by() == null ? said("form.difference.yourself", locale) : other.by();
        String heading = other.completed() ? "form.difference.completed" : "form.difference.draft";
        String summary = seen.mineAt() == null && other.completed() ? said("form.difference.nothingTyped", locale)
                : other.different().isEmpty() ? said("form.difference.same", locale) : said("form.difference.count", locale, other.different().size());
        return new Written(said(heading, locale, name, written(other.at(), locale)), summary, said("form.difference.question", locale),
                said("form.difference.mine", locale), said("form.difference.theirs", locale, name),
                other.different().stream().map(each -> line(each, name, locale)).toList(), remedy(other, seen, locale), link(other, locale));
    }

    private Line line(DifferentAnswer each, String name, Locale locale) {
        return new Line(each.question(), said("form.difference.how." + each.kind(), locale, name), each.mine(), each.theirs());
    }

    private String remedy(Other other, Seen seen, Locale locale) {
        if (other.different().isEmpty()) {
            return null;
        }
        return switch (seen.state()) {
            case DONE -> said(other.correctable() && other.page() != null ? "form.difference.remedy.correct" : "form.difference.remedy.copy", locale);
            case MINE -> said("form.difference.remedy.mine", locale, other.by());
            case FREE -> said("form.difference.remedy.free", locale);
            default -> said("form.difference.remedy.taken", locale);
        };
    }

    private Link link(Other other, Locale locale) {
        if (other.page() == null) {
            return null;
        }
        return other.correctable() && !other.different().isEmpty() ? new Link(other.page() + "?kladd=1", said("form.difference.link.correct", locale))
                : new Link(other.page(), said("form.difference.link.read", locale));
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(NoSuchElementException missing, Locale locale) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(new Problem(said("form.notFound", locale)));
    }

    static String written(Instant instant, Locale locale) {
        return instant.atZone(OSLO).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale));
    }

    private String said(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
