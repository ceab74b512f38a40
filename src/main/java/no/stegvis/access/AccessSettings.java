package no.stegvis.access;
import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code stegvis.access.*}.
 *
 * @param camundaRoutes which layers guard {@code /camunda/api/engine}: the list of allowed requests and the engine
 *                      ({@code allow-list}), or the engine alone ({@code engine-only}), for tests of the engine's guard
 * @param secondFactor  whether managers, administrators and privacy officers with a password of ours need a second factor
 * @param secondFactorKey the file with the key that seals the secrets; null for one in the data folder
 * @param longestSession how long after sign-in a local user signs in once more, however busy she is
 */
@ConfigurationProperties("stegvis.access")
record AccessSettings(@DefaultValue("allow-list") CamundaAccess camundaRoutes,
                      @DefaultValue("required") SecondFactor secondFactor, Path secondFactorKey,
                      @DefaultValue("12h") Duration longestSession) {

    enum CamundaAccess { ALLOW_LIST, ENGINE_ONLY }

    enum SecondFactor { REQUIRED, OPTIONAL }
}
