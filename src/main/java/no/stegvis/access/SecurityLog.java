package no.stegvis.access;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What happens at the door, in the application's log: sign-ins, second factors, lock-outs, sign-outs, refusals, and changes of
 * who may do what. Each line holds the user's id at most, never what was typed: a name that nobody has may be a password or
 * somebody's own name. In server mode the same stands in fields of ECS ({@code event.action}, {@code user.id}).
 */
public final class SecurityLog {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityLog.class);

    /** What a line may say beside the action, the outcome and the user, and the field it stands in. */
    private static final Map<String, String> FIELDS = Map.of("reason", "event.reason", "target", "user.target.id",
            "role", "user.target.roles", "unit", "organization.id", "method", "http.request.method", "route", "url.path");
    private static final String CAMUNDA = "/camunda/";

    private SecurityLog() {
    }

    /**
     * @param userId  null for somebody unknown
     * @param details names of {@link #FIELDS}, each followed by its value
     */
    public static void good(String action, String userId, String... details) {
        write(LOG.atInfo(), action, "success", userId, details);
    }

    /** As {@link #good}: something was refused. */
    public static void refused(String action, String userId, String... details) {
        write(LOG.atWarn(), action, "failure", userId, details);
    }

    static void refused(HttpServletRequest request, String userId) {
        refused("authorization", userId, "method", request.getMethod(), "route", route(request));
    }

    private static void write(LoggingEventBuilder line, String action, String outcome, String userId, String... details) {
        StringBuilder said = new StringBuilder(action).append(' ').append(outcome);
        LoggingEventBuilder full = line.addKeyValue("event.action", action).addKeyValue("event.outcome", outcome);
        if (userId != null) {
            full = full.addKeyValue("user.id", userId);
            said.append(", user ").append(userId);
        }
        for (int at = 0; at < details.length; at += 2) {
            if (details[at + 1] != null) {
                full = full.addKeyValue(FIELDS.get(details[at]), details[at + 1]);
                said.append(", ").append(details[at]).append(' ').append(details[at + 1]);
            }
        }
        full.log(said.toString());
    }

    /** Which page, and not whose: the address itself may hold anything that somebody typed. */
    private static String route(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            return pattern;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        for (String known : new String[]{"/camunda/api/engine/", "/camunda/api/", "/camunda/app/cockpit/", "/camunda/app/admin/",
            "/camunda/app/tasklist/", CAMUNDA, "/engine-rest/"}) {
            if (path.startsWith(known)) {
                return known + "**";
            }
        }
        return null;
    }
}
