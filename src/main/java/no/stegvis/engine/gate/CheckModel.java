package no.stegvis.engine.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import no.stegvis.command.CommandLine;
import no.stegvis.command.StandaloneCommand;
import no.stegvis.engine.gate.Rule.Severity;

/**
 * {@code check-model <file>…}: what the gate would say of files from Camunda Modeler, before anybody tries to deploy them.
 * One line a finding, {@code file:elementId: rule: message}; exit code 1 when one of them is an error.
 */
public final class CheckModel implements StandaloneCommand {

    @Override
    public String name() {
        return "check-model";
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) {
        if (line.arguments().isEmpty()) {
            err.println(Rule.text("check-model.usage", line.language()));
            return 1;
        }
        ModelGate gate = ModelGate.ofThisRelease();
        boolean refused = false;
        for (String file : line.arguments()) {
            List<Finding> findings = check(gate, file, line.language());
            findings.forEach(finding -> out.println(told(finding, line.language())));
            refused |= findings.stream().anyMatch(Finding::isError);
        }
        return refused ? 1 : 0;
    }

    private static List<Finding> check(ModelGate gate, String file, Locale language) {
        try {
            Path path = Path.of(file);
            try (InputStream in = Files.newInputStream(path)) {
                return gate.check(path.getFileName().toString(), in.readNBytes(ModelGate.LARGEST + 1), language).stream()
                        .map(finding -> finding.in(Rule.printable(file))).toList();
            }
        } catch (IOException | InvalidPathException unreadable) {
            Findings findings = new Findings(file, language);
            findings.add("", Rule.FILE_UNREADABLE, file);
            return findings.list();
        }
    }

    private static String told(Finding finding, Locale language) {
        return finding.severity() == Severity.WARNING ? finding + " " + Rule.text("check-model.warning", language) : finding.toString();
    }
}
