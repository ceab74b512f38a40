package no.stegvis.form.web;

import java.util.Locale;

import no.stegvis.engine.Tasks;
import no.stegvis.form.TaskHolding;
import no.stegvis.form.UnsentDrafts;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** She who works on a task is told who has taken or done it, and that what she typed is kept; a tablet in a participant's hands isn't. */
@Component
class GoneTasks {

    /** @param kept whether what was typed is kept all the same */
    record Gone(String message, boolean kept) {
    }

    private final TaskHolding holding;
    private final UnsentDrafts unsent;
    private final MessageSource messages;

    GoneTasks(TaskHolding holding, UnsentDrafts unsent, MessageSource messages) {
        this.holding = holding;
        this.unsent = unsent;
        this.messages = messages;
    }

    ResponseEntity<Gone> told(Tasks.TaskGone gone, Locale locale) {
        TaskHolding.Holder holder = holding.find(gone.taskId()).orElse(new TaskHolding.Holder(TaskHolding.State.GONE, null));
        String key = switch (holder.state()) {
            case TAKEN -> "form.takenBy";
            case DONE -> holder.name() == null ? "form.taskGone" : "form.doneBy";
            default -> "form.taskGone";
        };
        return ResponseEntity.status(HttpStatus.CONFLICT).body(new Gone(messages.getMessage(key, new Object[] {holder.name()}, locale), isKept(gone)));
    }

    boolean isKept(Tasks.TaskGone gone) {
        return unsent.isKept(gone.taskId());
    }
}
