package no.stegvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.junit.jupiter.api.Test;

/** Every text a person sees is there in bokmål, Danish and English. */
class MessagesTests {

    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final Pattern[] IN_TEMPLATES = {Pattern.compile("#\\{([a-zA-Z][\\w.]*)[}(]"), Pattern.compile("#\\{\\$\\{'([\\w.]+)'"),
        Pattern.compile("#messages\\.msg\\w*\\('([\\w.]+)'")};
    private static final Pattern IN_CODE = Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)+\\.?)\"");

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

    /** Also those made up of parts: then something must begin with the part that is known. */
    @Test
    void whatThePagesAndTheCodeAskForIsThere() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String bundle : bundles().toList()) {
            keys.addAll(read(bundle + ".properties").stringPropertyNames());
        }
        Set<String> families = keys.stream().map(MessagesTests::family).collect(Collectors.toSet());
        Map<String, String> asked = new TreeMap<>();
        Stream.of(IN_TEMPLATES).forEach(pattern -> asked.putAll(found(Path.of("src/main/resources/templates"), ".html", pattern)));
        found(Path.of("src/main/java"), ".java", IN_CODE).forEach((key, file) -> {
            if (families.contains(family(key))) {
                asked.put(key, file);
            }
        });
        assertThat(asked).hasSizeGreaterThan(1000);
        asked.keySet().removeIf(key -> keys.contains(key) || key.endsWith(".") && keys.stream().anyMatch(known -> known.startsWith(key)));
        assertThat(asked).as("asked for, and in no bundle").isEmpty();
    }

    private static String family(String key) {
        return Stream.of(key.split("\\.")).limit(2).collect(Collectors.joining("."));
    }

    /** @return what the pattern's first group finds, and in which file */
    private static Map<String, String> found(Path folder, String ending, Pattern pattern) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.put(match.group(1), file.getFileName().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
