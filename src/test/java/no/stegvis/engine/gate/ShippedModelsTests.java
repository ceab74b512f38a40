package no.stegvis.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What comes with the application passes its own gate, without even a warning. */
class ShippedModelsTests {

    private final ModelGate gate = ModelGate.ofThisRelease();

    static Stream<Resource> models() throws IOException {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        return Stream.of("bpmn", "dmn", "form").flatMap(kind -> {
            try {
                return Arrays.stream(resources.getResources("classpath*:/processes/**/*." + kind));
            } catch (IOException unreadable) {
                throw new java.io.UncheckedIOException(unreadable);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void aShippedModelPasses(Resource model) throws IOException {
        assertThat(gate.check(model.getFilename(), model.getContentAsByteArray())).isEmpty();
    }
}
