package no.stegvis.reporting;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import no.stegvis.StegvisApplication;
import no.stegvis.TestDatabase;
import no.stegvis.Visitor;
import no.stegvis.Visitor.Reply;
import no.stegvis.Walk;
import no.stegvis.WholeApplication;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The administrator chooses logo and colours, and is told what is wrong with them. */
@WholeApplication
// a database of its own: other tests' reports look as they did
@ContextConfiguration(classes = StegvisApplication.class, initializers = TestDatabase.class)
@TestPropertySource(properties = "spring.application.name=Stegvis profile")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProfilePagesTests {

    private static final byte[] PICTURE = LogoTests.picture("png", 300, 100, BufferedImage.TYPE_INT_RGB);

    @LocalServerPort
    private int port;
    @Autowired
    private Walk walk;
    @Autowired
    private Profiles profiles;

    @Test
    void logo_and_colours_are_kept_and_what_is_wrong_is_named_with_its_remedy() {
        walk.organisation();
        Visitor siri = Visitor.signedIn(port, Walk.ADMINISTRATOR);
        assertThat(siri.get("/").body()).contains("href=\"/oppsett/profil\"");
        assertThat(siri.get("/oppsett/profil").body()).contains("value=\"#1B364E\"", "value=\"#2A6F97\"").doesNotContain("<img");

        assertThat(sent(siri, "#5b1a3a", "8A2A5A", "logo.png", PICTURE).status()).isEqualTo(302);
        assertThat(profiles.current()).satisfies(now -> {
            assertThat(now.ink()).hasToString("#5B1A3A");
            assertThat(now.accent()).hasToString("#8A2A5A");
            assertThat(now.logo()).isNotEmpty();
        });
        assertThat(siri.get("/oppsett/profil").body()).contains("value=\"#5B1A3A\"", "<img");
        assertThat(siri.get("/oppsett/profil/logo").status()).isEqualTo(200);
        int version = profiles.current().version();

        Reply pale = sent(siri, "#FFEE00", "#8A2A5A", "", new byte[0]);
        assertThat(pale.status()).isEqualTo(422);
        assertThat(pale.body()).contains("Fargen #FFEE00 har kontrast 1,2:1 mot hvitt", "velg en mørkere farge", "value=\"#FFEE00\"", "aria-invalid=\"true\"");
        assertThat(sent(siri, "#5B1A3A", "#8A2A5A", "logo.jpg", PICTURE).body()).contains("Filen heter «logo.jpg», men er et PNG-bilde");
        assertThat(sent(siri, "#5B1A3A", "#8A2A5A", "<b>.svg", "<svg/>".getBytes(StandardCharsets.UTF_8)).body()).contains("ikke et PNG- eller JPEG-bilde");
        assertThat(sent(siri, "#5B1A3A", "#8A2A5A", "logo.png", new byte[3 * 1024 * 1024]).status()).isEqualTo(413);
        assertThat(profiles.current().version()).as("nothing of that was kept").isEqualTo(version);

        assertThat(sent(siri, "#000000", "#8A2A5A", "", new byte[0]).status()).isEqualTo(302);
        assertThat(profiles.current().logo()).as("stays unless it is taken away").isNotEmpty();
    }

    private static Reply sent(Visitor visitor, String ink, String accent, String fileName, byte[] logo) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String[] field : new String[][] {{"ink", ink}, {"accent", accent}}) {
            body.writeBytes(("--grense\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n" + field[1] + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--grense\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(logo);
        body.writeBytes("\r\n--grense--\r\n".getBytes(StandardCharsets.UTF_8));
        return visitor.send("POST", "/oppsett/profil", "multipart/form-data; boundary=grense", BodyPublishers.ofByteArray(body.toByteArray()));
    }
}
