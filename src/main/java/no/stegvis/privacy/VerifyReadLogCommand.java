package no.stegvis.privacy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import no.stegvis.command.Command;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * {@code verify-read-log [--anchors <file>]} counts the read log's chain through. Exit code 0 when it holds; 1 when it
 * does not, with the first broken link on standard output.
 */
@Component("verify-read-log")
class VerifyReadLogCommand implements Command {

    private static final Locale LANGUAGE = Locale.forLanguageTag("nb");

    private final ChainCheck chain;
    private final ChainWords words;
    private final MessageSource messages;

    VerifyReadLogCommand(ChainCheck chain, ChainWords words, MessageSource messages) {
        this.chain = chain;
        this.words = words;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "verify-read-log";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        boolean withAnchors = arguments.size() == 2 && arguments.get(0).equals("--anchors");
        if (!withAnchors && !arguments.isEmpty()) {
            err.println(messages.getMessage("privacy.command.usage", null, LANGUAGE));
            return 2;
        }
        try {
            ChainCheck.Result result = chain.check(withAnchors ? Anchors.read(Path.of(arguments.get(1))) : Map.of());
            words.lines(result, LANGUAGE).forEach(out::println);
            return result.holds() ? 0 : 1;
        } catch (IOException e) {
            err.println(messages.getMessage("privacy.command.anchors", new Object[]{arguments.get(1)}, LANGUAGE));
            return 2;
        }
    }
}
