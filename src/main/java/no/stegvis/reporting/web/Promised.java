package no.stegvis.reporting.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import no.stegvis.reporting.PromiseWords;
import no.stegvis.reporting.ReportDocument;
import no.stegvis.reporting.ReportDocument.Promise;

/** A goal beside what came of it, as the report says it: what is hidden there is hidden here. */
record Promised(String goal, List<Line> indicators) {

    record Line(String title, String unit, String baseline, String target, String reached) {
    }

    static List<Promised> of(ReportDocument report, PromiseWords words) {
        Map<Integer, Promised> goals = new LinkedHashMap<>();
        for (Promise promise : report.promises() == null ? List.<Promise>of() : report.promises()) {
            goals.computeIfAbsent(promise.goal(), number -> new Promised(words.heading(promise), new ArrayList<>()))
                    .indicators.add(new Line(promise.title(), promise.unit(), words.baseline(promise), words.target(promise), words.reached(promise)));
        }
        return List.copyOf(goals.values());
    }
}
