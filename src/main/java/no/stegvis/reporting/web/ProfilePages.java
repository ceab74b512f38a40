package no.stegvis.reporting.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.reporting.Profile;
import no.stegvis.reporting.ProfileRefused;
import no.stegvis.reporting.Profiles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The organisation's logo and colours in its reports. They are the whole organisation's: head office's administrator chooses. */
@Controller
@RequestMapping("/oppsett/profil")
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class ProfilePages {

    private final CurrentUser user;
    private final Units units;
    private final Profiles profiles;
    private final MessageSource messages;

    ProfilePages(CurrentUser user, Units units, Profiles profiles, MessageSource messages) {
        this.user = user;
        this.units = units;
        this.profiles = profiles;
        this.messages = messages;
    }

    @GetMapping
    String page(Model model) {
        require();
        Profile profile = profiles.current();
        return show(profile, profile.ink().toString(), profile.accent().toString(), Map.of(), model);
    }

    @GetMapping("/logo")
    ResponseEntity<byte[]> logo() {
        require();
        byte[] logo = profiles.current().logo();
        if (logo == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).header(HttpHeaders.CACHE_CONTROL, "private, no-store").body(logo);
    }

    @PostMapping
    String change(@RequestParam(defaultValue = "") String ink, @RequestParam(defaultValue = "") String accent,
                  @RequestParam(name = "logo", required = false) MultipartFile logo, @RequestParam(defaultValue = "false") boolean withoutLogo,
                  Model model, Locale locale, HttpServletResponse response) throws IOException {
        require();
        boolean given = logo != null && !logo.isEmpty();
        try {
            profiles.change(ink, accent, given ? String.valueOf(logo.getOriginalFilename()) : null, given ? logo.getBytes() : null,
                    !withoutLogo, user.id());
            return "redirect:/oppsett/profil";
        } catch (ProfileRefused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(profiles.current(), ink, accent, Map.of(refused.field(), messages.getMessage(refused.messageKey(), refused.arguments(), locale)), model);
        }
    }

    private String show(Profile profile, String ink, String accent, Map<String, String> errors, Model model) {
        model.addAttribute("profile", profile);
        model.addAttribute("ink", ink);
        model.addAttribute("accent", accent);
        model.addAttribute("errors", errors);
        return "reporting/profile";
    }

    private void require() {
        String headOffice = units.all().stream().filter(unit -> unit.parentId() == null).map(Unit::id).findFirst().orElseThrow();
        user.require(Operation.ADMINISTER, headOffice);
    }
}
