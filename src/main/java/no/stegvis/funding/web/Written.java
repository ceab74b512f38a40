package no.stegvis.funding.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import no.stegvis.funding.Typed;

/** Days, numbers and times as the pages show them. */
public final class Written {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d.M.uuuu HH.mm").withZone(ZoneId.of("Europe/Oslo"));

    public String day(LocalDate day) {
        return Typed.write(day);
    }

    public String number(BigDecimal number) {
        return Typed.write(number);
    }

    public String time(Instant time) {
        return TIME.format(time);
    }
}
