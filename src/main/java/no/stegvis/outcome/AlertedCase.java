package no.stegvis.outcome;

import java.util.UUID;

/**
 * The case an answer belongs to, as its keeper tells of it.
 *
 * @param coordinator user id of whoever gets the task; null when there is none, or none who may open the case
 * @param closed      open to a few alone: the unit's team leader may not be among them
 * @param died        whom nobody can talk to any more: what is registered of her after that is kept and asks nobody to act
 */
public record AlertedCase(UUID journeyId, String caseNumber, String unitId, String coordinator, boolean closed,
                          boolean died) {
}
