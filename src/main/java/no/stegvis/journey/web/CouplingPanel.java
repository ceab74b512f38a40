package no.stegvis.journey.web;

import java.util.List;
import java.util.Map;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.journey.CaseFile;
import no.stegvis.journey.Couplings;
import no.stegvis.journey.JourneyKind;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a case's page shows of the relatives, or of the participant, it is coupled to. */
@Component
class CouplingPanel {

    private final Couplings couplings;
    private final CurrentUser user;

    CouplingPanel(Couplings couplings, CurrentUser user) {
        this.couplings = couplings;
        this.user = user;
    }

    /** What couldn't be coupled, with what was typed. */
    public record Refused(String field, String message, Map<String, String> typed) implements java.io.Serializable {

        private static final Refused NOTHING = new Refused("", null, Map.of());

        public String at(String asked) {
            return field.equals(asked) ? message : null;
        }
    }

    /**
     * @param relative whether this is a relative's case
     * @param relation what she said she is to the one it is about, or null
     * @param works    whether the user may couple and take it back
     */
    public record Panel(boolean relative, String relation, List<Couplings.Coupled> coupled, List<String> relations, boolean works, Refused refused) {
    }

    void fill(Model model, CaseFile file) {
        boolean relative = file.journey().kind() == JourneyKind.RELATIVE;
        Refused refused = model.getAttribute("coupling") instanceof Refused last ? last : Refused.NOTHING;
        model.addAttribute("couplingPanel", new Panel(relative, relative ? couplings.relation(file.journey()) : null, couplings.of(file.journey()),
                Couplings.RELATIONS, user.may(Operation.WORK_JOURNEY, file.journey().unitId()), refused));
    }
}
