package no.stegvis.demo;

import java.util.List;
import java.util.Set;

import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The invented organisation: a head office, three districts and those who work there. */
@Component
class DemoOrganisation {

    /** The same for all: a demo holds nothing real, and its users exist only in a database born as a demo. */
    static final String PASSWORD = "steg-for-steg";

    static final String HEAD_OFFICE = "hovedkontor";

    record District(String id, String name, List<String> coordinators, String teamLeader) {
    }

    record Worker(String id, String name, Role role, String unit) {
    }

    static final List<District> DISTRICTS = List.of(
            new District("vest", "Distrikt Vest", List.of("kari.koordinator", "jonas.koordinator"), "tone.teamleder"),
            new District("ost", "Distrikt Øst", List.of("amina.koordinator", "per.koordinator"), "olav.teamleder"),
            new District("midt", "Distrikt Midt", List.of("ingrid.koordinator", "lars.koordinator"), "mona.teamleder"));

    static final List<Worker> WORKERS = List.of(
            new Worker("kari.koordinator", "Kari Koordinator", Role.KOORDINATOR, "vest"),
            new Worker("jonas.koordinator", "Jonas Koordinator", Role.KOORDINATOR, "vest"),
            new Worker("amina.koordinator", "Amina Koordinator", Role.KOORDINATOR, "ost"),
            new Worker("per.koordinator", "Per Koordinator", Role.KOORDINATOR, "ost"),
            new Worker("ingrid.koordinator", "Ingrid Koordinator", Role.KOORDINATOR, "midt"),
            new Worker("lars.koordinator", "Lars Koordinator", Role.KOORDINATOR, "midt"),
            new Worker("tone.teamleder", "Tone Teamleder", Role.TEAMLEDER, "vest"),
            new Worker("olav.teamleder", "Olav Teamleder", Role.TEAMLEDER, "ost"),
            new Worker("mona.teamleder", "Mona Teamleder", Role.TEAMLEDER, "midt"),
            new Worker("frida.frivillig", "Frida Frivilligkoordinator", Role.FRIVILLIGKOORDINATOR, "vest"),
            new Worker("leif.leder", "Leif Leder", Role.LEDER, HEAD_OFFICE),
            new Worker("siri.system", "Siri Systemansvarlig", Role.SYSTEMANSVARLIG, HEAD_OFFICE),
            new Worker("pia.personvern", "Pia Personvernombud", Role.PERSONVERNOMBUD, HEAD_OFFICE));

    private final Units units;
    private final Users users;

    DemoOrganisation(Units units, Users users) {
        this.units = units;
        this.users = users;
    }

    @Transactional
    public void found() {
        units.create(HEAD_OFFICE, "Steg for Steg, hovedkontor", null);
        DISTRICTS.forEach(district -> units.create(district.id(), district.name(), HEAD_OFFICE));
        WORKERS.forEach(worker -> users.create(worker.id(), worker.name(), PASSWORD, false,
                Set.of(new Membership(worker.role(), worker.unit()))));
    }
}
