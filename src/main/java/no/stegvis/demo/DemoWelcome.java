package no.stegvis.demo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells on the console where to go and as whom, once the web is open. */
@Component
@Profile("!command")
class DemoWelcome {

    private final DemoStart demo;
    private final String keycloak;

    DemoWelcome(DemoStart demo, @Value("${stegvis.keycloak.issuer:}") String keycloak) {
        this.demo = demo;
        this.keycloak = keycloak;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (demo.isDemo() && event.getApplicationContext() instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            System.out.println(text(web.getWebServer().getPort()) + signIn());
        }
    }

    private String signIn() {
        return keycloak.isBlank() ? "" : "\n  Innlogging skjer i Keycloak, " + keycloak
                + "\n  Leder, systemansvarlig og personvernombud setter opp engangskode første gang.\n";
    }

    private static String text(int port) {
        StringBuilder text = new StringBuilder("\n  Stegvis er klar:  http://localhost:" + port + "/\n\n"
                + "  Demobrukere (passord for alle: " + DemoOrganisation.PASSWORD + ")\n");
        for (DemoOrganisation.Worker worker : DemoOrganisation.WORKERS) {
            text.append("    %-20s %-20s %s%n".formatted(worker.id(), worker.role().id(), worker.unit()));
        }
        return text.toString();
    }
}
