package no.stegvis.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code stegvis.pace.*}.
 *
 * @param triesAtOnce     wrong passwords and codes from one address before it has to wait
 * @param triesAMinute    how many more each minute after that
 * @param searchesAtOnce  searches for people by one user before she has to wait
 * @param searchesAMinute how many more each minute after that
 */
@ConfigurationProperties("stegvis.pace")
record PaceSettings(@DefaultValue("50") int triesAtOnce, @DefaultValue("10") int triesAMinute,
                    @DefaultValue("60") int searchesAtOnce, @DefaultValue("20") int searchesAMinute) {
}
