package no.stegvis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import no.stegvis.access.OutgoingConnections.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class OutgoingConnectionsTests {

    private final MockEnvironment settings = new MockEnvironment();
    private ProxySelector before;

    @BeforeEach
    void inForce() {
        before = ProxySelector.getDefault();
        settings.setProperty("spring.datasource.url", "jdbc:postgresql://db1.example.no:5432,db2.example.no/stegvis?ssl=true");
        settings.setProperty("stegvis.keycloak.issuer", "https://id.example.no:8443/realms/stegvis");
        settings.setProperty("stegvis.outgoing.hosts", "post.example.no, SMS.example.no");
        ProxySelector.setDefault(new OutgoingConnections(OutgoingConnections.named(settings), null));
    }

    @AfterEach
    void asBefore() {
        ProxySelector.setDefault(before);
    }

    @Test
    void thoseWhomTheSettingsNameAreCalled() {
        for (String address : new String[] {"https://id.example.no/x", "socket://db1.example.no:5432", "socket://db2.example.no:5432",
                "https://sms.example.no", "https://post.example.no:465", "http://localhost:8180", "http://127.0.0.1", "http://[::1]:80/"}) {
            assertThat(ProxySelector.getDefault().select(URI.create(address))).as(address).isNotEmpty();
        }
    }

    @Test
    void everybodyElseIsNot() {
        for (String address : new String[] {"https://ond.example", "http://169.254.169.254/latest/meta-data", "http://id.example.no.ond.example",
                "https://id.example.no@ond.example/", "socket://10.0.0.1:5432"}) {
            assertThatThrownBy(() -> ProxySelector.getDefault().select(URI.create(address))).as(address).isInstanceOf(Refused.class);
        }
    }

    @Test
    void neitherSocketNorUrlNorHttpClientGetsOut() {
        assertThatThrownBy(() -> new Socket("192.0.2.1", 9)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> URI.create("http://192.0.2.1:9/").toURL().openStream()).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://192.0.2.1:9/")).build(), BodyHandlers.ofString()))
                .satisfiesAnyOf(thrown -> assertThat(thrown).isInstanceOf(Refused.class), thrown -> assertThat(thrown).hasRootCauseInstanceOf(Refused.class));
    }

    @Test
    void thisMachineIsReached() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); Socket socket = new Socket("localhost", server.getLocalPort())) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
