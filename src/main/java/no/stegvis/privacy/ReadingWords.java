package no.stegvis.privacy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import no.stegvis.access.Role;
import no.stegvis.engine.Directory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says of a reading in the reader's language who, what and why. */
@Component
public class ReadingWords {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final MessageSource messages;
    private final Directory directory;

    ReadingWords(MessageSource messages, Directory directory) {
        this.messages = messages;
        this.directory = directory;
    }

    public String what(String what, Locale locale) {
        return messages.getMessage("privacy.what." + what, null, what, locale);
    }

    /** The reason, and in the reader's own words what she gave. */
    public String why(String why, String reason, Locale locale) {
        String said = messages.getMessage("privacy.why." + why, null, why, locale);
        return reason == null ? said : said + ": " + reason;
    }

    /** The same in plain words, for the person it is about. */
    public String toParticipant(String what, Locale locale) {
        return messages.getMessage("privacy.extract.what." + what, null, what(what, locale), locale);
    }

    public String whyToParticipant(String why, Locale locale) {
        return messages.getMessage("privacy.extract.why." + why, null, why(why, null, locale), locale);
    }

    /** @return the name, or the user id of somebody who is known no longer */
    public String who(String userId) {
        return directory.person(userId).map(Directory.Person::displayName).orElse(userId);
    }

    /** @return such as {@code koordinator, teamleder}; empty for somebody without a role now */
    public String roles(String userId, Locale locale) {
        List<String> roles = directory.groupsOf(userId).stream().map(group -> Role.of(group.id()).orElse(null)).filter(Objects::nonNull)
                .distinct().map(role -> messages.getMessage("role." + role.id(), null, locale).toLowerCase(locale)).sorted().toList();
        return String.join(", ", roles);
    }

    /** What was found unusual, told to whoever looks at it. */
    public String told(UnusualReading reading, Locale locale) {
        return messages.getMessage("privacy.pattern." + reading.pattern() + ".told", new Object[]{who(reading.userId()), reading.about(),
                String.valueOf(reading.cases()), time(reading.firstReadAt(), locale), time(reading.lastReadAt(), locale)}, locale);
    }

    /** Such as {@code 3. mars 2026 10:15}. */
    public static String time(Instant at, Locale locale) {
        return at.atZone(NORWAY).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale));
    }
}
