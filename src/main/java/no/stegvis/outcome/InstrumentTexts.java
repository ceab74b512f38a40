package no.stegvis.outcome;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;

/** The texts to show beside an instrument's item numbers: our own from the bundles, others' verbatim from a loaded text pack. */
@Service
public class InstrumentTexts {

    private final TextPacks packs;
    private final MessageSource messages;

    InstrumentTexts(TextPacks packs, MessageSource messages) {
        this.packs = packs;
        this.messages = messages;
    }

    /** @return empty while there is no text pack in the reader's language, nor one in bokmål */
    public Optional<ItemTexts> of(Instrument instrument, Locale reader) {
        return instrument.texts() == Instrument.Texts.OWN ? Optional.of(own(instrument, reader))
                : packs.find(instrument.id(), reader.getLanguage()).or(() -> packs.find(instrument.id(), "nb"))
                        .map(pack -> new ItemTexts(pack.items(), pack.answers(), pack.licence()));
    }

    private ItemTexts own(Instrument instrument, Locale reader) {
        Map<Integer, String> items = new TreeMap<>();
        Map<Integer, String> answers = new LinkedHashMap<>();
        for (int item = 1; item <= instrument.items(); item++) {
            items.put(item, messages.getMessage("outcome.own." + instrument.id() + "." + item, null, reader));
        }
        for (int value : instrument.answers()) {
            String label = messages.getMessage("outcome.own." + instrument.id() + ".answer." + value, null, "", reader);
            if (!label.isEmpty()) {
                answers.put(value, label);
            }
        }
        return new ItemTexts(items, answers, null);
    }
}
