package no.stegvis.journey;

import java.util.UUID;

/**
 * One person's way with us. It begins with an inquiry, and lives on in the engine through after-care: that it was
 * concluded is a dated fact among others, see {@link JourneyFacts}.
 */
public record Journey(UUID id, UUID participantId, String caseNumber, String unitId) {

    public JourneyKind kind() {
        return JourneyKind.of(caseNumber);
    }
}
