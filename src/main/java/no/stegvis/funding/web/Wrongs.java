package no.stegvis.funding.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.funding.Wrong;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is wrong, in the reader's words. */
@Component
class Wrongs {

    private final MessageSource messages;

    Wrongs(MessageSource messages) {
        this.messages = messages;
    }

    /** @return one text a field, in their order */
    Map<String, String> texts(List<Wrong> wrong, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        wrong.forEach(one -> texts.putIfAbsent(one.field(), text(one, locale)));
        return texts;
    }

    String text(Wrong wrong, Locale locale) {
        return messages.getMessage(wrong.messageKey(), wrong.arguments(), locale);
    }

    String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
