package no.stegvis.access;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Fetches who works here, in which roles and units, so that a task can be given to somebody who has not signed in yet, and
 * a name be shown of somebody who has left. Every node does it every few minutes; while Keycloak is away, the last list
 * stands. Asked with the application's own token, which may look at users and groups and change nothing.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnKeycloak
@Profile("!command")
class KeycloakRollCall {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakRollCall.class);
    private static final int PAGE = 100;
    private static final ParameterizedTypeReference<List<Person>> PEOPLE = new ParameterizedTypeReference<>() { };
    private static final ParameterizedTypeReference<List<Group>> GROUPS = new ParameterizedTypeReference<>() { };

    private final KeycloakLine line;
    private final KeycloakTokens tokens;
    private final KeycloakStaff staff;
    private final KeycloakSettings settings;
    private final Clock clock;

    record Person(String id, String username, String firstName, String lastName, boolean enabled) {

        String name() {
            String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
            return name.isEmpty() ? username : name;
        }
    }

    record Group(String id, String name, String path) {
    }

    KeycloakRollCall(KeycloakLine line, KeycloakTokens tokens, KeycloakStaff staff, KeycloakSettings settings,
                     Clock clock) {
        this.line = line;
        this.tokens = tokens;
        this.staff = staff;
        this.settings = settings;
        this.clock = clock;
    }

    /** Keycloak may be away, and what it says may be odd: then the last list stands, and the next time is soon. */
    @Scheduled(fixedDelayString = "${stegvis.keycloak.staff-every:4m}")
    void call() {
        try {
            Instant asOf = clock.instant();
            note(line.ask(this::fetch), asOf);
        } catch (KeycloakSilent e) {
            LOG.debug("The list of who works here is the last one");
        } catch (OAuth2AuthorizationException e) {
            LOG.error("Keycloak does not let us see who works here: {}", e.getError().getErrorCode());
        } catch (HttpClientErrorException e) {
            LOG.error("Keycloak does not let us see who works here: {}", e.getStatusCode());
        }
    }

    private Map<Person, List<UnitGroup>> fetch() {
        String token = tokens.applicationToken();
        RestClient keycloak = line.builder().defaultHeaders(headers -> headers.setBearerAuth(token)).build();
        Map<String, Person> people = new LinkedHashMap<>();
        this.<Person>all(keycloak, "/users?briefRepresentation=true", PEOPLE).forEach(person -> people.put(person.id(), person));
        Map<String, List<UnitGroup>> groups = new HashMap<>();
        for (Group group : roleGroups(keycloak)) {
            UnitGroup.of(group.path()).ifPresent(meaning -> all(keycloak,
                    "/groups/" + group.id() + "/members?briefRepresentation=true", PEOPLE).forEach(member ->
                    groups.computeIfAbsent(member.id(), id -> new ArrayList<>()).add(meaning)));
        }
        Map<Person, List<UnitGroup>> fetched = new LinkedHashMap<>();
        people.forEach((id, person) -> fetched.put(person, groups.getOrDefault(id, List.of())));
        return fetched;
    }

    private List<Group> roleGroups(RestClient keycloak) {
        return all(keycloak, "/groups?search=" + UnitGroup.TOP + "&exact=true", GROUPS).stream()
                .filter(top -> top.path().equals("/" + UnitGroup.TOP))
                .flatMap(top -> below(keycloak, top).stream())
                .flatMap(unit -> below(keycloak, unit).stream()).toList();
    }

    private List<Group> below(RestClient keycloak, Group group) {
        return all(keycloak, "/groups/" + group.id() + "/children?briefRepresentation=true", GROUPS);
    }

    private <T> List<T> all(RestClient keycloak, String path, ParameterizedTypeReference<List<T>> type) {
        List<T> all = new ArrayList<>();
        Function<Integer, URI> page = from -> UriComponentsBuilder.fromUriString(settings.admin(path))
                .queryParam("first", from).queryParam("max", PAGE).build().toUri();
        List<T> some;
        do {
            some = keycloak.get().uri(page.apply(all.size())).retrieve().body(type);
            all.addAll(some);
        } while (some.size() == PAGE);
        return all;
    }

    private void note(Map<Person, List<UnitGroup>> fetched, Instant asOf) {
        if (fetched.values().stream().allMatch(List::isEmpty)) {
            // whoever may not look is shown an empty list: that must not shut everybody out
            LOG.error("Keycloak shows us nobody with a role in a unit; the list of who works here is the last one");
            return;
        }
        List<String> open = new ArrayList<>();
        fetched.forEach((person, groups) -> {
            if (person.enabled() && KeycloakStaff.isUserId(person.username())) {
                try {
                    staff.note(person.id(), person.username(), person.name(), groups, asOf);
                    open.add(person.username());
                } catch (KeycloakRefused e) {
                    LOG.error("A user at Keycloak has the name of another person here, and is kept out");
                }
            }
        });
        staff.closeAllBut(open, asOf);
    }
}
