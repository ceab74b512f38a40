package no.stegvis.form.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import no.stegvis.form.DifferentAnswer;
import no.stegvis.form.Elsewhere;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells in words what has been typed in another window of the same form. */
@Component
class ElsewhereWords {

    private final MessageSource messages;

    ElsewhereWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @return null where this window shows all */
    String told(Elsewhere elsewhere, Locale locale) {
        return elsewhere.isNothing() ? null : String.join(" ", said(elsewhere, locale));
    }

    String toldBeforeSending(Elsewhere elsewhere, Locale locale) {
        List<String> told = said(elsewhere, locale);
        told.add(messages.getMessage("form.elsewhere.notSent", null, locale));
        return String.join(" ", told);
    }

    private List<String> said(Elsewhere elsewhere, Locale locale) {
        List<String> told = new ArrayList<>();
        if (!elsewhere.taken().isEmpty()) {
            told.add(messages.getMessage("form.elsewhere.taken", new Object[] {String.join("», «", elsewhere.taken())}, locale));
        }
        for (DifferentAnswer each : elsewhere.both()) {
            told.add(each.theirs() == null ? messages.getMessage("form.elsewhere.emptied", new Object[] {each.question()}, locale)
                    : messages.getMessage("form.elsewhere.both", new Object[] {each.question(), each.theirs()}, locale));
        }
        return told;
    }
}
