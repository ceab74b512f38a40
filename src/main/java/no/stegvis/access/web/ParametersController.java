package no.stegvis.access.web;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.access.ProcessParameter;
import no.stegvis.access.ProcessParameters;
import no.stegvis.access.ProcessParameters.Setting;
import no.stegvis.access.SecurityLog;
import no.stegvis.access.Unit;
import no.stegvis.engine.Directory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** <i>Frister og regler</i>: what was decided when the organisation was set up, and is decided otherwise now; for all, or in one unit. */
@Controller
@RequestMapping("/oppsett/frister")
class ParametersController {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");

    private final ProcessParameters parameters;
    private final Directory directory;
    private final CurrentUser user;

    ParametersController(ProcessParameters parameters, Directory directory, CurrentUser user) {
        this.parameters = parameters;
        this.directory = directory;
        this.user = user;
    }

    /** @param when the newest change at this place, or null */
    public record Listed(String id, String value, String originKey, String when, String by) {
    }

    /** @param value null where it was taken back */
    public record Told(String when, String by, String value) {
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String unit, Locale locale, Model model) {
        user.require(Operation.ADMINISTER);
        String place = !unit.isEmpty() ? unit : parameters.decidesForAll() ? null : parameters.units().get(0).id();
        List<Setting> settings = parameters.at(place);
        Map<String, ProcessParameters.Named> newest = parameters.newest(place).stream().collect(Collectors.toMap(ProcessParameters.Named::name, one -> one));
        place(place, model);
        model.addAttribute("units", parameters.units());
        model.addAttribute("settings", settings.stream().map(setting -> {
            ProcessParameters.Named last = newest.get(setting.parameter().id());
            return new Listed(setting.parameter().id(), setting.value(), "parameters.origin." + setting.origin(),
                    last == null ? null : when(last.at(), locale), last == null ? null : name(last.by()));
        }).toList());
        return "parameters";
    }

    @GetMapping("/endring")
    String one(@RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String parameter, Locale locale, Model model) {
        Setting setting = setting(unit, parameter);
        return show(unit, setting, setting.value(), locale, model);
    }

    /** @param seen what had been decided at this place when the page was shown @param back takes it back, whatever is typed */
    @PostMapping("/endring")
    String decide(@RequestParam(defaultValue = "") String unit, @RequestParam(defaultValue = "") String parameter, @RequestParam(defaultValue = "") String value,
                  @RequestParam(defaultValue = "") String seen, @RequestParam(defaultValue = "false") boolean back, Locale locale, Model model,
                  HttpServletResponse response, RedirectAttributes next) {
        ProcessParameter which = setting(unit, parameter).parameter();
        try {
            if (parameters.decide(orNull(unit), which, orNull(seen), back ? null : value).isPresent()) {
                SecurityLog.good("parameter-changed", user.id(), "parameter", which.id(), "unit", unit.isEmpty() ? "all" : unit);
                next.addFlashAttribute("message", back ? "parameters.takenBack" : "parameters.saved");
                next.addAttribute("unit", unit);
                next.addAttribute("parameter", parameter);
                return "redirect:/oppsett/frister/endring";
            }
            model.addAttribute("error", ParameterWords.bounds(which));
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        } catch (ProcessParameters.DecidedMeanwhile meanwhile) {
            model.addAttribute("meanwhile", true);
            response.setStatus(HttpStatus.CONFLICT.value());
        }
        return show(unit, setting(unit, parameter), back ? "" : value, locale, model);
    }

    private Setting setting(String unit, String parameter) {
        // asked before the name is looked at: who may not decide there is told the same of every name
        List<Setting> settings = parameters.at(orNull(unit));
        return settings.stream().filter(one -> one.parameter().id().equals(parameter)).findFirst()
                .orElseThrow(() -> new NoSuchElementException("No such parameter there"));
    }

    private String show(String unit, Setting setting, String value, Locale locale, Model model) {
        String place = orNull(unit);
        place(place, model);
        List<ProcessParameters.Change> changes = parameters.changes(place, setting.parameter());
        model.addAttribute("setting", setting);
        model.addAttribute("label", "setup." + setting.parameter().id());
        model.addAttribute("originKey", "parameters.origin." + setting.origin());
        model.addAttribute("value", value);
        model.addAttribute("bounds", ParameterWords.bounds(setting.parameter()));
        model.addAttribute("atOnce", setting.parameter().countsAtOnce());
        model.addAttribute("perUnit", setting.parameter().perUnit());
        model.addAttribute("otherwise", place == null ? parameters.decidedOtherwise(setting.parameter()) : List.of());
        model.addAttribute("by", changes.isEmpty() ? null : name(changes.get(0).by()));
        model.addAttribute("changes", changes.stream().map(change -> new Told(when(change.at(), locale), name(change.by()), change.value())).toList());
        return "parameter";
    }

    private void place(String unitId, Model model) {
        model.addAttribute("place", unitId == null ? "" : unitId);
        model.addAttribute("forAll", parameters.decidesForAll());
        model.addAttribute("unitName", parameters.units().stream().filter(unit -> unit.id().equals(unitId)).map(Unit::name).findFirst().orElse(null));
    }

    private String name(String userId) {
        return directory.person(userId).map(Directory.Person::displayName).orElse(userId);
    }

    private static String when(Instant instant, Locale locale) {
        return instant.atZone(NORWAY).format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
