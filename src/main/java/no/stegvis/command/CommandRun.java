package no.stegvis.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import no.stegvis.database.DatabaseUnavailable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** One run of a command, from an application of its own to the exit code. */
class CommandRun {

    private static final int FAILED = 1;
    private static final int UNKNOWN = 2;
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** Stronger than the settings file of the application; each gives way to the same setting on the command line. */
    private static final List<String> SETTINGS = List.of(
            "--spring.main.web-application-type=none",
            "--spring.main.lazy-initialization=true",
            "--spring.main.banner-mode=off",
            "--spring.batch.job.enabled=false",
            "--camunda.bpm.enabled=false",
            "--logging.level.root=warn",
            "--logging.level.no.stegvis=warn",
            "--logging.level.org.springframework.boot=off",
            "--logging.level.org.springframework.context=off");

    private final Class<?> application;
    private final CommandLine line;
    private final String word;
    private final ApplicationContextInitializer<?>[] first;
    private String bean;
    private Locale language = Locale.ROOT;

    CommandRun(Class<?> application, CommandLine line, ApplicationContextInitializer<?>... first) {
        this.application = application;
        this.line = line;
        this.first = first;
        this.word = line.command().orElseThrow();
    }

    /** Standard output carries the command's result only: what libraries and the log print goes to standard error. */
    int run(PrintStream standardOut, PrintStream standardError) {
        PrintStream out = new PrintStream(standardOut, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(standardError, true, StandardCharsets.UTF_8);
        System.setOut(standardError);
        try (ConfigurableApplicationContext context = start()) {
            return context.getBean(bean, Command.class).run(line.arguments(), out, err);
        } catch (UnknownCommand e) {
            err.println(text("unknown", word, String.join(", ", e.known)));
            return UNKNOWN;
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(CommandRun.class).debug("The command failed", e);
            err.println(oneLine(e));
            return FAILED;
        } finally {
            out.flush();
            System.setOut(standardOut);
        }
    }

    private ConfigurableApplicationContext start() {
        SpringApplication spring = new SpringApplication(application);
        spring.setAdditionalProfiles("command");
        spring.addInitializers(first);
        spring.addInitializers(context -> {
            language = Locale.forLanguageTag(context.getEnvironment().getProperty("stegvis.language", "nb"));
            context.addBeanFactoryPostProcessor(this::find);
        });
        return spring.run(settings());
    }

    private String[] settings() {
        List<String> given = line.settings().stream().map(setting -> setting.split("=", 2)[0]).toList();
        Stream<String> ours = SETTINGS.stream().filter(setting -> !given.contains(setting.split("=", 2)[0]));
        return Stream.concat(ours, line.settings().stream()).toArray(String[]::new);
    }

    /** Finds the command among the bean definitions: a mistyped word starts nothing, no database either. */
    private void find(ConfigurableListableBeanFactory beans) {
        Map<String, String> known = new TreeMap<>();
        for (String name : beans.getBeanNamesForType(Command.class, true, false)) {
            known.put(name.replaceFirst("Command$", ""), name);
        }
        bean = known.get(word);
        if (bean == null) {
            StandaloneCommand.all().forEach(alone -> known.put(alone.name(), alone.name()));
            throw new UnknownCommand(known.keySet());
        }
    }

    private String oneLine(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailable unavailable) {
                return unavailable.oneLine(language);
            }
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text("failed", word, message.strip().replaceAll("\\s+", " "));
    }

    private String text(String key, Object... arguments) {
        String pattern = ResourceBundle.getBundle("messages.command", language, NO_FALLBACK).getString(key);
        return new MessageFormat(pattern, language).format(arguments);
    }

    private static class UnknownCommand extends RuntimeException {

        private final Set<String> known;

        UnknownCommand(Set<String> known) {
            this.known = known;
        }
    }
}
