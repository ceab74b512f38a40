package no.stegvis.funding;

import java.util.List;
import java.util.Set;

import no.stegvis.access.Units;
import org.springframework.stereotype.Component;

/** Who answers for an award: the unit nearest to all its units, itself one of them or above them. Who leads it may write for them all. */
@Component
public class LeadingUnit {

    private final AwardRegister awards;
    private final Units units;

    LeadingUnit(AwardRegister awards, Units units) {
        this.awards = awards;
        this.units = units;
    }

    /** @throws IllegalStateException when the award's units have nothing above them in common */
    public String of(String awardId) {
        List<Set<String>> climbs = awards.find(awardId).orElseThrow().terms().unitIds().stream().map(units::selfAndAbove).toList();
        return climbs.get(0).stream().filter(unit -> climbs.stream().allMatch(climb -> climb.contains(unit))).findFirst()
                .orElseThrow(() -> new IllegalStateException("The units of award " + awardId + " have nothing above them in common"));
    }
}
