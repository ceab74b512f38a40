package no.stegvis.reporting.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRPropertiesUtil;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind {@link TemplateRules}: what JasperReports itself refuses of a template that got past them. */
class TemplateFiltersTests {

    @Test
    void aPlainTemplateIsFilled() throws JRException {
        assertThat(filled("textField", "\"Hei\" + \"!\"").getPages()).hasSize(1);
    }

    @Test
    void aTemplateReachesNoOtherClasses() {
        System.clearProperty("stegvis.reached");
        assertThatThrownBy(() -> filled("textField", "java.lang.System.setProperty(\"stegvis.reached\", \"1\")")).isNotNull();
        assertThatThrownBy(() -> filled("textField", "java.lang.Runtime.getRuntime().toString()")).isNotNull();
        assertThat(System.getProperty("stegvis.reached")).isNull();
    }

    @Test
    void aTemplateFetchesNothing(@TempDir Path folder) throws IOException {
        byte[] picture = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        server.start();
        try {
            Path file = Files.write(folder.resolve("spor.png"), picture);
            assertThatThrownBy(() -> filled("image", "\"http://127.0.0.1:" + server.getAddress().getPort() + "/spor.png\"")).isInstanceOf(JRException.class);
            assertThatThrownBy(() -> filled("image", "\"" + file.toUri() + "\"")).isInstanceOf(JRException.class);
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void objectsFromElsewhereAreNotMadeAlive() {
        assertThat(JRPropertiesUtil.getInstance(DefaultJasperReportsContext.getInstance())
                .getBooleanProperty("net.sf.jasperreports.deserialization.class.filter.enabled")).isTrue();
    }

    private static JasperPrint filled(String kind, String expression) throws JRException {
        String jrxml = "<jasperReport name=\"x\" language=\"java\" pageWidth=\"200\" pageHeight=\"200\" columnWidth=\"200\" leftMargin=\"0\" rightMargin=\"0\" topMargin=\"0\" bottomMargin=\"0\">"
                + "<detail><band height=\"50\"><element kind=\"" + kind + "\" x=\"0\" y=\"0\" width=\"100\" height=\"20\"><expression><![CDATA[" + expression
                + "]]></expression></element></band></detail></jasperReport>";
        return JasperFillManager.fillReport(JasperCompileManager.compileReport(new ByteArrayInputStream(jrxml.getBytes(StandardCharsets.UTF_8))), new HashMap<>(), new JREmptyDataSource(1));
    }
}
