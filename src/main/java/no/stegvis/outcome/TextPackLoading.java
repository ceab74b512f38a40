package no.stegvis.outcome;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in a text pack that an administrator has, or says line by line what is wrong with it. */
@Service
public class TextPackLoading {

    /** @param line from 1 @param field such as {@code items.7}, empty for the whole file @param what with its remedy, in the reader's language */
    public record Told(int line, String field, String what) {
    }

    /** @param pack null when there are problems */
    public record Outcome(TextPacks.Pack pack, List<Told> problems) {
    }

    private final Instruments instruments;
    private final TextPacks packs;
    private final MessageSource messages;
    private final Clock clock;

    TextPackLoading(Instruments instruments, TextPacks packs, MessageSource messages, Clock clock) {
        this.instruments = instruments;
        this.packs = packs;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional
    public Outcome load(byte[] file, String userId, Locale reader) {
        TextPackFile reading = new TextPackFile(instruments, LocalDate.now(clock.withZone(ZoneId.of("Europe/Oslo"))));
        TextPacks.Pack pack = reading.read(file);
        if (pack != null) {
            packs.load(pack, userId);
        }
        return new Outcome(pack, reading.problems().stream().map(problem -> new Told(problem.line(), problem.field(),
                messages.getMessage(problem.messageKey(), problem.arguments(), reader))).toList());
    }
}
