package no.stegvis.engine;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where the engine's REST API is reached: below Camunda's web applications and, where it is switched on, by itself. Whatever
 * guards a path of it, guards it at both.
 */
public final class EngineApi {

    /** For programs with a token, when {@code stegvis.engine-rest.enabled} is set. */
    public static final String BY_ITSELF = "/engine-rest";

    /** The last part is the engine's name. */
    private static final List<String> PREFIXES = List.of("/camunda/api/engine/engine/*", BY_ITSELF);

    private EngineApi() {
    }

    /** @param below such as {@code /task/*} @return each of them at each place */
    public static String[] patterns(String... below) {
        return Stream.of(below).flatMap(path -> PREFIXES.stream().map(prefix -> prefix + path)).toArray(String[]::new);
    }

    /** @param path of a request, below the application's own */
    static boolean has(String path) {
        return path.startsWith("/camunda/api/engine/") || path.startsWith(BY_ITSELF + "/");
    }
}
