package no.stegvis.journey.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.UUID;

import no.stegvis.journey.OwnAnswers;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What a volunteer coordinator has answered about participants whose pages are closed to her, each one click from its correction. */
@Controller
class OwnAnswersController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final OwnAnswers answers;
    private final MessageSource messages;

    OwnAnswersController(OwnAnswers answers, MessageSource messages) {
        this.answers = answers;
        this.messages = messages;
    }

    public record Listed(UUID id, String caseNumber, String title, String when, boolean corrected) {
    }

    @GetMapping("/mine-svar")
    String page(Locale locale, Model model) {
        model.addAttribute("most", OwnAnswers.MOST);
        model.addAttribute("answers", answers.latest().stream().map(one -> new Listed(one.id(), one.caseNumber(),
                messages.getMessage("answer.form." + one.formId(), null, one.formId(), locale), when(one.firstRecordedAt(), locale), one.supersedes() != null)).toList());
        return "journey/own-answers";
    }

    private static String when(Instant instant, Locale locale) {
        return instant.atZone(NORWAY).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale));
    }
}
