package no.stegvis.journey.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.journey.CaseFile;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.Contact;
import no.stegvis.journey.Contacts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What happened beside the conversations, as a participant's page shows it, and the form that writes one more down. */
@Component
class ContactPanel {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final int ON_THE_PAGE = 5;

    private final Contacts contacts;
    private final CaseFiles files;
    private final CurrentUser user;
    private final MessageSource messages;
    private final Clock clock;

    ContactPanel(Contacts contacts, CaseFiles files, CurrentUser user, MessageSource messages, Clock clock) {
        this.contacts = contacts;
        this.files = files;
        this.user = user;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param how channel and minutes, or null */
    public record Shown(UUID id, String day, String label, String how, String words, String by, boolean corrected) {
    }

    /** @param more whether there are more than these */
    public record Panel(String caseNumber, List<Shown> contacts, boolean more, boolean works) {
    }

    void fill(Model model, CaseFile file, Locale locale) {
        List<Contact> latest = contacts.of(file.journey().id(), ON_THE_PAGE + 1);
        fill(model, file.journey().caseNumber(), latest.stream().limit(ON_THE_PAGE).toList(), latest.size() > ON_THE_PAGE,
                user.may(Operation.WORK_JOURNEY, file.journey().unitId()), locale);
    }

    void fill(Model model, String caseNumber, List<Contact> shown, boolean more, boolean works, Locale locale) {
        model.addAttribute("contactPanel", new Panel(caseNumber, shown.stream().map(one -> shown(one, locale)).toList(), more, works));
        if (!model.containsAttribute("contactTyped")) {
            model.addAttribute("contactTyped", Map.of("id", UUID.randomUUID().toString(), "kind", "contact", "channel", "phone",
                    "occurredOn", today(), "minutes", "", "words", ""));
        }
        if (!model.containsAttribute("contactErrors")) {
            model.addAttribute("contactErrors", Map.of());
        }
        model.addAttribute("contactToday", today());
        model.addAttribute("contactKinds", Contact.KINDS);
        model.addAttribute("contactChannels", Contact.CHANNELS);
    }

    /** What stands in the form when something is to be corrected. */
    static Map<String, String> typed(Contact contact) {
        Map<String, String> typed = new HashMap<>();
        typed.put("id", UUID.randomUUID().toString());
        typed.put("kind", contact.kind());
        typed.put("occurredOn", contact.occurredOn().toString());
        typed.put("channel", contact.channel() == null ? "" : contact.channel());
        typed.put("minutes", contact.minutes() == null ? "" : contact.minutes().toString());
        typed.put("words", contact.words() == null ? "" : contact.words());
        typed.put("reason", "");
        return typed;
    }

    Shown shown(Contact one, Locale locale) {
        String how = Stream.of(one.channel() == null ? null : said("contact.channel." + one.channel(), locale),
                        one.minutes() == null ? null : said("contact.minutes", locale, one.minutes()))
                .filter(part -> part != null).collect(Collectors.joining(", "));
        return new Shown(one.id(), TimelineWords.day(one.occurredOn(), locale), said("contact.kind." + one.kind(), locale),
                how.isEmpty() ? null : how, one.words(), files.nameOf(one.recordedBy()), one.supersedes() != null);
    }

    private String today() {
        return LocalDate.now(clock.withZone(NORWAY)).toString();
    }

    private String said(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
