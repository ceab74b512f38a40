package no.stegvis.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryProperty;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;

/** A query for users, answered from the {@link Directory}. Nobody has an e-mail address there, nor a tenant. */
final class StaffQuery extends UserQueryImpl {

    private final transient Directory directory;

    /** @param commandExecutor null inside a command */
    StaffQuery(Directory directory, CommandExecutor commandExecutor) {
        super(commandExecutor);
        this.directory = directory;
    }

    @Override
    public long executeCount(CommandContext commandContext) {
        return matching().count();
    }

    @Override
    public List<User> executeList(CommandContext commandContext, Page page) {
        Comparator<User> order = orderingProperties.stream().map(StaffQuery::comparator)
                .reduce(Comparator::thenComparing).orElse(Comparator.comparing(User::getId));
        // the engine passes no page for these queries
        return matching().sorted(order).skip(getFirstResult()).limit(getMaxResults()).toList();
    }

    private Stream<User> matching() {
        if (procDefId != null) {
            throw new BadUserRequestException("Potential starters are not known");
        }
        if (email != null || emailLike != null || tenantId != null) {
            return Stream.empty();
        }
        return candidates().map(LocalIdentityProvider::user)
                .filter(user -> id == null || id.equals(user.getId()))
                .filter(user -> ids == null || Arrays.asList(ids).contains(user.getId()))
                .filter(user -> firstName == null || firstName.equals(user.getFirstName()))
                .filter(user -> lastName == null || lastName.equals(user.getLastName()))
                .filter(user -> LocalIdentityProvider.like(user.getFirstName(), firstNameLike))
                .filter(user -> LocalIdentityProvider.like(user.getLastName(), lastNameLike));
    }

    private Stream<Directory.Person> candidates() {
        if (groupId != null) {
            return directory.membersOf(groupId).stream();
        }
        return id != null ? directory.person(id).stream() : directory.people().stream();
    }

    private static Comparator<User> comparator(QueryOrderingProperty ordering) {
        Comparator<User> comparator;
        if (UserQueryProperty.FIRST_NAME.equals(ordering.getQueryProperty())) {
            comparator = Comparator.comparing(user -> user.getFirstName().toLowerCase(Locale.ROOT));
        } else if (UserQueryProperty.LAST_NAME.equals(ordering.getQueryProperty())) {
            comparator = Comparator.comparing(user -> user.getLastName().toLowerCase(Locale.ROOT));
        } else {
            comparator = Comparator.comparing(User::getId);
        }
        return Direction.DESCENDING.equals(ordering.getDirection()) ? comparator.reversed() : comparator;
    }
}
