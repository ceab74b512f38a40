package no.stegvis.journey;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import no.stegvis.engine.Directory;
import no.stegvis.form.Answer;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import org.springframework.stereotype.Component;

/** The privacy officer looks at somebody's breaking the glass. What she found stays among the answers. */
@Component
class ReviewEmergencyAccessForm implements FormHandler {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d.M.yyyy HH:mm").withZone(ZoneId.of("Europe/Oslo"));

    private final EmergencyAccess openings;
    private final Directory directory;

    ReviewEmergencyAccessForm(EmergencyAccess openings, Directory directory) {
        this.openings = openings;
        this.directory = directory;
    }

    @Override
    public String formId() {
        return "reviewEmergencyAccess";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        EmergencyAccess.Opening opening = openings.find(context.caseNumber()).orElseThrow();
        return Map.of("who", directory.person(opening.userId()).map(Directory.Person::displayName).orElse(opening.userId()),
                "openedCase", opening.caseNumber(), "openedAt", written(opening.openedAt()) + " – " + written(opening.until()),
                "reason", opening.reason());
    }

    static String written(Instant at) {
        return WRITTEN.format(at);
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        return Map.of();
    }
}
