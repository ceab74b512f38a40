package no.stegvis.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** What people call a browser, told from what it says of itself; only for recognising one's own. */
final class Browsers {

    private static final Map<String, String> PROGRAMS = new LinkedHashMap<>();
    private static final Map<String, String> MACHINES = new LinkedHashMap<>();

    static {
        // each calls itself by the names of those below it too
        PROGRAMS.put("Edg", "Edge");
        PROGRAMS.put("OPR/", "Opera");
        PROGRAMS.put("SamsungBrowser", "Samsung Internet");
        PROGRAMS.put("Firefox", "Firefox");
        PROGRAMS.put("FxiOS", "Firefox");
        PROGRAMS.put("Chrome", "Chrome");
        PROGRAMS.put("CriOS", "Chrome");
        PROGRAMS.put("Safari", "Safari");
        MACHINES.put("iPhone", "iPhone");
        MACHINES.put("iPad", "iPad");
        MACHINES.put("Android", "Android");
        MACHINES.put("Windows", "Windows");
        MACHINES.put("Mac OS X", "Mac");
        MACHINES.put("Linux", "Linux");
    }

    private Browsers() {
    }

    /** @return such as {@code Firefox, Windows}; empty when it is none of those known here */
    static String nameOf(String userAgent) {
        String program = first(PROGRAMS, userAgent);
        String machine = first(MACHINES, userAgent);
        return program.isEmpty() || machine.isEmpty() ? program + machine : program + ", " + machine;
    }

    private static String first(Map<String, String> names, String userAgent) {
        return userAgent == null ? "" : names.entrySet().stream().filter(name -> userAgent.contains(name.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse("");
    }
}
