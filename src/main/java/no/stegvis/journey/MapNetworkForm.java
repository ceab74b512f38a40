package no.stegvis.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.journey.process.NetworkMeasureModel.Variables;
import org.springframework.stereotype.Component;

/**
 * Her network, drawn together: now, as she wishes it and, where she likes to, as it was. The next time begins with what was
 * drawn last. Nothing can be written but roles, closeness and contact: no name gets in.
 */
@Component
class MapNetworkForm extends CorrectableStepForm {

    private static final int DAYS_TO_NEXT = 180;

    private final NetworkMaps maps;

    MapNetworkForm(MeasureSteps steps, NetworkMaps maps) {
        super(steps);
        this.maps = maps;
    }

    @Override
    public String formId() {
        return "mapNetwork";
    }

    @Override
    String dayField() {
        return "mappedOn";
    }

    @Override
    Map<String, Object> suggested(MeasureStep step) {
        Map<String, Object> known = new HashMap<>();
        known.put("nextMapOn", step.today().plusDays(DAYS_TO_NEXT).toString());
        for (String period : List.of(NetworkMaps.PRESENT, NetworkMaps.WANTED)) {
            maps.latest(step.journey().id(), period).ifPresent(map -> known.put(period, map.ties().stream().map(tie -> Map.of("role", tie.role(),
                    "closeness", String.valueOf(tie.closeness()), "contact", tie.contact())).toList()));
        }
        return known;
    }

    @Override
    Set<String> decided(Given earlier) {
        return Set.of("networkDecision", "nextMapOn");
    }

    @Override
    public Set<String> growing() {
        return Set.of(NetworkMaps.PAST, NetworkMaps.PRESENT, NetworkMaps.WANTED);
    }

    @Override
    void check(MeasureStep step, DayRules rules) {
        rules.neededAfter(step.given().is("networkDecision", "again"), "nextMapOn", dayField());
    }

    @Override
    Map<String, Object> record(MeasureStep step, LocalDate on) {
        step.happened("networkMapped", null, on);
        draw(step, NetworkMaps.PRESENT, on);
        draw(step, NetworkMaps.WANTED, on);
        if (!step.given().rows(NetworkMaps.PAST).isEmpty()) {
            draw(step, NetworkMaps.PAST, on);
        }
        if (step.given().is("networkDecision", "again")) {
            return step.again(Variables.NETWORK_DECISION, "again", Variables.NEXT_MAP, step.given().date("nextMapOn"), Variables.MEASURE_STEP_DUE);
        }
        step.happened("ended", null, on);
        return Map.of(Variables.NETWORK_DECISION, "done");
    }

    private void draw(MeasureStep step, String period, LocalDate on) {
        List<NetworkMaps.Tie> ties = step.given().rows(period).stream()
                .map(row -> new NetworkMaps.Tie(row.text("role"), row.number("closeness"), row.text("contact"))).toList();
        maps.draw(step.journey(), step.measure().id(), new NetworkMaps.Drawn(period, on, ties), step.source());
    }
}
