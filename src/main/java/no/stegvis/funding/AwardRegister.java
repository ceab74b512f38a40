package no.stegvis.funding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import no.stegvis.funding.AwardHistory.Author;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The awards as their letters say: entered, changed, ended. It asks nobody's leave: the page that calls it does. Whoever changes says
 * which version she has seen, so that nobody overwrites what she doesn't know of.
 */
@Service
public class AwardRegister {

    private final JdbcClient jdbc;
    private final Overlaps overlaps;
    private final ReportPeriods periods;
    private final AwardHistory history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AwardRegister(JdbcClient jdbc, Overlaps overlaps, ReportPeriods periods, AwardHistory history,
                  ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.overlaps = overlaps;
        this.periods = periods;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    public Optional<RegisteredAward> find(String awardId) {
        return jdbc.sql("select * from stegvis.award where id = :id").param("id", awardId).query(this::award).optional();
    }

    /** @return the award of this scheme with the funder's case number */
    public Optional<RegisteredAward> find(String schemeId, String caseNumber) {
        return jdbc.sql("select * from stegvis.award where scheme_id = :scheme and letter_reference = :number")
                .param("scheme", schemeId).param("number", caseNumber).query(this::award).optional();
    }

    /**
     * @return the new award's id
     * @throws FundingRefused when something is wrong with the terms; nothing is entered then
     */
    @Transactional
    public String enter(AwardTerms terms, String by) {
        String id = "t-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        enter(id, terms, by);
        return id;
    }

    /**
     * The same, with an id of one's own: 2 to 60 of a–z, 0–9 and hyphens.
     *
     * @throws FundingRefused when something is wrong with the terms; nothing is entered then
     */
    @Transactional
    public void enter(String id, AwardTerms terms, String by) {
        oneAtATime();
        FundingRefused.unlessEmpty(wrong(id, terms));
        write("""
                insert into stegvis.award
                       (id, scheme_id, name, funder, letter_reference, letter_mark, letter_dated, amount, currency, starts_on,
                        ends_before, conditions, overlap_reason, recorded_at, recorded_by)
                values (:id, :schemeId, :name, :funder, :caseNumber, :letterMark, :letterDated, :amount, :currency, :startsOn,
                        :endsBefore, :conditions, :overlapReason, :at, :by)
                """, id, terms, by);
        units(id, terms);
    }

    /**
     * @param version the version that the change was made to
     * @throws FundingRefused when something is wrong, or somebody else has changed the award since; nothing is changed then
     */
    @Transactional
    public void change(String awardId, int version, AwardTerms terms, String by) {
        oneAtATime();
        RegisteredAward before = find(awardId).orElseThrow();
        if (before.version() != version) {
            throw new FundingRefused("version", "funding.wrong.changedMeanwhile");
        }
        List<Wrong> wrong = new ArrayList<>(wrong(awardId, terms));
        if (!before.terms().schemeId().equals(terms.schemeId()) && !periods.begun(awardId).isEmpty()) {
            wrong.add(new Wrong("schemeId", "funding.wrong.schemeInUse"));
        }
        List<String> outside = periods.of(awardId).stream().filter(period -> period.closed() == null)
                .map(ReportPeriod::terms)
                .filter(period -> period.startsOn().isBefore(terms.startsOn()) || period.endsBefore().isAfter(terms.endsBefore()))
                .map(PeriodTerms::name).toList();
        if (!outside.isEmpty()) {
            wrong.add(new Wrong("lastDay", "funding.wrong.periodsOutside", String.join(", ", outside)));
        }
        FundingRefused.unlessEmpty(wrong);
        if (told(awardId, before.terms(), terms, new Author(by, null))) {
            write("""
                    update stegvis.award
                       set scheme_id = :schemeId, name = :name, funder = :funder, letter_reference = :caseNumber,
                           letter_mark = :letterMark, letter_dated = :letterDated, amount = :amount, currency = :currency,
                           starts_on = :startsOn, ends_before = :endsBefore, conditions = :conditions,
                           overlap_reason = :overlapReason, version = version + 1
                     where id = :id
                    """, awardId, terms, by);
            jdbc.sql("delete from stegvis.award_unit where award_id = :id").param("id", awardId).update();
            units(awardId, terms);
            if (!List.copyOf(terms.unitIds()).equals(before.terms().unitIds())) {
                tellPeriods(awardId);
            }
        }
    }

    /**
     * Ends an award before its time.
     *
     * @throws FundingRefused when the day is not within the award, there is no reason, or a period goes on after it
     */
    @Transactional
    public void end(String awardId, LocalDate lastDay, String reason, String by) {
        oneAtATime();
        RegisteredAward award = find(awardId).orElseThrow();
        LocalDate endsBefore = lastDay.plusDays(1);
        List<Wrong> wrong = new ArrayList<>();
        if (lastDay.isBefore(award.terms().startsOn()) || endsBefore.isAfter(award.terms().endsBefore())) {
            wrong.add(new Wrong("endsOn", "funding.wrong.endOutside", Typed.write(award.terms().startsOn()),
                    Typed.write(award.terms().lastDay())));
        }
        if (reason.isBlank()) {
            wrong.add(new Wrong("endReason", "funding.wrong.endReason"));
        }
        String after = periods.of(awardId).stream().filter(period -> period.isOpen() && period.terms().endsBefore().isAfter(endsBefore))
                .map(period -> period.terms().name()).collect(Collectors.joining(", "));
        if (!after.isEmpty()) {
            wrong.add(new Wrong("endsOn", "funding.wrong.endBeforePeriods", after));
        }
        FundingRefused.unlessEmpty(wrong);
        Author author = new Author(by, reason);
        history.write(awardId, "lastDay", null, Typed.write(award.terms().lastDay()), Typed.write(lastDay), author);
        history.write(awardId, "ended", null, null, Typed.write(lastDay), author);
        jdbc.sql("""
                        update stegvis.award
                           set ends_before = :endsBefore, ended_reason = :reason, version = version + 1
                         where id = :id
                        """)
                .param("endsBefore", endsBefore).param("reason", reason.strip()).param("id", awardId).update();
        jdbc.sql("update stegvis.award_unit set ends_before = null where award_id = :id and ends_before >= :endsBefore")
                .param("id", awardId).param("endsBefore", endsBefore).update();
    }

    /** @return names of the other awards of the scheme that cover the same */
    public List<String> overlapping(String awardId, AwardTerms terms) {
        return overlaps.with(awardId == null ? "" : awardId, terms).stream().map(id -> find(id).orElseThrow().terms().name()).toList();
    }

    /** @return ids of the other awards of the scheme that cover the same */
    public List<String> overlappingIds(String awardId, AwardTerms terms) {
        return overlaps.with(awardId == null ? "" : awardId, terms);
    }

    /** What the terms alone can't tell: they are looked at beside the other awards. */
    public List<Wrong> wrong(String awardId, AwardTerms terms) {
        List<Wrong> wrong = new ArrayList<>(AwardTermsForm.wrong(terms));
        find(terms.schemeId(), terms.caseNumber()).filter(other -> !other.id().equals(awardId)).ifPresent(other ->
                wrong.add(new Wrong("caseNumber", "funding.wrong.caseNumberTaken", terms.caseNumber())));
        if (wrong.isEmpty() && terms.overlapReason() == null) {
            List<String> others = overlapping(awardId, terms);
            if (!others.isEmpty()) {
                wrong.add(new Wrong("overlapReason", "funding.wrong.overlap", "«" + String.join("», «", others) + "»"));
            }
        }
        return wrong;
    }

    /** What a change would write into the history, without writing: field and both values. */
    public List<AwardChange> differences(AwardTerms before, AwardTerms after) {
        return AwardDifferences.between(before, after);
    }

    private boolean told(String awardId, AwardTerms before, AwardTerms after, Author author) {
        boolean any = false;
        for (AwardChange change : AwardDifferences.between(before, after)) {
            any |= history.write(awardId, change.what(), null, change.before(), change.after(), author);
        }
        return any;
    }

    /** Those who enter awards wait for each other, or two could overlap without knowing. */
    private void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('stegvis.award'))").query().singleRow();
    }

    /** Others are to be reminded now. */
    private void tellPeriods(String awardId) {
        periods.of(awardId).stream().filter(ReportPeriod::isOpen)
                .forEach(period -> events.publishEvent(new ReportPeriods.Changed(awardId, period.terms().name())));
    }

    private void write(String sql, String id, AwardTerms terms, String by) {
        jdbc.sql(sql).param("id", id).param("schemeId", terms.schemeId()).param("name", terms.name())
                .param("funder", terms.funder()).param("caseNumber", terms.caseNumber())
                .param("letterMark", terms.letterMark()).param("letterDated", terms.letterDated())
                .param("amount", terms.amount()).param("currency", terms.currency())
                .param("startsOn", terms.startsOn()).param("endsBefore", terms.endsBefore())
                .param("conditions", terms.conditions()).param("overlapReason", terms.overlapReason())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).param("by", by).update();
    }

    private void units(String awardId, AwardTerms terms) {
        for (CoveredUnit unit : terms.units()) {
            jdbc.sql("insert into stegvis.award_unit (award_id, unit_id, starts_on, ends_before) values (:id, :unit, :startsOn, :endsBefore)")
                    .param("id", awardId).param("unit", unit.unitId()).param("startsOn", unit.startsOn(), Types.DATE)
                    .param("endsBefore", unit.endsBefore(), Types.DATE).update();
        }
    }

    private RegisteredAward award(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        List<CoveredUnit> units = jdbc.sql("select unit_id, starts_on, ends_before from stegvis.award_unit where award_id = :id order by unit_id")
                .param("id", id).query(CoveredUnit.class).list();
        return new RegisteredAward(id, new AwardTerms(row.getString("scheme_id"), row.getString("name"), row.getString("funder"),
                row.getString("letter_reference"), row.getString("letter_mark"), row.getObject("letter_dated", LocalDate.class),
                row.getBigDecimal("amount"), row.getString("currency"), row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_before", LocalDate.class), row.getString("conditions"), units, row.getString("overlap_reason")),
                row.getInt("version"), row.getString("ended_reason"));
    }
}
