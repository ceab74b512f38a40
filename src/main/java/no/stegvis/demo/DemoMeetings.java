package no.stegvis.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import no.stegvis.journey.Offers;
import no.stegvis.journey.ThemeEvenings;
import no.stegvis.journey.ThemeEvenings.Guest;
import org.springframework.stereotype.Component;

/** What a district has for all of its people: the catalogue of other offers, and theme evenings with those who came. */
@Component
class DemoMeetings {

    private static final Map<String, List<String>> OFFERS = Map.of(
            "vest", List.of("sport Gatelaget i Strandvik", "choirMusic Fjordkoret", "meetingPlace Kafé Nøstet", "association Turlaget Vest"),
            "ost", List.of("sport Øvre bydel svømmeklubb", "culture Åpent atelier", "meetingPlace Møteplassen på torget"),
            "midt", List.of("training Treningsloftet", "choirMusic Visekjelleren", "association Hagelaget Spiren"));
    private static final int DAYS_OF_OFFERS = 420;
    private static final int FIRST_EVENING = 385;
    private static final int DAYS_BETWEEN_EVENINGS = 63;
    private static final int PERCENT_WHO_COME = 32;

    private final Offers offers;
    private final ThemeEvenings evenings;
    private final Clock clock;

    DemoMeetings(Offers offers, ThemeEvenings evenings, Clock clock) {
        this.offers = offers;
        this.evenings = evenings;
        this.clock = clock;
    }

    List<DemoMoment> until(LocalDate lastDay) {
        List<DemoMoment> moments = new ArrayList<>();
        for (DemoOrganisation.District district : DemoOrganisation.DISTRICTS) {
            String unit = district.id();
            moments.add(new DemoMoment(DemoCalendar.at(lastDay.minusDays(DAYS_OF_OFFERS), new Chance("offers", unit)), "offers of " + unit,
                    district::teamLeader, () -> offered(unit)));
            int days = FIRST_EVENING - DAYS_BETWEEN_EVENINGS / 3 * DemoOrganisation.DISTRICTS.indexOf(district);
            for (int number = 0; days > 5; number++, days -= DAYS_BETWEEN_EVENINGS) {
                String name = "theme evening %d of %s".formatted(number, unit);
                String topic = ThemeEvenings.TOPICS.get((number + DemoOrganisation.DISTRICTS.indexOf(district)) % (ThemeEvenings.TOPICS.size() - 1));
                moments.add(new DemoMoment(DemoCalendar.at(lastDay.minusDays(days), new Chance("evening", name)), name,
                        () -> district.coordinators().get(0), () -> held(unit, name, topic)));
            }
        }
        return moments;
    }

    private String offered(String unit) {
        OFFERS.get(unit).forEach(offer -> offers.open(DemoCases.id("offer", offer), unit, offer.substring(offer.indexOf(' ') + 1),
                offer.substring(0, offer.indexOf(' '))));
        return null;
    }

    private String held(String unit, String name, String topic) {
        UUID id = DemoCases.id("evening", name);
        evenings.held(id, unit, topic, DemoCalendar.day(clock.instant()), topic.equals("economy") || topic.equals("nutrition") ? "guest" : "ourselves");
        List<String> came = evenings.guests(evenings.find(id)).stream().map(Guest::caseNumber)
                .filter(guest -> new Chance("came", name, guest).percent(PERCENT_WHO_COME)).toList();
        evenings.came(id, List.of(), came);
        return null;
    }
}
