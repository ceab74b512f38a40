package no.stegvis.engine;

/**
 * One deployed version of a process.
 *
 * @param definitionId {@code key:version:uuid}
 * @param version      1, 2, …
 * @param deploymentId the deployment whose forms and decisions it is bound to
 */
public record ProcessVersion(String definitionId, String key, int version, String deploymentId) {
}
