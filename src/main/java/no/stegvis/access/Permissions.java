package no.stegvis.access;

import static no.stegvis.access.Operation.ADMINISTER;
import static no.stegvis.access.Operation.APPROVE_REPORT;
import static no.stegvis.access.Operation.GUARD_PRIVACY;
import static no.stegvis.access.Operation.KEEP_OFFERS;
import static no.stegvis.access.Operation.LEAD_TEAM;
import static no.stegvis.access.Operation.MARK_OWN_CASES;
import static no.stegvis.access.Operation.MERGE_REGISTRATIONS;
import static no.stegvis.access.Operation.ORDER_REPORT;
import static no.stegvis.access.Operation.READ_AWARD;
import static no.stegvis.access.Operation.READ_EVIDENCE;
import static no.stegvis.access.Operation.READ_PARTICIPANT;
import static no.stegvis.access.Operation.READ_REPORT;
import static no.stegvis.access.Operation.REGISTER_INQUIRY;
import static no.stegvis.access.Operation.WORK_JOURNEY;
import static no.stegvis.access.Operation.WORK_VOLUNTEERS;
import static no.stegvis.access.Operation.WRITE_AWARD;

import java.util.Map;
import java.util.Set;

/**
 * Who may do what: the one table. Where somebody may do it follows from the unit in which the role is held:
 * there and in every unit below, never above or beside.
 */
final class Permissions {

    private static final Map<Role, Set<Operation>> TABLE = Map.of(
            // walks beside people: opens cases, works them, sees the people of the unit
            Role.KOORDINATOR, Set.of(REGISTER_INQUIRY, READ_PARTICIPANT, WORK_JOURNEY),
            // steps in for the coordinators, and reads what comes of the unit's work
            Role.TEAMLEDER, Set.of(REGISTER_INQUIRY, READ_PARTICIPANT, WORK_JOURNEY, LEAD_TEAM, MERGE_REGISTRATIONS, MARK_OWN_CASES, READ_REPORT, READ_AWARD, KEEP_OFFERS),
            // knows the volunteers; learns of a participant only what a task says
            Role.FRIVILLIGKOORDINATOR, Set.of(WORK_VOLUNTEERS),
            // a volunteer sees only own assignments, by a page of her own
            Role.FRIVILLIG, Set.of(),
            // answers to the funders and their auditors: sees figures and what they rest on, neither answers nor who people are
            Role.LEDER, Set.of(READ_REPORT, READ_EVIDENCE, ORDER_REPORT, APPROVE_REPORT, READ_AWARD, WRITE_AWARD),
            // runs the system; needs no participant's page for that, but sees what was granted: nobody's data is in it.
            // Where there is only one manager, a report is approved by her or by the privacy officer
            Role.SYSTEMANSVARLIG, Set.of(ADMINISTER, READ_AWARD, APPROVE_REPORT),
            // watches how personal data is used, and says that two are one where no team leader reaches both
            Role.PERSONVERNOMBUD, Set.of(GUARD_PRIVACY, MERGE_REGISTRATIONS, MARK_OWN_CASES, APPROVE_REPORT));

    private Permissions() {
    }

    static Set<Operation> of(Role role) {
        return TABLE.get(role);
    }

    static boolean allow(Role role, Operation operation) {
        return of(role).contains(operation);
    }
}
