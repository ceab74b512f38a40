package no.stegvis.command;

import java.io.PrintStream;
import java.util.List;

/**
 * What the program does when the first word on its command line is this command's name.
 *
 * <p>A command is a bean whose bean name is its name, with or without {@code Command} at the end (so the class
 * {@code ReportCommand} answers to {@code report}). It may use everything the application has, except the web server and
 * the process engine.
 */
public interface Command {

    /** The word on the command line. */
    String name();

    /**
     * Does its work.
     *
     * @param arguments what followed the name, without the application's own settings ({@code --stegvis.data=…})
     * @param out       standard output, in UTF-8: the result and nothing else
     * @param err       standard error, in UTF-8: one clear line when it fails
     * @return the exit code; 0 when all went well. An exception is told on one line of standard error, with exit code 1
     */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
