package no.stegvis.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import no.stegvis.funding.Award;
import no.stegvis.funding.AwardPeriod;
import no.stegvis.funding.Awards;
import org.springframework.stereotype.Component;

/** The invented grant that the invented organisation reports on. */
@Component
class DemoAwards {

    static final String AWARD = "hdir-aktivitetstilbud";

    private final Awards awards;

    DemoAwards(Awards awards) {
        this.awards = awards;
    }

    /** Three yearly periods, the last one the anchor's; reports are due on 1 April the year after. */
    void register(Instant anchor) {
        int lastYear = DemoCalendar.day(anchor).getYear();
        List<AwardPeriod> periods = IntStream.rangeClosed(lastYear - 2, lastYear)
                .mapToObj(year -> new AwardPeriod(String.valueOf(year), LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), LocalDate.of(year + 1, 4, 1)))
                .toList();
        awards.register(new Award(AWARD, "helsedirektoratet-aktivitetstilbud", "Steg for Steg: aktivitet og deltakelse", "Helsedirektoratet",
                "20/31415", new BigDecimal("2400000.00"), "NOK"), Set.of(DemoOrganisation.HEAD_OFFICE), periods);
    }
}
