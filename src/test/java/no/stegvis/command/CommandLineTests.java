package no.stegvis.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

class CommandLineTests {

    private static final AtomicBoolean started = new AtomicBoolean();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void theFirstWordIsTheCommandAndSettingsOfTheApplicationAreNotItsArguments() {
        CommandLine line = CommandLine.of("--stegvis.data=/srv/a b", "greet", "--award", "7", "--spring.datasource.url=x", "--out=a.b");
        assertThat(line.command()).contains("greet");
        assertThat(line.arguments()).containsExactly("--award", "7", "--out=a.b");
        assertThat(line.settings()).containsExactly("--stegvis.data=/srv/a b", "--spring.datasource.url=x");
    }

    @Test
    void withoutAWordTheApplicationStarts() {
        assertThat(CommandLine.of().command()).isEmpty();
        assertThat(CommandLine.of("--stegvis.demo=false", "--debug").command()).isEmpty();
    }

    @Test
    void aCommandsResultIsAllThatStandardOutputGets() {
        assertThat(run("greet", "Åse")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("Hei, [Åse]");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("a library's chatter");
    }

    @Test
    void anUnknownCommandStartsNothingAndIsToldTheKnownOnesOnOneLine() {
        started.set(false);
        assertThat(run("gret")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Ukjent kommando: gret. Kjente kommandoer: check-model, check-scheme, fail, greet");
        assertThat(started).isFalse();
        assertThat(out.size()).isZero();
    }

    @Test
    void aFailureIsOneLineAndNoStackTrace() {
        assertThat(run("fail")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("Kommandoen fail mislyktes: the reason in two lines");
        assertThat(out.size()).isZero();
    }

    @Test
    void theLanguageCanBeChosen() {
        assertThat(run("gret", "--stegvis.language=da")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Ukendt kommando: gret.");
    }

    private int run(String... arguments) {
        return new CommandRun(Application.class, CommandLine.of(arguments)).run(new PrintStream(out), new PrintStream(err));
    }

    private record Named(String name, Work work) implements Command {

        interface Work {
            void with(List<String> arguments, PrintStream out);
        }

        @Override
        public int run(List<String> arguments, PrintStream out, PrintStream err) {
            work.with(arguments, out);
            return 0;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        @Lazy(false)
        DisposableBean startsWithTheApplication() {
            started.set(true);
            return () -> { };
        }

        @Bean
        Command greetCommand() {
            return new Named("greet", (arguments, out) -> {
                System.out.println("a library's chatter");
                out.println("Hei, " + arguments);
            });
        }

        @Bean
        Command fail() {
            return new Named("fail", (arguments, out) -> {
                throw new IllegalStateException("outer", new IllegalArgumentException("the reason\n in two lines"));
            });
        }
    }
}
