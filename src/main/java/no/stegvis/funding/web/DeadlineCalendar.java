package no.stegvis.funding.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Transparency;
import biweekly.property.Uid;
import no.stegvis.funding.ReportPeriod;
import org.springframework.stereotype.Component;

/**
 * Deadlines as a calendar (RFC 5545). Each is a whole day, that of the deadline in Norway, so that no zone moves it; its identity stays, so
 * that a moved deadline moves in the calendar too. It holds titles of awards and days.
 */
@Component
class DeadlineCalendar {

    private static final String HOST = "@stegvis";

    private final Wrongs texts;

    DeadlineCalendar(Wrongs texts) {
        this.texts = texts;
    }

    /** @param award its title */
    record Entry(String award, ReportPeriod period) {
    }

    /** @param now when it is being written */
    String write(List<Entry> entries, Instant now, LocalDate today, Locale locale) {
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Stegvis//Rapportfrister//NO");
        calendar.setName(texts.text("funding.calendar.name", locale));
        calendar.setExperimentalProperty("X-WR-CALNAME", texts.text("funding.calendar.name", locale));
        calendar.setExperimentalProperty("X-WR-TIMEZONE", "Europe/Oslo");
        entries.stream().filter(entry -> entry.period().state(today) != ReportPeriod.State.CANCELLED)
                .forEach(entry -> calendar.addEvent(event(entry, now, today, locale)));
        return Biweekly.write(calendar).version(ICalVersion.V2_0).go();
    }

    private VEvent event(Entry entry, Instant now, LocalDate today, Locale locale) {
        ReportPeriod period = entry.period();
        String kind = texts.text("funding.kind." + period.terms().kind().word(), locale);
        VEvent event = new VEvent();
        event.setUid(new Uid("frist-" + period.awardId() + "-" + hex(period.terms().name()) + HOST));
        event.setDateTimeStamp(Date.from(now));
        event.setDateStart(new DateStart(wholeDay(period.terms().deadline()), false));
        event.setDateEnd(new DateEnd(wholeDay(period.terms().deadline().plusDays(1)), false));
        String open = texts.text("funding.calendar.summary", locale, kind, entry.award(), period.terms().name());
        event.setSummary(period.isOpen() ? open : texts.text("funding.calendar.done", locale, open));
        event.setTransparency(Transparency.transparent());
        return event;
    }

    /** The library writes days by the machine's zone. */
    private static Date wholeDay(LocalDate day) {
        return Date.from(day.atStartOfDay(ZoneId.systemDefault()).toInstant());
    }

    private static String hex(String name) {
        return java.util.HexFormat.of().formatHex(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
