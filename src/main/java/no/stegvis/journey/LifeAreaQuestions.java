package no.stegvis.journey;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import no.stegvis.outcome.LifeAreas;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The life areas as the conversations' forms ask for them: {@code lifeAreaHousing} and so on, each free to skip. */
@Component
class LifeAreaQuestions {

    private final LifeAreas lifeAreas;

    LifeAreaQuestions(LifeAreas lifeAreas) {
        this.lifeAreas = lifeAreas;
    }

    static String field(String area) {
        return "lifeArea" + StringUtils.capitalize(area);
    }

    void record(Journey journey, String occasion, Given given, LocalDate on, Source source) {
        Map<String, Integer> scores = new LinkedHashMap<>();
        for (String area : LifeAreas.AREAS) {
            Integer score = given.number(field(area));
            if (score != null) {
                scores.put(area, score);
            }
        }
        if (!scores.isEmpty()) {
            lifeAreas.record(new LifeAreas.Scores(journey.id(), occasion, scores, on, source.recordedAt(), source.recordedBy(),
                    source.answerId(), source.corrects()));
        }
    }
}
