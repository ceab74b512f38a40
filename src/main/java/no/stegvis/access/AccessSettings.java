package no.stegvis.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code stegvis.access.*}.
 *
 * @param camundaRoutes which layers guard {@code /camunda/api/engine}: the list of allowed requests and the engine
 *                      ({@code allow-list}), or the engine alone ({@code engine-only}), for tests of the engine's guard
 */
@ConfigurationProperties("stegvis.access")
record AccessSettings(@DefaultValue("allow-list") CamundaAccess camundaRoutes) {

    enum CamundaAccess { ALLOW_LIST, ENGINE_ONLY }
}
