package no.stegvis.command;

import java.io.PrintStream;
import java.util.List;

/** Something done from the command line instead of serving pages, such as {@code report}. */
public interface Command {

    /** The first word of the command line. */
    String name();

    /**
     * @param arguments what follows the name
     * @param out       results, one a line, for other programs to read
     * @param err       one clear line when something is wrong
     * @return the exit code: 0 when done
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
