package no.stegvis.command;

import java.io.PrintStream;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A command that needs nothing of the application, and so starts at once. Found as a service of the class path. */
public interface StandaloneCommand {

    /** The word on the command line. */
    String name();

    /**
     * Does its work.
     *
     * @param line what stood on the command line
     * @param out  standard output, in UTF-8: the result and nothing else
     * @param err  standard error, in UTF-8
     * @return the exit code; 0 when all went well
     */
    int run(CommandLine line, PrintStream out, PrintStream err);

    /** All there are. */
    static Stream<StandaloneCommand> all() {
        return ServiceLoader.load(StandaloneCommand.class).stream().map(ServiceLoader.Provider::get);
    }
}
