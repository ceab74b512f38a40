package no.stegvis.reporting.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.sf.jasperreports.engine.JRAnchor;
import net.sf.jasperreports.engine.JRPrintAnchor;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;

/**
 * The list of contents: its lines are laid out with the rest, and their page numbers, which nobody knows before, are put in when all
 * pages are there. So a report is filled once, however long it is.
 */
final class Contents {

    /** As wide as any page number. */
    static final String UNKNOWN = "0000";
    /** What the template calls the style of the page numbers. */
    private static final String STYLE = "contentsPage";

    /** @param anchor what leads there; no two places have the same */
    record Entry(String anchor, String title, boolean section) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();

    Entry add(String title, boolean section) {
        Entry entry = new Entry(unique(title), title, section);
        entries.add(entry);
        return entry;
    }

    /** Two places of the same name differ by what no reader sees. */
    String unique(String title) {
        return title + "\u200b".repeat(names.merge(title, 1, Integer::sum) - 1);
    }

    List<Entry> entries() {
        return entries;
    }

    void number(JasperPrint print) {
        Map<String, Integer> pages = new HashMap<>();
        List<JRPrintText> numbers = new ArrayList<>();
        for (int i = 0; i < print.getPages().size(); i++) {
            for (JRPrintElement element : print.getPages().get(i).getElements()) {
                if (element instanceof JRPrintAnchor anchor && anchor.getBookmarkLevel() != JRAnchor.NO_BOOKMARK) {
                    pages.putIfAbsent(anchor.getAnchorName(), i + 1);
                }
                if (element instanceof JRPrintText text && element.getStyle() != null && STYLE.equals(element.getStyle().getName())) {
                    numbers.add(text);
                }
            }
        }
        for (int i = 0; i < Math.min(entries.size(), numbers.size()); i++) {
            Integer page = pages.get(entries.get(i).anchor());
            numbers.get(i).setText(page == null ? "" : page.toString());
        }
    }
}
