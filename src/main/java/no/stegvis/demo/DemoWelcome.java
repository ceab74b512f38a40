package no.stegvis.demo;

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

    DemoWelcome(DemoStart demo) {
        this.demo = demo;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (demo.isDemo() && event.getApplicationContext() instanceof ServletWebServerApplicationContext web && web.getWebServer() != null) {
            System.out.println(text(web.getWebServer().getPort()));
        }
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
