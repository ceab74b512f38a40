package no.stegvis.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.AttachmentKey;

/**
 * The TLS proxy in front of the nodes, by the rules that stand in the {@code Caddyfile}: whom its cookie leads where, what
 * it asks a node to know that it is there, for how long it keeps away from one that did not answer, for how long a
 * request that reached nobody is tried at another, and when it lets go of a connection that nobody uses.
 */
final class Proxy implements AutoCloseable {

    private static final Path RULES = Path.of("src/main/docker/Caddyfile");
    private static final String STORE_PASSWORD = "only for this machine";
    private static final int SHUTDOWN_MILLIS = 5000;
    /** Caddy opens as many connections to a node as it needs. */
    private static final int NO_LIMIT = 10_000;
    private static final AttachmentKey<URI> ASKED = AttachmentKey.create(URI.class);

    private final Map<URI, String> nodes = new LinkedHashMap<>();
    /** When nobody was reached at a node. */
    private final Map<URI, Queue<Long>> failures = new ConcurrentHashMap<>();
    /** How many times in a row a node has not been well. */
    private final Map<URI, Integer> illness = new ConcurrentHashMap<>();
    private final ScheduledExecutorService doctor = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient asking = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String cookie;
    private final String healthUri;
    private final int healthFails;
    private final int maxFails;
    private final Duration failDuration;
    private final boolean triesAnother;
    private final SSLContext tls;
    private final Undertow server;

    /** @param addresses where the nodes listen; {@code node1} is the first */
    Proxy(int port, List<String> addresses, Path folder) {
        String rules = read(RULES);
        cookie = rule(rules, "lb_policy cookie (\\S+)");
        healthUri = rule(rules, "health_uri (\\S+)");
        healthFails = Integer.parseInt(rule(rules, "health_fails (\\d+)"));
        maxFails = Integer.parseInt(rule(rules, "max_fails (\\d+)"));
        failDuration = Duration.ofSeconds(Long.parseLong(rule(rules, "fail_duration (\\d+)s")));
        triesAnother = rules.contains("lb_try_duration");
        tls = tls(folder);
        var balance = new Balance();
        // before the nodes are named, who get what stands here then: else it is ten a thread, and the eleventh in an instant
        // is sent to the other node, where she has no session, or nowhere
        balance.setConnectionsPerThread(NO_LIMIT).setTtl(Math.toIntExact(TimeUnit.SECONDS.toMillis(Long.parseLong(rule(rules, "keepalive (\\d+)s")))))
                .setProblemServerRetry(1);
        addresses.forEach(address -> {
            URI node = URI.create(address);
            nodes.put(node, "node" + (nodes.size() + 1));
            balance.addHost(node, nodes.get(node));
        });
        server = Undertow.builder().setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS).addHttpsListener(port, "127.0.0.1", tls)
                .setHandler(ProxyHandler.builder().setProxyClient(balance).setMaxRequestTime(-1)
                        .setMaxConnectionRetries(triesAnother ? 2 * maxFails : 0).build()).build();
        server.start();
        doctor.scheduleWithFixedDelay(this::examine, 0, Long.parseLong(rule(rules, "health_interval (\\d+)s")), TimeUnit.SECONDS);
    }

    /** The name and value of the cookie that leads to a node. */
    String cookieFor(String node) {
        return cookie + "=" + node;
    }

    /** Of somebody who trusts this proxy's certificate. */
    SSLContext tls() {
        return tls;
    }

    boolean sees(String node) {
        return nodes.entrySet().stream().anyMatch(one -> one.getValue().equals(node) && isUp(one.getKey()));
    }

    private boolean isUp(URI node) {
        long since = System.nanoTime() - failDuration.toNanos();
        return illness.getOrDefault(node, 0) < healthFails
                && failures.getOrDefault(node, new ConcurrentLinkedQueue<>()).stream().filter(at -> at > since).count() < maxFails;
    }

    private void examine() {
        nodes.forEach((node, name) -> {
            int before = illness.getOrDefault(node, 0);
            illness.put(node, isWell(node) ? 0 : before + 1);
            if (before == 0 != (illness.get(node) == 0)) {
                System.out.printf("proxy: %s is %s%n", name, before == 0 ? "not well" : "well");
            }
        });
    }

    /** As Caddy does: no redirect is followed, and nothing but 2xx is well. */
    private boolean isWell(URI node) {
        try {
            return asking.send(HttpRequest.newBuilder(node.resolve(healthUri)).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding())
                    .statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Balance extends LoadBalancingProxyClient {

        @Override
        protected Host selectHost(HttpServerExchange exchange) {
            for (int turn = 0; turn < 2 * nodes.size(); turn++) {
                Host host = super.selectHost(exchange);
                if (host != null && isUp(host.getUri())) {
                    exchange.putAttachment(ASKED, host.getUri());
                    exchange.setResponseCookie(new CookieImpl(cookie, nodes.get(host.getUri())).setPath("/"));
                    return host;
                }
            }
            return null;
        }

        /** Where her cookie leads, if that node is there. */
        @Override
        protected Iterator<CharSequence> parseRoutes(HttpServerExchange exchange) {
            Cookie hers = exchange.getRequestCookie(cookie);
            return nodes.entrySet().stream().filter(node -> hers != null && hers.getValue().equals(node.getValue()) && isUp(node.getKey()))
                    .map(node -> (CharSequence) node.getValue()).iterator();
        }

        @Override
        public void getConnection(ProxyTarget target, HttpServerExchange exchange, ProxyCallback<ProxyConnection> callback, long timeout, TimeUnit unit) {
            super.getConnection(target, exchange, new ProxyCallback<>() {
                @Override
                public void completed(HttpServerExchange exchange, ProxyConnection connection) {
                    callback.completed(exchange, connection);
                }

                @Override
                public void failed(HttpServerExchange exchange) {
                    failures.computeIfAbsent(exchange.getAttachment(ASKED), node -> new ConcurrentLinkedQueue<>()).add(System.nanoTime());
                    callback.failed(exchange);
                }

                @Override
                public void couldNotResolveBackend(HttpServerExchange exchange) {
                    callback.couldNotResolveBackend(exchange);
                }

                @Override
                public void queuedRequestFailed(HttpServerExchange exchange) {
                    callback.queuedRequestFailed(exchange);
                }
            }, timeout, unit);
        }
    }

    private static SSLContext tls(Path folder) {
        Path file = folder.resolve("tls.p12");
        try {
            Files.deleteIfExists(file);
            int exit = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "proxy",
                    "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2", "-storetype", "PKCS12",
                    "-keystore", file.toString(), "-storepass", STORE_PASSWORD).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("keytool failed");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, STORE_PASSWORD.toCharArray());
            }
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, STORE_PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("proxy", store.getCertificate("proxy"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rule(String rules, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(rules);
        if (!found.find()) {
            throw new IllegalStateException("The Caddyfile has no \"" + pattern + '"');
        }
        return found.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        doctor.shutdownNow();
        server.stop();
    }
}
