package no.stegvis.form;

import java.time.Instant;
import java.util.List;

import no.stegvis.access.CurrentUser;
import no.stegvis.engine.CaseNumber;
import no.stegvis.engine.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has come up in a case since a step of it was done, for whoever goes on with it. */
@Service
public class NextSteps {

    /** What comes after is no moment that a database knows. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Tasks tasks;
    private final CurrentUser user;

    NextSteps(Tasks tasks, CurrentUser user) {
        this.tasks = tasks;
        this.user = user;
    }

    /** @param mine false for a task of her group, that she would have to take first */
    public record Step(String taskId, String name, boolean mine) {
    }

    /**
     * @param since a moment of the server's clock; what came up just then counts
     * @return tasks that are hers or that she may take, hers first; none for a case that she may not work with, or that isn't there
     */
    @Transactional(readOnly = true)
    public List<Step> since(String caseNumber, Instant since) {
        if (!CaseNumber.isOne(caseNumber) || since.isBefore(Instant.EPOCH) || since.isAfter(LATEST)) {
            return List.of();
        }
        return tasks.newFor(user.id(), caseNumber, since).stream()
                .map(task -> new Step(task.id(), task.name(), task.assignee() != null))
                .sorted((one, other) -> Boolean.compare(other.mine(), one.mine())).toList();
    }
}
