package no.stegvis.journey;

import java.util.List;
import java.util.Map;

import no.stegvis.engine.Directory;
import no.stegvis.form.Answer;
import no.stegvis.form.FieldError;
import no.stegvis.form.FormContext;
import no.stegvis.form.FormHandler;
import org.springframework.stereotype.Component;

/** A team leader takes note of somebody's breaking the glass; not of her own. */
@Component
class NoticeEmergencyAccessForm implements FormHandler {

    private final EmergencyNotices notices;
    private final Directory directory;

    NoticeEmergencyAccessForm(EmergencyNotices notices, Directory directory) {
        this.notices = notices;
        this.directory = directory;
    }

    @Override
    public String formId() {
        return "noticeEmergencyAccess";
    }

    @Override
    public Map<String, Object> prefill(FormContext context) {
        EmergencyNotices.Notice notice = notice(context);
        return Map.of("who", directory.person(notice.userId()).map(Directory.Person::displayName).orElse(notice.userId()),
                "openedAt", ReviewEmergencyAccessForm.written(notice.openedAt()) + " – " + ReviewEmergencyAccessForm.written(notice.until()));
    }

    @Override
    public List<FieldError> check(FormContext context, Map<String, Object> answers) {
        return notice(context).userId().equals(context.userId())
                ? List.of(new FieldError("known", "journey.error.ownEmergencyAccess")) : List.of();
    }

    private EmergencyNotices.Notice notice(FormContext context) {
        return notices.find(context.caseNumber()).orElseThrow();
    }

    @Override
    public Map<String, Object> record(Answer answer) {
        return Map.of();
    }
}
