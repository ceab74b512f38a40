package no.stegvis.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Setting up a real organisation, once: open only while there is no unit and nobody has an account here (a demo has
 * both before the web opens). Whoever sets up must know the code that this start of the application printed on its
 * console. Where people sign in at Keycloak, the first administrator is made there.
 */
@Service
public class SetUp {

    private final JdbcClient jdbc;
    private final Units units;
    private final Users users;
    private final Clock clock;
    private final String code = NewPassword.drawn();
    private final boolean localUsers;
    private volatile boolean closed;

    SetUp(JdbcClient jdbc, Units units, Users users, Clock clock, ObjectProvider<KeycloakLine> keycloak) {
        this.localUsers = keycloak.getIfAvailable() == null;
        this.jdbc = jdbc;
        this.units = units;
        this.users = users;
        this.clock = clock;
    }

    /**
     * What a new organisation starts with.
     *
     * @param headOffice    the unit above all others
     * @param districts     the units below it; their {@code parentId} is not looked at
     * @param administrator user id of the first administrator, in the head office; null where users are not kept here
     * @param parameters    a value for each parameter
     */
    public record Organisation(Unit headOffice, List<Unit> districts, String administrator, String administratorName,
                               String password, Map<ProcessParameter, String> parameters) {
    }

    public boolean isOpen() {
        if (!closed) {
            closed = jdbc.sql("""
                    select exists (select from stegvis.user_account where subject is null)
                        or exists (select from stegvis.unit)
                        or exists (select from stegvis.installation where name = 'setUpAt')
                    """).query(Boolean.class).single();
        }
        return !closed;
    }

    /** Whether the first administrator is made here too. */
    public boolean makesAdministrator() {
        return localUsers;
    }

    public boolean isCode(String typed) {
        return MessageDigest.isEqual(code.getBytes(StandardCharsets.UTF_8),
                typed.strip().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws AccessRefused when it has been done already
     * @throws org.springframework.dao.DuplicateKeyException when somebody else is doing it this moment
     */
    @Transactional
    public void perform(Organisation organisation) {
        if (!isOpen()) {
            throw new AccessRefused("Set up already");
        }
        jdbc.sql("insert into stegvis.installation (name, value) values ('setUpAt', :now)")
                .param("now", Instant.now(clock).toString()).update();
        Unit head = organisation.headOffice();
        units.create(head.id(), head.name(), null);
        organisation.districts().forEach(district -> units.create(district.id(), district.name(), head.id()));
        if (localUsers) {
            users.create(organisation.administrator(), organisation.administratorName(), organisation.password(), false,
                    Set.of(new Membership(Role.SYSTEMANSVARLIG, head.id())));
        }
        organisation.parameters().forEach((parameter, value) ->
                jdbc.sql("insert into stegvis.process_parameter (name, unit_id, value) values (:name, null, :value)")
                        .param("name", parameter.id()).param("value", value).update());
    }

    /** Straight to the console, not to the log, which others may read. */
    @EventListener
    void sayWhere(ApplicationReadyEvent ready) {
        if (isOpen() && ready.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null) {
            System.out.printf("Sett opp Stegvis: http://localhost:%d/setup (engangskode: %s)%n",
                    web.getWebServer().getPort(), code);
        }
    }

    String code() {
        return code;
    }
}
