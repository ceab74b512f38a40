package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.junit.jupiter.api.Test;

/** Every text a person sees is there in bokmål, Danish and English. */
class MessagesTests {

    private static final Path FOLDER = Path.of("src/main/resources/messages");

    static Stream<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties") && !name.matches(".*_(da|en)\\.properties"))
                    .map(name -> name.replace(".properties", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bokmalDanishAndEnglishHoldTheSameTexts(String bundle) throws IOException {
        Properties bokmal = read(bundle + ".properties");
        for (String language : List.of("da", "en")) {
            Properties other = read(bundle + "_" + language + ".properties");
            assertThat(other.stringPropertyNames()).as(bundle + " in " + language)
                    .containsExactlyInAnyOrderElementsOf(bokmal.stringPropertyNames());
            assertThat(other.values()).as(bundle + " in " + language).noneMatch(text -> text.toString().isBlank());
        }
    }

    @Test
    void everyBundleIsLoaded() throws IOException {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("src/main/resources/application.yaml"));
        List<String> loaded = List.of(yaml.getObject().getProperty("spring.messages.basename").split(","));
        assertThat(loaded).containsAll(bundles().map(bundle -> "messages/" + bundle).toList());
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
