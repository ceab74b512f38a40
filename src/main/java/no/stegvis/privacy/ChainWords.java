package no.stegvis.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the check of the chain found, in words. */
@Component
public class ChainWords {

    private final MessageSource messages;

    ChainWords(MessageSource messages) {
        this.messages = messages;
    }

    public List<String> lines(ChainCheck.Result result, Locale locale) {
        List<String> lines = new ArrayList<>();
        lines.add(text(locale, "privacy.chain.counted", String.valueOf(result.seals()), String.valueOf(result.readings()),
                String.valueOf(result.notSealedYet())));
        if (!result.droppedMonths().isEmpty()) {
            lines.add(text(locale, "privacy.chain.dropped", String.join(", ",
                    result.droppedMonths().stream().map(month -> month.toString().substring(0, 7)).toList())));
        }
        if (result.holds()) {
            lines.add(text(locale, "privacy.chain.holds"));
        } else {
            ChainCheck.Broken broken = result.broken();
            lines.add(text(locale, "privacy.chain.broken", String.valueOf(broken.sealNo()),
                    text(locale, "privacy.chain.fault." + broken.fault()),
                    broken.from() == null ? "–" : ReadingWords.time(broken.from(), locale)));
        }
        return lines;
    }

    private String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
