package no.stegvis.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContextInitializer;

/**
 * The program's arguments: settings of the application ({@code --stegvis.data=/srv/stegvis}) wherever they stand, and
 * what a command gets.
 *
 * @param command   the first word, when there is one before any option
 * @param arguments what follows it and is no setting
 * @param settings  each {@code --name.with.dots=value}
 */
public record CommandLine(Optional<String> command, List<String> arguments, List<String> settings) {

    private static final String LANGUAGE = "--stegvis.language=";
    private static final Pattern SETTING = Pattern.compile("--[a-z][\\w-]*(\\.[\\w\\[\\]-]+)+(=.*)?", Pattern.DOTALL);

    public static CommandLine of(String... given) {
        List<String> settings = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String argument : given) {
            (SETTING.matcher(argument).matches() ? settings : rest).add(argument);
        }
        if (rest.isEmpty() || rest.get(0).startsWith("-")) {
            return new CommandLine(Optional.empty(), List.copyOf(rest), settings);
        }
        return new CommandLine(Optional.of(rest.get(0)), List.copyOf(rest.subList(1, rest.size())), settings);
    }

    /** The language in which people are spoken to: {@code --stegvis.language=da}, bokmål unless told. */
    public Locale language() {
        return settings.stream().filter(setting -> setting.startsWith(LANGUAGE)).findFirst()
                .map(setting -> Locale.forLanguageTag(setting.substring(LANGUAGE.length()))).orElse(Locale.forLanguageTag("nb"));
    }

    /**
     * Runs the command: by itself if it can, else in an application without web server and engine.
     *
     * @param application the class that starts the application
     * @param first       what is to be done before all else in that application
     * @return the exit code; 2 for an unknown command
     */
    public int run(Class<?> application, ApplicationContextInitializer<?>... first) {
        Optional<StandaloneCommand> alone = StandaloneCommand.all().filter(known -> command.equals(Optional.of(known.name()))).findFirst();
        if (alone.isEmpty()) {
            return new CommandRun(application, this, first).run(System.out, System.err);
        }
        // nobody has told the log yet to be quiet
        LoggingSystem.get(getClass().getClassLoader()).beforeInitialize();
        return alone.get().run(this, new PrintStream(System.out, true, StandardCharsets.UTF_8), new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }
}
