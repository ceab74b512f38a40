package no.stegvis.outcome;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import no.stegvis.engine.Directory;
import no.stegvis.form.Answer;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Somebody has talked with the person today, or done what else was needed, and says what. */
@Component
class AnswerAlertForm implements FormHandler {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d.M.yyyy HH:mm").withZone(ZoneId.of("Europe/Oslo"));

    private final Alerts alerts;
    private final Instruments instruments;
    private final Directory directory;
    private final MessageSource messages;

    AnswerAlertForm(Alerts alerts, Instruments instruments, Directory directory, MessageSource messages) {
        this.alerts = alerts;
        this.instruments = instruments;
        this.directory = directory;
        this.messages = messages;
    }

    @Override
    public String formId() {
        return "answerAlert";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        Alerts.Alert alert = alert(context);
        Map<String, Object> known = new HashMap<>();
        known.put("answered", messages.getMessage("outcome.alert.answered", new Object[]{name(alert.instrumentId(), context.locale()),
                alert.item(), alert.value()}, context.locale()));
        known.put("raised", WRITTEN.format(alert.raisedAt()) + ", " + person(alert.raisedBy()));
        List<Alerts.Done> done = alerts.done(alert.id());
        if (!done.isEmpty()) {
            known.put("doneBefore", done.stream().map(one -> written(one, context.locale())).collect(Collectors.joining("; ")));
        }
        return known;
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        alerts.answered(alert(answer.context()).id(), answer.values().get("action").toString(), answer);
        return Map.of();
    }

    private String written(Alerts.Done done, Locale locale) {
        return WRITTEN.format(done.at()) + ", " + person(done.by()) + ": "
                + messages.getMessage("answerAlert.answerAlert_action.values." + done.action(), null, done.action(), locale);
    }

    private String name(String instrumentId, Locale locale) {
        return instruments.find(instrumentId).map(instrument -> instrument.name(locale)).orElse(instrumentId);
    }

    private String person(String userId) {
        return directory.person(userId).map(Directory.Person::displayName).orElse(userId);
    }

    private Alerts.Alert alert(FormContext context) {
        return Optional.ofNullable(context.task()).flatMap(task -> alerts.ofProcess(task.processInstanceId())).orElseThrow();
    }
}
