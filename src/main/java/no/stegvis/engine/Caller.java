package no.stegvis.engine;

import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets the engine know on whose behalf it is called, so that its own authorization holds as a second fence. */
@Component
class Caller {

    private final IdentityService identity;
    private final Directory directory;

    Caller(IdentityService identity, Directory directory) {
        this.identity = identity;
        this.directory = directory;
    }

    <T> T asTheUser(Supplier<T> work) {
        var user = SecurityContextHolder.getContext().getAuthentication();
        return with(user == null ? null : new Authentication(user.getName(),
                directory.groupsOf(user.getName()).stream().map(Directory.Group::id).toList()), work);
    }

    /** For what the process itself does next, which the user need not be allowed to do by hand. */
    <T> T asTheSystem(Supplier<T> work) {
        return with(null, work);
    }

    private <T> T with(Authentication caller, Supplier<T> work) {
        Authentication before = identity.getCurrentAuthentication();
        try {
            set(caller);
            return work.get();
        } finally {
            set(before);
        }
    }

    private void set(Authentication caller) {
        if (caller == null) {
            identity.clearAuthentication();
        } else {
            identity.setAuthentication(caller.getUserId(), caller.getGroupIds());
        }
    }
}
