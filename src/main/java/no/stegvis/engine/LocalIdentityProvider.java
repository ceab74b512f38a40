package no.stegvis.engine;

import java.util.List;
import java.util.Locale;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's view of who works here: read from the {@link Directory}, never written, and never a way to sign in.
 * Names of colleagues are open to all who work here; there are no tenants.
 */
class LocalIdentityProvider implements ReadOnlyIdentityProvider {

    private final Directory directory;

    LocalIdentityProvider(Directory directory) {
        this.directory = directory;
    }

    @Override
    public User findUserById(String userId) {
        return directory.person(userId).map(LocalIdentityProvider::user).orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new StaffQuery(directory, commandExecutor());
    }

    @Override
    public UserQuery createUserQuery(CommandContext commandContext) {
        return new StaffQuery(directory, null);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("Users are not kept in the engine");
    }

    /** Sign-in is not the engine's. */
    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public Group findGroupById(String groupId) {
        return directory.groups().stream().filter(group -> group.id().equals(groupId)).findFirst()
                .map(LocalIdentityProvider::group).orElse(null);
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new StaffGroupQuery(directory, commandExecutor());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext commandContext) {
        return new StaffGroupQuery(directory, null);
    }

    @Override
    public Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants(commandExecutor());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext commandContext) {
        return new NoTenants(null);
    }

    @Override
    public void flush() {
        // nothing is written
    }

    @Override
    public void close() {
        // nothing is held
    }

    static User user(Directory.Person person) {
        String name = person.displayName().strip();
        int lastSpace = name.lastIndexOf(' ');
        var user = new UserEntity(person.id());
        user.setFirstName(lastSpace < 0 ? name : name.substring(0, lastSpace));
        user.setLastName(lastSpace < 0 ? "" : name.substring(lastSpace + 1));
        return user;
    }

    static Group group(Directory.Group one) {
        var group = new GroupEntity(one.id());
        group.setName(one.name());
        group.setType("STEGVIS");
        return group;
    }

    /** Whether the text stands anywhere in the value, without regard to case; {@code %} marks are left out. */
    static boolean like(String value, String pattern) {
        return pattern == null || value.toLowerCase(Locale.ROOT).contains(pattern.toLowerCase(Locale.ROOT).replace("%", ""));
    }

    private static CommandExecutor commandExecutor() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }

    private static final class NoTenants extends TenantQueryImpl {

        NoTenants(CommandExecutor commandExecutor) {
            super(commandExecutor);
        }

        @Override
        public long executeCount(CommandContext commandContext) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext commandContext, Page page) {
            return List.of();
        }
    }
}
