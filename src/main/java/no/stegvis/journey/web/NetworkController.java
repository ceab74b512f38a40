package no.stegvis.journey.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;

import jakarta.servlet.http.HttpServletResponse;
import no.stegvis.journey.CaseFile;
import no.stegvis.journey.CaseFiles;
import no.stegvis.journey.NetworkMaps;
import no.stegvis.journey.NetworkMaps.Drawn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A participant's network as pictures, and what has changed and what she lacks. */
@Controller
class NetworkController {

    private final CaseFiles files;
    private final NetworkMaps maps;

    NetworkController(CaseFiles files, NetworkMaps maps) {
        this.files = files;
        this.maps = maps;
    }

    public record Shown(String period, String day, Drawn map, NetworkPicture picture) {
    }

    /**
     * How many: before, or null where that isn't drawn; in the first map of the present, or null where there is only one; now; wished for,
     * or null; and the differences.
     *
     * @param key message key of what is counted
     */
    public record Counted(String key, Long past, Long earlier, Long now, Long wanted) {

        public Long sincePast() {
            return past == null || now == null ? null : now - past;
        }

        public Long change() {
            return earlier == null || now == null ? null : now - earlier;
        }

        public Long gap() {
            return wanted == null || now == null ? null : wanted - now;
        }
    }

    @GetMapping("/deltakere/{caseNumber}/nettverk")
    String network(@PathVariable String caseNumber, Locale locale, Model model) {
        CaseFile file = files.open(caseNumber);
        List<Drawn> present = maps.of(file.journey().id(), NetworkMaps.PRESENT);
        Drawn now = present.isEmpty() ? null : present.get(0);
        Drawn earlier = present.size() < 2 ? null : present.get(present.size() - 1);
        Drawn wanted = latest(file, NetworkMaps.WANTED);
        Drawn past = latest(file, NetworkMaps.PAST);
        List<Shown> shown = new ArrayList<>();
        for (Drawn map : new Drawn[] {now, wanted, past, earlier}) {
            if (map != null) {
                shown.add(new Shown(map == earlier ? "earlier" : map.period(), TimelineWords.day(map.on(), locale), map, NetworkPicture.of(map)));
            }
        }
        model.addAttribute("file", file);
        model.addAttribute("maps", shown);
        model.addAttribute("counted", now == null ? List.of() : counted(past, earlier, now, wanted));
        model.addAttribute("pastDay", past == null ? null : TimelineWords.shortDay(past.on(), locale));
        model.addAttribute("earlierDay", earlier == null ? null : TimelineWords.shortDay(earlier.on(), locale));
        return "journey/network";
    }

    private Drawn latest(CaseFile file, String period) {
        return maps.of(file.journey().id(), period).stream().findFirst().orElse(null);
    }

    private static List<Counted> counted(Drawn past, Drawn earlier, Drawn now, Drawn wanted) {
        List<Counted> rows = new ArrayList<>();
        rows.add(row("journey.network.all", past, earlier, now, wanted, map -> map.ties().size()));
        rows.add(row("journey.network.veryClose", past, earlier, now, wanted, Drawn::veryClose));
        rows.add(row("journey.network.metWeekly", past, earlier, now, wanted, Drawn::metWeekly));
        NetworkMaps.ROLES.stream().map(role -> row("journey.network.role." + role, past, earlier, now, wanted, map -> map.ofRole(role)))
                .filter(row -> some(row.past()) || some(row.earlier()) || some(row.now()) || some(row.wanted())).forEach(rows::add);
        return rows;
    }

    private static Counted row(String key, Drawn past, Drawn earlier, Drawn now, Drawn wanted, ToLongFunction<Drawn> count) {
        return new Counted(key, of(past, count), of(earlier, count), count.applyAsLong(now), of(wanted, count));
    }

    private static Long of(Drawn map, ToLongFunction<Drawn> count) {
        return map == null ? null : Long.valueOf(count.applyAsLong(map));
    }

    private static boolean some(Long count) {
        return count != null && count > 0;
    }

    @ExceptionHandler(NoSuchElementException.class)
    void notFound(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }
}
