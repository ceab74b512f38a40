package no.stegvis.funding.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.funding.Award;
import no.stegvis.funding.CalendarFeeds;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.web.DeadlineCalendar.Entry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * All deadlines of a year on one page, and the same for people's own calendars. Calendars can't sign in: a secret in the address stands for
 * the person, and what she may see is asked anew each time, so that nothing is told for somebody who is shut out.
 */
@Controller
@ConditionalOnProperty(name = "camunda.bpm.enabled", matchIfMissing = true)
class YearWheelPages {

    private static final ZoneId NORWAY = ZoneId.of("Europe/Oslo");
    private static final int EARLIEST = 1990;
    private static final int LATEST = 2199;

    private final AwardReach reach;
    private final ReportPeriods periods;
    private final CalendarFeeds feeds;
    private final DeadlineCalendar calendar;
    private final CurrentUser user;
    private final Clock clock;

    YearWheelPages(AwardReach reach, ReportPeriods periods, CalendarFeeds feeds, DeadlineCalendar calendar, CurrentUser user, Clock clock) {
        this.reach = reach;
        this.periods = periods;
        this.feeds = feeds;
        this.calendar = calendar;
        this.user = user;
        this.clock = clock;
    }

    record MonthView(String name, boolean current, List<Entry> entries) {
    }

    @ModelAttribute("written")
    Written written() {
        return new Written();
    }

    @GetMapping("/aarshjul")
    String year(@RequestParam(name = "aar", defaultValue = "") String asked, Model model, Locale locale) {
        List<Entry> all = entries(reach.readable());
        LocalDate today = today();
        int year = asked.matches("\\d{4}") ? Math.max(EARLIEST, Math.min(LATEST, Integer.parseInt(asked))) : today.getYear();
        model.addAttribute("year", year);
        model.addAttribute("months", Arrays.stream(Month.values()).map(month -> month(YearMonth.of(year, month), all, today, locale)).toList());
        model.addAttribute("overdue", all.stream().filter(entry -> entry.period().state(today) == ReportPeriod.State.OVERDUE).toList());
        model.addAttribute("none", all.isEmpty());
        model.addAttribute("today", today);
        model.addAttribute("feedMadeAt", feeds.madeAt(user.id()).orElse(null));
        return "funding/year";
    }

    @PostMapping("/aarshjul/kalender")
    String renew(RedirectAttributes once) {
        user.require(Operation.READ_AWARD);
        String secret = feeds.renew(user.id());
        once.addFlashAttribute("feedAddress", ServletUriComponentsBuilder.fromCurrentContextPath()
                .pathSegment("kalender", secret, "stegvis.ics").toUriString());
        return "redirect:/aarshjul#kalender";
    }

    @PostMapping("/aarshjul/kalender/slett")
    String close() {
        user.require(Operation.READ_AWARD);
        feeds.close(user.id());
        return "redirect:/aarshjul#kalender";
    }

    /** Whether the secret is unknown, old, or of somebody who may see no awards any more, is one answer. */
    @GetMapping("/kalender/{secret}/stegvis.ics")
    ResponseEntity<byte[]> feed(@PathVariable String secret) {
        Optional<String> whose = feeds.userOf(secret);
        List<byte[]> written = new ArrayList<>();
        whose.ifPresent(userId -> user.runAs(userId, () -> {
            if (user.may(Operation.READ_AWARD)) {
                written.add(calendar.write(entries(reach.readable()), clock.instant(), today(), Locale.forLanguageTag("nb"))
                        .getBytes(StandardCharsets.UTF_8));
            }
        }));
        return written.isEmpty() ? ResponseEntity.notFound().build() : ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore()).header("X-Robots-Tag", "noindex")
                .header("Content-Disposition", "inline; filename=\"stegvis.ics\"").body(written.get(0));
    }

    private List<Entry> entries(Map<String, Award> readable) {
        return periods.of(readable.keySet()).stream().map(period -> new Entry(readable.get(period.awardId()).name(), period)).toList();
    }

    private static MonthView month(YearMonth month, List<Entry> all, LocalDate today, Locale locale) {
        String name = month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, locale);
        return new MonthView(name.substring(0, 1).toUpperCase(locale) + name.substring(1), month.equals(YearMonth.from(today)),
                all.stream().filter(entry -> YearMonth.from(entry.period().terms().deadline()).equals(month)).toList());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(NORWAY));
    }
}
