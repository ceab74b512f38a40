package no.stegvis.funding.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import no.stegvis.access.AccessRefused;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.funding.Award;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.Awards;
import no.stegvis.funding.RegisteredAward;
import org.springframework.stereotype.Component;

/** Whose awards are whose: to see or change one, somebody must be allowed to in each of its units. One without units is nobody's. */
@Component
class AwardReach {

    private final CurrentUser user;
    private final Awards awards;
    private final AwardRegister register;
    private final Units units;

    AwardReach(CurrentUser user, Awards awards, AwardRegister register, Units units) {
        this.user = user;
        this.awards = awards;
        this.register = register;
        this.units = units;
    }

    /** @return the awards she may see, by name */
    Map<String, Award> readable() {
        user.require(Operation.READ_AWARD);
        Map<String, Award> readable = new LinkedHashMap<>();
        awards.all().stream().filter(award -> may(Operation.READ_AWARD, award.id())).forEach(award -> readable.put(award.id(), award));
        return readable;
    }

    boolean may(Operation operation, String awardId) {
        return may(operation, awards.units(awardId));
    }

    private boolean may(Operation operation, Collection<String> unitIds) {
        return !unitIds.isEmpty() && unitIds.stream().allMatch(unit -> user.may(operation, unit));
    }

    /** Refuses an award that isn't there like one of others' units, so that nobody learns which there are. */
    RegisteredAward require(Operation operation, String awardId) {
        user.require(operation);
        if (!may(operation, awardId)) {
            throw new AccessRefused("%s may not %s of all units of this award".formatted(user.id(), operation));
        }
        return register.find(awardId).orElseThrow();
    }

    /** @return the units she may write awards for, those above before those below */
    List<Unit> writable() {
        user.require(Operation.WRITE_AWARD);
        Set<String> reach = user.unitsWhereMay(Operation.WRITE_AWARD);
        return units.all().stream().filter(unit -> reach.contains(unit.id())).toList();
    }

    boolean mayWrite() {
        return user.may(Operation.WRITE_AWARD);
    }

    String userId() {
        return user.id();
    }
}
