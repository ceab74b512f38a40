/**
 * The command line: {@code java -jar stegvis.jar <command> …} does one thing without the web server, beside a running
 * application or alone, and ends.
 */
@ApplicationModule(displayName = "Command line", allowedDependencies = "database")
package no.stegvis.command;

import org.springframework.modulith.ApplicationModule;
