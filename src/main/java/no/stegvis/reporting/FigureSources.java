package no.stegvis.reporting;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which kinds of facts stand behind an indicator: the views its query names. */
final class FigureSources {

    private static final Pattern VIEW = Pattern.compile("\\breporting\\.(\\w+)");

    private FigureSources() {
    }

    /** @return names as in {@code stegvis.fact_source}; a stay is told by its turning points, an activity by its measure too */
    static Set<String> of(String sql) {
        Set<String> views = new TreeSet<>();
        Matcher named = VIEW.matcher(IndicatorSql.withoutComments(sql));
        while (named.find()) {
            switch (named.group(1)) {
                case "relative_event" -> views.add("turning_point");
                case "relative_conversation" -> views.add("conversation");
                case "stay" -> views.add("turning_point");
                case "activity" -> views.addAll(Set.of("activity", "measure"));
                case "housing_step", "measure_step" -> views.addAll(Set.of("activity", "measure"));
                case "theme_evening" -> { } // held, whoever came
                case "offer" -> { } // a name for what a measure_step says
                case "change_rule", "award_unit" -> { } // no facts
                case "goal_score" -> views.addAll(Set.of("goal_score", "goal"));
                default -> views.add(named.group(1));
            }
        }
        return views;
    }
}
