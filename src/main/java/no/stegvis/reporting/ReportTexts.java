package no.stegvis.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * The fixed words of files and commands: in the funder's language, bokmål unless the scheme says otherwise, whatever the
 * language of the page or the machine.
 */
@Component
public class ReportTexts {

    public static final Locale LANGUAGE = Locale.forLanguageTag("nb-NO");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.uuuu");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d.M.uuuu 'kl.' HH.mm.ss");

    private final MessageSource messages;
    private final Locale language;

    public ReportTexts() {
        this(bundle(), LANGUAGE);
    }

    private ReportTexts(MessageSource messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    private static MessageSource bundle() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/reporting", "messages/accounts", "messages/bundle");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    /** The same words in another language. */
    public ReportTexts in(Locale other) {
        return new ReportTexts(messages, other);
    }

    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    public String text(ReportRefused refused) {
        return text(refused.messageKey(), refused.arguments());
    }

    /** Such as {@code 31.12.2025}. */
    public static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Such as {@code 15.3.2026 kl. 12.00.00}, in Oslo. */
    public static String time(Instant time) {
        return TIME.format(time.atZone(OSLO));
    }
}
