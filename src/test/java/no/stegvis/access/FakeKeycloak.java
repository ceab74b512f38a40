package no.stegvis.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * What no real Keycloak does: it answers with whatever a test wants of it, forged tokens and silence too. It stands
 * outside of what is tested.
 */
public final class FakeKeycloak implements AutoCloseable {

    static final String CLIENT = "stegvis";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RSAKey KEY = key("right");
    private static final RSAKey OTHER_KEY = key("right");
    private static final RSAKey UNKNOWN_KEY = key("unknown");

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger askedForKeys = new AtomicInteger();
    private volatile Function<Map<String, String>, Answer> tokens = form -> new Answer(500, Map.of());
    private volatile Duration delay = Duration.ZERO;

    public record Answer(int status, Map<String, Object> body) {

        public static Answer refusal(String error) {
            return new Answer(400, Map.of("error", error));
        }
    }

    public FakeKeycloak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/realms/stegvis", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.endsWith("/token")) {
                asked.incrementAndGet();
            }
            pause();
            if (path.endsWith("/certs")) {
                askedForKeys.incrementAndGet();
                answer(exchange, 200, new JWKSet(KEY.toPublicJWK()).toString());
            } else if (path.endsWith("/token")) {
                Answer answer = tokens.apply(form(exchange));
                answer(exchange, answer.status(), JSON.writeValueAsString(answer.body()));
            } else {
                answer(exchange, 200, "{}");
            }
        });
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realms/stegvis";
    }

    /** How often tokens have been asked for. */
    public int asked() {
        return asked.get();
    }

    public int askedForKeys() {
        return askedForKeys.get();
    }

    /** What the token endpoint answers from now on. */
    public void answersWith(Function<Map<String, String>, Answer> how) {
        tokens = how;
    }

    public void waitsBeforeEachAnswer(Duration time) {
        delay = time;
    }

    /** Tokens as Keycloak gives them. */
    public static Answer granted(String idToken) {
        return new Answer(200, Map.of("access_token", "opaque", "token_type", "Bearer", "expires_in", 300,
                "refresh_token", "refresh-" + UUID.randomUUID(), "id_token", idToken, "scope", "openid"));
    }

    /** The claims of a good token for somebody; a test changes what it wants to. */
    public JWTClaimsSet.Builder claims(String user, String nonce, String... groups) {
        long now = Clock.systemUTC().millis();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(issuer()).audience(CLIENT).subject("subject of " + user)
                .issueTime(new Date(now)).expirationTime(new Date(now + 300_000)).claim("azp", CLIENT)
                .claim("preferred_username", user).claim("name", "Prøve " + user).claim("sid", "session of " + user)
                .claim("groups", List.of(groups)).claim("amr", List.of("pwd"));
        return nonce == null ? claims : claims.claim("nonce", nonce);
    }

    /** The claims of a good token for {@code /engine-rest}, as a program gets it for somebody. */
    public JWTClaimsSet.Builder access(String user, String... methods) {
        long now = Clock.systemUTC().millis();
        return new JWTClaimsSet.Builder().issuer(issuer()).audience("stegvis-engine-rest").subject("subject of " + user)
                .issueTime(new Date(now)).expirationTime(new Date(now + 300_000)).claim("azp", "some-program").claim("typ", "Bearer")
                .claim("preferred_username", user).claim("sid", "program session of " + user).claim("amr", List.of(methods));
    }

    /** @return the claims of a good log-out token */
    public JWTClaimsSet.Builder logout(String user) {
        long now = Clock.systemUTC().millis();
        return new JWTClaimsSet.Builder().issuer(issuer()).audience(CLIENT).subject("subject of " + user)
                .issueTime(new Date(now)).expirationTime(new Date(now + 120_000)).jwtID(UUID.randomUUID().toString())
                .claim("sid", "session of " + user)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    public static String signed(JWTClaimsSet claims) {
        return sign(KEY, claims);
    }

    public static String signedBySomebodyElse(JWTClaimsSet claims) {
        return sign(OTHER_KEY, claims);
    }

    public static String signedWithAnUnknownKey(JWTClaimsSet claims) {
        return sign(UNKNOWN_KEY, claims);
    }

    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** Signed with the public key as if it were a shared secret. */
    public static String signedWithThePublicKey(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(), claims);
            token.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID())
                    .type(JOSEObjectType.JWT).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).algorithm(JWSAlgorithm.RS256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new HashMap<>();
        for (String pair : new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], Optional.of(parts).filter(both -> both.length == 2)
                    .map(both -> URLDecoder.decode(both[1], StandardCharsets.UTF_8)).orElse(""));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
