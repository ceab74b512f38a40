package no.stegvis;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulithTests {

    @Test
    void theModulesUseOneAnotherOnlyAsTheyDeclare() {
        ApplicationModules.of(StegvisApplication.class).verify();
    }
}
