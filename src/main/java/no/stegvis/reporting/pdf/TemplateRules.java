package no.stegvis.reporting.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import no.stegvis.reporting.SchemeBroken;
import no.stegvis.reporting.SchemeFinding;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What a JRXML template may do: a template is compiled, so all that could become code is refused before. Expressions
 * may name fields, parameters and variables and join them with texts; nothing else. The only picture is the organisation's logo.
 */
final class TemplateRules {

    static final String FILE = "report.jrxml";

    private static final String TERM = "(?:\\$[FPV]\\{\\w+}|\"[^\"\\\\]*\"|\\d+)";
    private static final Pattern EXPRESSION = Pattern.compile("\\s*" + TERM + "(?:\\s*\\+\\s*" + TERM + ")*\\s*");
    private static final Set<String> ELEMENTS = Set.of("jasperReport", "property", "style", "conditionalStyle", "box", "pen",
            "topPen", "bottomPen", "leftPen", "rightPen", "paragraph", "parameter", "field", "variable", "group", "groupHeader",
            "groupFooter", "title", "pageHeader", "columnHeader", "detail", "columnFooter", "pageFooter", "lastPageFooter",
            "summary", "background", "noData", "band", "element", "text", "dataset", "series", "plot", "seriesColor",
            "itemLabel", "titleFont", "valueAxisLabelFont", "valueAxisTickLabelFont", "categoryAxisLabelFont",
            "categoryAxisTickLabelFont", "legendFont", "font");
    private static final Set<String> KINDS = Set.of("textField", "staticText", "line", "rectangle", "frame", "break", "chart",
            "category", "image");
    private static final Set<String> CLASSES = Set.of("java.lang.String", "java.lang.Boolean", "java.lang.Integer",
            "java.math.BigDecimal", "net.sf.jasperreports.renderers.Renderable");
    /** Of a chart's axis: people aren't halved. */
    private static final String WHOLE_NUMBERS = "net.sf.jasperreports.chart.range.axis.integer.unit";
    /** A picture could be fetched from anywhere; this one we give. */
    private static final String LOGO = "$P{logo}";

    private TemplateRules() {
    }

    /** @throws SchemeBroken naming what is not allowed */
    static void check(String jrxml) {
        NodeList elements = parse(jrxml).getElementsByTagName("*");
        List<SchemeFinding> findings = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            check((Element) elements.item(i), refused -> findings.add(SchemeFinding.in(FILE, lineOf(jrxml, refused), "template", refused)));
        }
        if (!findings.isEmpty()) {
            throw new SchemeBroken(findings);
        }
    }

    /** The parser doesn't keep lines: where the refused text first stands is near enough. */
    private static int lineOf(String jrxml, String refused) {
        int at = jrxml.indexOf(refused);
        return at < 0 ? 0 : 1 + (int) jrxml.substring(0, at).chars().filter(character -> character == '\n').count();
    }

    private static void check(Element element, Consumer<String> refuse) {
        String name = element.getTagName();
        if (name.toLowerCase(Locale.ROOT).endsWith("expression")) {
            if (!EXPRESSION.matcher(element.getTextContent()).matches()) {
                refuse.accept(element.getTextContent().strip());
            }
        } else if (!ELEMENTS.contains(name)) {
            refuse.accept("<" + name);
        }
        if (element.getAttribute("kind").equals("image") && !LOGO.equals(expressionOf(element))) {
            refuse.accept("kind=\"image\"");
        }
        if (name.equals("property") && !element.getAttribute("name").startsWith("net.sf.jasperreports.export.pdf.tag.")
                && !element.getAttribute("name").equals(WHOLE_NUMBERS)) {
            refuse.accept(element.getAttribute("name"));
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            check((Attr) attributes.item(i), refuse);
        }
    }

    private static String expressionOf(Element image) {
        NodeList inside = image.getElementsByTagName("expression");
        return inside.getLength() == 1 ? inside.item(0).getTextContent().strip() : "";
    }

    private static void check(Attr attribute, Consumer<String> refuse) {
        String name = attribute.getName().toLowerCase(Locale.ROOT);
        boolean known = switch (name) {
            case "kind" -> KINDS.contains(attribute.getValue());
            case "class" -> CLASSES.contains(attribute.getValue());
            // to a place in the same file
            case "linktype" -> attribute.getValue().equals("LocalAnchor");
            case "language" -> attribute.getValue().equals("java");
            default -> !name.contains("class") && !name.contains("factory") && !name.contains("theme")
                    && !name.contains("bundle") && !name.contains("template") && !name.contains("import")
                    && !name.contains("hyperlink") && !name.contains("link");
        };
        if (!known) {
            refuse.accept(attribute.getName() + "=\"" + attribute.getValue() + "\"");
        }
    }

    private static Document parse(String jrxml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(jrxml)));
        } catch (SAXParseException e) {
            throw new SchemeBroken(SchemeFinding.in(FILE, e.getLineNumber(), "templateXml", e.getMessage()), e);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new SchemeBroken(SchemeFinding.in(FILE, 0, "templateXml", String.valueOf(e.getMessage())), e);
        }
    }
}
