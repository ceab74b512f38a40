package no.stegvis.privacy;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings {@code stegvis.privacy.*}.
 *
 * @param anchors the file to which the read log's newest hash is added every six hours; best on another machine's disk.
 *                Null for the application's log alone
 */
@ConfigurationProperties("stegvis.privacy")
record PrivacySettings(Path anchors) {
}
