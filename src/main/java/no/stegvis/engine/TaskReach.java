package no.stegvis.engine;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Which tasks somebody sees: those that she may take herself or by one of her groups, those given to her that are for no
 * group, and those of processes whose tasks she may read; of a closed case none unless she is among its readers. The rule
 * stands once, in {@code VisibleTasks.xml}; lists, counts, filters and every single task go by it. Nothing is granted per
 * task, so there is nothing that could stay behind when somebody loses a task or a group.
 *
 * <p>It travels with a query in the place of the engine's own check, whose SQL it replaces.
 */
public final class TaskReach extends AuthorizationCheck {

    /** Counting goes no further: who sees more tasks than this is told that there are more. */
    static final int COUNTED_AT_MOST = 1001;

    /** Of so few tasks each is looked up, whatever is asked of them. */
    private static final int FEW_AT_MOST = 2000;
    private static final int SOME = 4000;
    private static final int FEW = 1;
    private static final int BEYOND_CANDIDATES = 2;
    private static final int NAMED = 4;

    private static final String STATEMENTS = VisibleTasks.class.getName();

    private final boolean reading;
    private boolean beyondCandidates = true;
    private boolean named = true;
    private boolean few;
    private boolean impliedByQuery;
    private boolean onlyOfGroups;
    private boolean eachTaskOften;
    private boolean oneByOne = true;

    private TaskReach(String userId, List<String> groupIds, boolean reading) {
        setAuthUserId(userId);
        setAuthGroupIds(groupIds == null ? List.of() : groupIds);
        this.reading = reading;
    }

    /** @return the reach of whoever the running command is for, or empty when it is the application's own */
    private static Optional<Authentication> asking() {
        CommandContext context = Context.getCommandContext();
        Authentication user = context.getAuthentication();
        boolean checked = Context.getProcessEngineConfiguration().isAuthorizationEnabled()
                && context.isAuthorizationCheckEnabled() && user != null && user.getUserId() != null;
        return checked ? Optional.of(user) : Optional.empty();
    }

    /** @return what narrows this query for whoever asks, or empty when it is the application itself */
    static Optional<TaskReach> of(TaskQueryImpl query) {
        return asking().map(user -> {
            TaskReach reach = new TaskReach(user.getUserId(), user.getGroupIds(), true);
            reach.oneByOne = user.getUserId().equals(query.getAssignee()) || query.getTaskId() != null;
            reach.impliedByQuery = reach.isImpliedBy(query);
            reach.onlyOfGroups = reach.impliedByQuery && query.getCandidateUser() == null;
            reach.measure();
            reach.eachTaskOften = query.getQueries().stream().anyMatch(TaskReach::joinsLinks)
                    || query.getOrderingProperties().stream().anyMatch(order -> order.getRelation() != null);
            return reach;
        });
    }

    private void measure() {
        if (!oneByOne) {
            int measured = (Integer) selectOne("measure", Map.of("authCheck", this));
            few = (measured & FEW) != 0;
            beyondCandidates = (measured & BEYOND_CANDIDATES) != 0;
            named = (measured & NAMED) != 0;
        }
    }

    /** Whether a count may well reach its end among some of her tasks: nothing narrows it that an index would find at once. */
    boolean isCountedAmongSome(TaskQueryImpl query) {
        return !oneByOne && !few && !getAuthGroupIds().isEmpty() && query.getDueBefore() == null && query.getDueDate() == null;
    }

    /** Whether whoever asks may look at this task. */
    static boolean allowsReading(String taskId) {
        return asking().map(user -> sees(taskId, user.getUserId(), user.getGroupIds(), true)).orElse(true);
    }

    /** Whether whoever asks may work with this task: take it, hand it over, complete it. */
    static boolean allowsWork(String taskId) {
        return asking().map(user -> sees(taskId, user.getUserId(), user.getGroupIds(), false)).orElse(true);
    }

    static boolean sees(String taskId, String userId, List<String> groupIds, boolean reading) {
        return isTrue("one", new TaskReach(userId, groupIds, reading), taskId);
    }

    /** Whether this person might have taken the task herself, to whomever it is given. */
    static boolean mightTake(String taskId, String userId, List<String> groupIds) {
        return isTrue("mightTake", new TaskReach(userId, groupIds, false), taskId);
    }

    private static boolean isTrue(String statement, TaskReach reach, String taskId) {
        return (Boolean) selectOne(statement, Map.of("authCheck", reach, "taskId", taskId));
    }

    private static Object selectOne(String statement, Map<String, Object> parameters) {
        return Context.getCommandContext().getDbSqlSession().selectOne(STATEMENTS + "." + statement, parameters);
    }

    /** The query itself asks for no other tasks than those of groups of hers. */
    private boolean isImpliedBy(TaskQueryImpl query) {
        List<String> groups = query.getCandidateGroups();
        return groups != null && !groups.isEmpty() && Set.copyOf(getAuthGroupIds()).containsAll(groups)
                && (query.getCandidateUser() == null || query.getCandidateUser().equals(getAuthUserId()))
                && query.getCandidateGroupLike() == null;
    }

    private static boolean joinsLinks(TaskQueryImpl part) {
        return part.getCandidateUser() != null || part.getCandidateGroups() != null || part.getCandidateGroupLike() != null
                || part.getInvolvedUser() != null || part.isWithCandidateGroups() || part.isWithCandidateUsers();
    }

    public boolean isReading() {
        return reading;
    }

    public boolean isBeyondCandidates() {
        return beyondCandidates;
    }

    public boolean isNamed() {
        return named;
    }

    public boolean isImpliedByQuery() {
        return impliedByQuery;
    }

    /** The query asks for nothing but tasks that her groups may take. */
    public boolean isOnlyOfGroups() {
        return onlyOfGroups;
    }

    public boolean isEachTaskOften() {
        return eachTaskOften;
    }

    public boolean isFew() {
        return few;
    }

    public int getFewAtMost() {
        return FEW_AT_MOST;
    }

    public int getSomeOfEach() {
        return Math.max(1, SOME / getAuthGroupIds().size());
    }

    public boolean isOneByOne() {
        return oneByOne;
    }

    public int getCountedAtMost() {
        return COUNTED_AT_MOST;
    }

    public int getReadTask() {
        return Permissions.READ_TASK.getValue();
    }

    public Date getNow() {
        return ClockUtil.getCurrentTime();
    }
}
