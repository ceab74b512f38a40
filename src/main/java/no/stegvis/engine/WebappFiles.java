package no.stegvis.engine;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.WebResourceRoot.ResourceSetType;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Camunda's web applications look for the files of their plug-ins among the servlet container's. Those of libraries that
 * stand beside the application's jar, named in its manifest alone, the container doesn't see by itself.
 */
@Component
class WebappFiles implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String FOLDER = "META-INF/resources";
    private static final String A_PLUGIN = FOLDER + "/plugin/tasklist/app/plugin.js";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        URL plugin = getClass().getClassLoader().getResource(A_PLUGIN);
        if (plugin != null && plugin.toString().startsWith("jar:file:")) {
            factory.addContextCustomizers(context -> context.addLifecycleListener(event -> {
                if (Lifecycle.CONFIGURE_START_EVENT.equals(event.getType())) {
                    add(context, plugin);
                }
            }));
        }
    }

    private static void add(Context context, URL inJar) {
        try {
            String address = inJar.toString();
            URL jar = URI.create(address.substring("jar:".length(), address.indexOf("!/"))).toURL();
            context.getResources().createWebResourceSet(ResourceSetType.RESOURCE_JAR, "/", jar, "/" + FOLDER);
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
