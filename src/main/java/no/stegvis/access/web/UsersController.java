package no.stegvis.access.web;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import no.stegvis.access.AccessRefused;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.KeycloakLine;
import no.stegvis.access.Membership;
import no.stegvis.access.NewPassword;
import no.stegvis.access.Operation;
import no.stegvis.access.Role;
import no.stegvis.access.SecondFactors;
import no.stegvis.access.SecurityLog;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.access.UserAccount;
import no.stegvis.access.Users;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Who works here, for administrators: one sees and changes those whose every role lies within one's own units, never
 * oneself. Who has no role at all belongs to the head office's administrators.
 */
@Controller
@RequestMapping("/brukere")
class UsersController {

    private static final int LONGEST_NAME = 100;

    private final CurrentUser currentUser;
    private final Users users;
    private final Units units;
    private final SecondFactors factors;
    private final boolean changedHere;

    UsersController(CurrentUser currentUser, Users users, Units units, SecondFactors factors,
                    ObjectProvider<KeycloakLine> keycloak) {
        this.currentUser = currentUser;
        this.users = users;
        this.units = units;
        this.factors = factors;
        this.changedHere = keycloak.getIfAvailable() == null;
    }

    /** In server mode users and their groups are changed in Keycloak, and only looked at here. */
    @ModelAttribute("changedHere")
    boolean changedHere(HttpServletRequest request) {
        if (!changedHere && HttpMethod.POST.matches(request.getMethod())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return changedHere;
    }

    @ModelAttribute("roles")
    Role[] roles() {
        return Role.values();
    }

    @ModelAttribute("units")
    List<Unit> unitsWithinReach() {
        currentUser.require(Operation.ADMINISTER);
        Set<String> reach = currentUser.unitsWhereMay(Operation.ADMINISTER);
        return units.all().stream().filter(unit -> reach.contains(unit.id())).toList();
    }

    @ModelAttribute("unitNames")
    Map<String, String> unitNames() {
        return units.all().stream().collect(Collectors.toMap(Unit::id, Unit::name));
    }

    @GetMapping
    String list(Model model) {
        return list(model, Map.of(), Map.of());
    }

    @PostMapping
    String create(@RequestParam Map<String, String> typed, Model model, RedirectAttributes once) {
        String id = typed.getOrDefault("id", "").strip().toLowerCase(Locale.ROOT);
        String name = typed.getOrDefault("name", "").strip();
        Map<String, String> errors = new LinkedHashMap<>();
        if (!Users.isId(id)) {
            errors.put("id", "setup.error.userId");
        } else if (users.find(id).isPresent()) {
            errors.put("id", "users.error.taken");
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            errors.put("name", "setup.error.name");
        }
        if (!errors.isEmpty()) {
            return list(model, typed, errors);
        }
        String password = NewPassword.drawn();
        Membership first = membership(typed.get("role"), typed.get("unit"));
        users.create(id, name, password, true, Set.of(first));
        SecurityLog.good("user-created", currentUser.id(), "target", id, "role", first.role().id(), "unit", first.unitId());
        once.addFlashAttribute("oneTimePassword", password);
        return "redirect:/brukere/" + id;
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        model.addAttribute("account", withinReach(id));
        model.addAttribute("secondFactor", factors.has(id));
        model.addAttribute("self", currentUser.id().equals(id));
        return "users-one";
    }

    @PostMapping("/{id}/engangspassord")
    String oneTimePassword(@PathVariable String id, RedirectAttributes once) {
        String password = NewPassword.drawn();
        users.setPassword(another(id).id(), password, true);
        SecurityLog.good("one-time-password", currentUser.id(), "target", id);
        once.addFlashAttribute("oneTimePassword", password);
        return "redirect:/brukere/" + id;
    }

    /** For somebody who has lost her phone: with the new password the sessions end that were begun with the old one. */
    @PostMapping("/{id}/totrinn/nullstill")
    String resetSecondFactor(@PathVariable String id, RedirectAttributes once) {
        factors.forget(another(id).id());
        SecurityLog.good("second-factor-reset", currentUser.id(), "target", id);
        return oneTimePassword(id, once);
    }

    @PostMapping("/{id}/steng")
    String disable(@PathVariable String id) {
        users.disable(another(id).id());
        SecurityLog.good("user-disabled", currentUser.id(), "target", id);
        return "redirect:/brukere/" + id;
    }

    @PostMapping("/{id}/apne")
    String enable(@PathVariable String id) {
        users.enable(another(id).id());
        SecurityLog.good("user-enabled", currentUser.id(), "target", id);
        return "redirect:/brukere/" + id;
    }

    @PostMapping("/{id}/roller")
    String join(@PathVariable String id, @RequestParam String role, @RequestParam String unit) {
        users.join(another(id).id(), membership(role, unit));
        SecurityLog.good("role-given", currentUser.id(), "target", id, "role", role, "unit", unit);
        return "redirect:/brukere/" + id;
    }

    @PostMapping("/{id}/roller/fjern")
    String leave(@PathVariable String id, @RequestParam String role, @RequestParam String unit) {
        users.leave(another(id).id(), membership(role, unit));
        SecurityLog.good("role-taken", currentUser.id(), "target", id, "role", role, "unit", unit);
        return "redirect:/brukere" + (users.find(id).filter(this::isWithinReach).isPresent() ? "/" + id : "");
    }

    private String list(Model model, Map<String, String> typed, Map<String, String> errors) {
        model.addAttribute("accounts", users.all().stream().filter(this::isWithinReach)
                .sorted(Comparator.comparing(account -> !account.enabled())).toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "users";
    }

    private Membership membership(String roleId, String unitId) {
        Role role = Role.of(String.valueOf(roleId))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        currentUser.require(Operation.ADMINISTER, String.valueOf(unitId));
        return new Membership(role, unitId);
    }

    private UserAccount withinReach(String id) {
        return users.find(id).filter(this::isWithinReach).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private UserAccount another(String id) {
        if (currentUser.id().equals(id)) {
            throw new AccessRefused("Administrators don't change their own account");
        }
        return withinReach(id);
    }

    private boolean isWithinReach(UserAccount account) {
        Set<String> reach = currentUser.unitsWhereMay(Operation.ADMINISTER);
        if (account.memberships().isEmpty()) {
            return units.all().stream().anyMatch(unit -> unit.parentId() == null && reach.contains(unit.id()));
        }
        return account.memberships().stream().map(Membership::unitId).allMatch(reach::contains);
    }
}
