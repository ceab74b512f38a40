package no.stegvis;

import java.util.TimeZone;

import no.stegvis.command.CommandLine;
import no.stegvis.database.DatabaseAhead;
import no.stegvis.database.TemporaryFolder;
import no.stegvis.engine.MappingsAhead;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class StegvisApplication {

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        CommandLine line = CommandLine.of(args);
        if (line.command().isPresent()) {
            System.exit(line.run(StegvisApplication.class, new TemporaryFolder()));
        }
        SpringApplication application = new SpringApplication(StegvisApplication.class);
        application.addInitializers(new TemporaryFolder(), new DatabaseAhead(), new MappingsAhead());
        application.run(args);
    }
}
