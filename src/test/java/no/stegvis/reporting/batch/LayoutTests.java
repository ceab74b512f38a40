package no.stegvis.reporting.batch;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.disclosure.CellId;
import no.stegvis.reporting.disclosure.SmallCells;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LayoutTests {

    @Test
    void whoEndedCannotBeComputedFromAllAndThoseStillThere() {
        assertThat(hidden(20, 17, 3, List.of(new Scheme.Relation("all", List.of("ongoing", "ended")))))
                .containsExactlyInAnyOrder(id("ended"), id("ongoing"));
    }

    @Test
    void withoutARelationFiguresOfARowSayNothingOfEachOther() {
        assertThat(hidden(20, 17, 3, List.of())).containsExactly(id("ended"));
    }

    private static Set<CellId> hidden(int all, int ongoing, int ended, List<Scheme.Relation> relations) {
        Scheme.Table table = new Scheme.Table("t", "T", Scheme.UNIT, null, null, null, null, null,
                List.of(indicator("all"), indicator("ongoing"), indicator("ended")), relations);
        Scheme scheme = new Scheme("s", "1", "S", "", "F", "", null, null, 5, Map.of(),
                List.of(new Scheme.Section("s", "S", "", List.of(table))), Map.of(), "", "");
        Layout layout = new Layout(scheme, List.of(new Scheme.Category("vest", "Vest", false)),
                Map.of(id("all"), figure("all", all), id("ongoing"), figure("ongoing", ongoing), id("ended"), figure("ended", ended)));
        return new SmallCells().hide(layout.tables()).keySet();
    }

    private static Scheme.Indicator indicator(String id) {
        return new Scheme.Indicator(id, id, "", "", List.of(new Scheme.Column("persons", "", Scheme.Aggregate.PERSONS, 0, false)),
                null, null, null);
    }

    private static Figure figure(String indicator, int persons) {
        return new Figure(id(indicator), BigDecimal.valueOf(persons), persons, 0, 0);
    }

    private static CellId id(String indicator) {
        return new CellId(indicator, "vest", "persons");
    }
}
