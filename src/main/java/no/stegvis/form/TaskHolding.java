package no.stegvis.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.NoSuchElementException;
import java.util.Optional;

import no.stegvis.access.CurrentUser;
import no.stegvis.engine.Directory;
import no.stegvis.engine.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose a task is: told to those who might have taken it, and changed only by somebody who knows whose it was. So nobody takes a task from a
 * colleague without seeing it, and whoever comes second hears who was first.
 */
@Service
public class TaskHolding {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** How a task stands for the user. */
    public enum State { FREE, MINE, TAKEN, DONE, GONE }

    /** @param name of the colleague who has it or has done it; null where there is none, or it was herself */
    public record Holder(State state, String name) {
    }

    private final FormReach reach;
    private final Tasks tasks;
    private final Directory directory;
    private final CurrentUser user;

    TaskHolding(FormReach reach, Tasks tasks, Directory directory, CurrentUser user) {
        this.reach = reach;
        this.tasks = tasks;
        this.directory = directory;
        this.user = user;
    }

    /** @throws NoSuchElementException when it never was for this user, or never was: she can't tell which */
    @Transactional(readOnly = true)
    public Holder of(String taskId) {
        requireConcerned(taskId);
        return told(tasks.holder(taskId).orElseThrow());
    }

    private Holder told(Tasks.Holder holder) {
        State state = state(holder);
        return new Holder(state, state == State.TAKEN || state == State.DONE ? nameOf(holder.userId()) : null);
    }

    /** As {@link #of}, for whoever has just found that it is gone: empty when nothing can be told of it any more. */
    @Transactional(readOnly = true)
    public Optional<Holder> find(String taskId) {
        return reach.concerns(taskId) ? tasks.holder(taskId).map(this::told) : Optional.empty();
    }

    private State state(Tasks.Holder holder) {
        if (!holder.isOpen()) {
            return holder.isDone() ? State.DONE : State.GONE;
        }
        return holder.userId() == null ? State.FREE : user.id().equals(holder.userId()) ? State.MINE : State.TAKEN;
    }

    private String nameOf(String userId) {
        return userId == null || userId.equals(user.id()) ? null : directory.person(userId).map(Directory.Person::displayName).orElse(userId);
    }

    /**
     * Takes a task, hands it on or lays it back.
     *
     * @param from whose it was when she last looked; null for nobody's
     * @param to   null for nobody's
     * @throws Tasks.TaskGone         when it isn't that person's any more, or is over
     * @throws NoSuchElementException as in {@link #of}
     */
    @Transactional
    public void hand(String taskId, String from, String to) {
        requireConcerned(taskId);
        tasks.hand(taskId, from, to);
    }

    /** @return the day on which to come back to it, or null. Errors as in {@link #of}. */
    @Transactional(readOnly = true)
    public LocalDate followUp(String taskId) {
        requireConcerned(taskId);
        return tasks.followUp(taskId).map(at -> at.atZone(OSLO).toLocalDate()).orElse(null);
    }

    /** @param on null for no day. Errors as in {@link #hand}. */
    @Transactional
    public void followUp(String taskId, LocalDate on) {
        requireConcerned(taskId);
        Instant at = on == null ? null : on.atStartOfDay(OSLO).toInstant();
        tasks.followUp(taskId, at);
    }

    private void requireConcerned(String taskId) {
        if (!reach.concerns(taskId)) {
            throw new NoSuchElementException("No such task for this user");
        }
    }
}
