package no.stegvis.access;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * The line to Keycloak: nothing waits longer than the set patience, and when Keycloak has not answered, nobody on this
 * node asks again for a while. So a slow Keycloak costs one request its patience, not all of them.
 */
@Component
@ConditionalOnKeycloak
public class KeycloakLine {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakLine.class);
    private static final Duration REST = Duration.ofSeconds(20);

    private final KeycloakSettings settings;
    private final Clock clock;
    private final JdkClientHttpRequestFactory requests;
    private volatile Instant silentUntil = Instant.MIN;

    KeycloakLine(KeycloakSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(settings.patience())
                .followRedirects(HttpClient.Redirect.NEVER).build());
        requests.setReadTimeout(settings.patience());
    }

    /** Whether Keycloak answers this very moment. */
    public boolean answers() {
        try {
            rest().get().uri(settings.endpoint("")).retrieve().toBodilessEntity();
            silentUntil = Instant.MIN;
            return true;
        } catch (RestClientException e) {
            return false;
        }
    }

    /** Where people see their sessions and change their password. */
    public String accountPage() {
        return settings.page("/account/account-security/device-activity");
    }

    /** Keycloak was silent a moment ago, so there is no use in asking. */
    boolean isSilent() {
        return clock.instant().isBefore(silentUntil);
    }

    /** @throws KeycloakSilent when there was no answer, now or a moment ago; a refusal is an answer */
    <T> T ask(Supplier<T> question) {
        if (isSilent()) {
            throw new KeycloakSilent(null);
        }
        try {
            return question.get();
        } catch (HttpClientErrorException e) {
            throw e;
        } catch (RestClientException e) {
            throw silence(e);
        }
    }

    KeycloakSilent silence(Exception cause) {
        LOG.warn("Keycloak does not answer: sessions go on with what was last known, new ones can't begin");
        silentUntil = clock.instant().plus(REST);
        return new KeycloakSilent(cause);
    }

    RestClient rest() {
        return builder().build();
    }

    RestClient.Builder builder() {
        return RestClient.builder().requestFactory(requests);
    }

    RestOperations operations() {
        return new RestTemplate(requests);
    }
}
