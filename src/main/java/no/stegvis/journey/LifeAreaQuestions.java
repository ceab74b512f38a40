package no.stegvis.journey;

import java.time.LocalDate;

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
        for (String area : LifeAreas.AREAS) {
            Integer score = given.number(field(area));
            if (score != null) {
                lifeAreas.record(new LifeAreas.Score(journey.id(), occasion, area, score, on, source.recordedAt(),
                        source.recordedBy(), source.answerId()));
            }
        }
    }
}
