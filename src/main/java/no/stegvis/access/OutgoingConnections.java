package no.stegvis.access;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * This application calls nobody but its own machine, its database and its sign-in server, and whom the operator names
 * ({@code stegvis.outgoing.hosts}). Java asks here before it opens a connection, by HTTP or by a bare socket, so that a
 * library that is talked into fetching an address gets nowhere.
 */
final class OutgoingConnections extends ProxySelector {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private final Set<String> hosts;
    private final ProxySelector otherwise;

    OutgoingConnections(Set<String> hosts, ProxySelector otherwise) {
        this.hosts = hosts;
        this.otherwise = otherwise;
    }

    /** The connection was not opened. */
    static final class Refused extends SecurityException {
        Refused(String host) {
            super("Not among the hosts that are called from here (stegvis.outgoing.hosts): " + host);
        }
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = bare(address.getHost());
        if (!THIS_MACHINE.contains(host) && !hosts.contains(host)) {
            throw new Refused(host);
        }
        return otherwise == null ? List.of(Proxy.NO_PROXY) : otherwise.select(address);
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
        if (otherwise != null) {
            otherwise.connectFailed(address, proxy, failure);
        }
    }

    /** The hosts that the settings name, wherever they name them. */
    static Set<String> named(Environment settings) {
        Set<String> hosts = new HashSet<>();
        for (String setting : List.of("spring.datasource.url", "stegvis.keycloak.issuer", "stegvis.keycloak.internal")) {
            add(hosts, settings.getProperty(setting, "").replaceFirst("^jdbc:", ""));
        }
        for (String host : settings.getProperty("stegvis.outgoing.hosts", "").split("[,\\s]+")) {
            hosts.add(bare(host));
        }
        return hosts;
    }

    /** A JDBC address may name several hosts. */
    private static void add(Set<String> hosts, String address) {
        int start = address.indexOf("//") + 2;
        if (start > 1) {
            int end = address.indexOf('/', start);
            for (String one : address.substring(start, end < 0 ? address.length() : end).split(",")) {
                String host = one.substring(one.indexOf('@') + 1);
                hosts.add(bare(host.startsWith("[") ? host.substring(0, host.indexOf(']') + 1) : host.split(":")[0]));
            }
        }
    }

    private static String bare(String host) {
        return host == null ? "" : host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    }

    /** In force before anything else is made. */
    @Configuration(proxyBeanMethods = false)
    static class InForce {

        @Bean
        static BeanFactoryPostProcessor outgoingConnections(Environment settings) {
            ProxySelector before = ProxySelector.getDefault() instanceof OutgoingConnections ours ? ours.otherwise : ProxySelector.getDefault();
            return beans -> ProxySelector.setDefault(new OutgoingConnections(named(settings), before));
        }
    }
}
