package no.stegvis.journey;

import java.time.Duration;

import no.stegvis.engine.RecurringWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every five minutes which conversations have become long overdue, and which have been held after all. */
@Component
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class OverdueConversationWatch implements RecurringWork {

    private final OverdueConversations conversations;

    OverdueConversationWatch(OverdueConversations conversations) {
        this.conversations = conversations;
    }

    @Override
    public String name() {
        return "overdueConversations";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        conversations.look();
    }
}
