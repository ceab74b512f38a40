package no.stegvis.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code stegvis.access.*}.
 *
 * @param camundaRoutes which layers guard {@code /camunda/api/engine}: the list of allowed requests and the engine
 *                      ({@code allow-list}), or the engine alone ({@code engine-only}), for tests of the engine's guard
 * @param triesAtOnce    wrong passwords and set-up codes from one address before it has to wait
 * @param triesAMinute   how many more each minute after that
 * @param searchesAtOnce searches for people by one user before she has to wait
 * @param searchesAMinute how many more each minute after that
 */
@ConfigurationProperties("stegvis.access")
record AccessSettings(@DefaultValue("allow-list") CamundaAccess camundaRoutes,
                      @DefaultValue("50") int triesAtOnce, @DefaultValue("10") int triesAMinute,
                      @DefaultValue("60") int searchesAtOnce, @DefaultValue("20") int searchesAMinute) {

    enum CamundaAccess { ALLOW_LIST, ENGINE_ONLY }
}
