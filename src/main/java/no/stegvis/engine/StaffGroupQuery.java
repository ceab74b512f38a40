package no.stegvis.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.GroupQueryProperty;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/** A query for groups, answered from the {@link Directory}. */
final class StaffGroupQuery extends GroupQueryImpl {

    private final transient Directory directory;

    /** @param commandExecutor null inside a command */
    StaffGroupQuery(Directory directory, CommandExecutor commandExecutor) {
        super(commandExecutor);
        this.directory = directory;
    }

    @Override
    public long executeCount(CommandContext commandContext) {
        return matching().count();
    }

    @Override
    public List<Group> executeList(CommandContext commandContext, Page page) {
        Comparator<Group> order = orderingProperties.stream().map(StaffGroupQuery::comparator)
                .reduce(Comparator::thenComparing).orElse(Comparator.comparing(Group::getId));
        // the engine passes no page for these queries
        return matching().sorted(order).skip(getFirstResult()).limit(getMaxResults()).toList();
    }

    private Stream<Group> matching() {
        if (procDefId != null) {
            throw new BadUserRequestException("Potential starters are not known");
        }
        if (tenantId != null) {
            return Stream.empty();
        }
        var candidates = userId != null ? directory.groupsOf(userId) : directory.groups();
        return candidates.stream().map(LocalIdentityProvider::group)
                .filter(group -> id == null || id.equals(group.getId()))
                .filter(group -> ids == null || Arrays.asList(ids).contains(group.getId()))
                .filter(group -> name == null || name.equals(group.getName()))
                .filter(group -> LocalIdentityProvider.like(group.getName(), nameLike))
                .filter(group -> type == null || type.equals(group.getType()));
    }

    private static Comparator<Group> comparator(QueryOrderingProperty ordering) {
        Comparator<Group> comparator = GroupQueryProperty.NAME.equals(ordering.getQueryProperty())
                ? Comparator.comparing(Group::getName) : Comparator.comparing(Group::getId);
        return Direction.DESCENDING.equals(ordering.getDirection()) ? comparator.reversed() : comparator;
    }
}
