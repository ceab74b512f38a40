package no.stegvis.funding.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import no.stegvis.access.Unit;
import no.stegvis.access.Units;
import no.stegvis.funding.AwardChange;
import no.stegvis.funding.AwardGoal;
import no.stegvis.funding.AwardGoals;
import no.stegvis.funding.AwardRegister;
import no.stegvis.funding.AwardTerms;
import no.stegvis.funding.AwardTermsForm;
import no.stegvis.funding.FundingRefused;
import no.stegvis.funding.Indicator;
import no.stegvis.funding.IndicatorForm;
import no.stegvis.funding.IndicatorTerms;
import no.stegvis.funding.PeriodForm;
import no.stegvis.funding.PeriodTerms;
import no.stegvis.funding.RegisteredAward;
import no.stegvis.funding.ReportPeriod;
import no.stegvis.funding.ReportPeriods;
import no.stegvis.funding.SchemeFigures;
import no.stegvis.funding.SchemeFigures.Figure;
import no.stegvis.funding.SchemeFigures.SchemeName;
import org.springframework.stereotype.Component;

/**
 * Enters what a workbook says, row by row, through the same doors as the pages. What the workbook leaves out stays as it is. What is wrong
 * is collected, each with its cell; whoever calls takes everything back then.
 */
@Component
class WorkbookEntry {

    private static final Pattern UNTIL = Pattern.compile("(.*)\\((?:til|t\\.o\\.m\\.)\\s*([^)]*)\\)");

    private final AwardRegister awards;
    private final AwardGoals goals;
    private final ReportPeriods periods;
    private final SchemeFigures schemes;
    private final Units units;

    WorkbookEntry(AwardRegister awards, AwardGoals goals, ReportPeriods periods, SchemeFigures schemes, Units units) {
        this.awards = awards;
        this.goals = goals;
        this.periods = periods;
        this.schemes = schemes;
        this.units = units;
    }

    record Entered(List<CellProblem> problems, List<String> entered, List<WorkbookImport.Changed> changed, List<String> unchanged) {
    }

    Entered write(FilledWorkbook workbook, Set<String> reach, String userId, String reason) {
        return new Work(workbook, reach, userId, reason).done();
    }

    /** One workbook being entered. */
    private final class Work {

        private final FilledWorkbook workbook;
        private final Set<String> reach;
        private final String userId;
        private final String reason;
        private final List<CellProblem> problems = new ArrayList<>();
        private final Set<String> fresh = new HashSet<>();
        /** Awards by the case number under which the other sheets name them. */
        private final Map<String, RegisteredAward> byNumber = new LinkedHashMap<>();
        private final Map<String, List<AwardChange>> changes = new HashMap<>();
        /** Whose own row is wrong: what belongs to them is not looked at. */
        private final Set<String> broken = new HashSet<>();

        private Work(FilledWorkbook workbook, Set<String> reach, String userId, String reason) {
            this.workbook = workbook;
            this.reach = reach;
            this.userId = userId;
            this.reason = reason == null || reason.isBlank() ? "?" : reason.strip();
        }

        private Entered done() {
            if (workbook.rows(AwardSheet.AWARDS).isEmpty()) {
                problems.add(new CellProblem(CellAddress.of(AwardSheet.AWARDS.title(), 1, 0), "funding.cell.empty"));
            }
            workbook.rows(AwardSheet.AWARDS).forEach(row -> each(row, this::award));
            workbook.rows(AwardSheet.PERIODS).forEach(row -> each(row, this::period));
            workbook.rows(AwardSheet.GOALS).forEach(row -> each(row, this::goal));
            workbook.rows(AwardSheet.INDICATORS).forEach(row -> each(row, this::indicator));
            return new Entered(problems,
                    byNumber.values().stream().filter(award -> fresh.contains(award.id())).map(award -> award.terms().name()).toList(),
                    byNumber.values().stream().filter(award -> changes.containsKey(award.id()))
                            .map(award -> new WorkbookImport.Changed(award.id(), award.terms().name(), changes.get(award.id()))).toList(),
                    byNumber.values().stream().filter(award -> !fresh.contains(award.id()) && !changes.containsKey(award.id()))
                            .map(award -> award.terms().name()).toList());
        }

        private void each(SheetRow row, Consumer<SheetRow> work) {
            try {
                work.accept(row);
            } catch (FundingRefused refused) {
                refused.wrong().forEach(wrong -> problems.add(new CellProblem(row.address(column(wrong.field())), wrong)));
                if (row.sheet() == AwardSheet.AWARDS && !byNumber.containsKey(row.text("caseNumber"))) {
                    broken.add(row.text("caseNumber"));
                }
            }
        }

        /** Units stand in one cell here. */
        private static String column(String field) {
            return field.startsWith("unitEnd.") ? "units" : field;
        }

        private void award(SheetRow row) {
            Map<String, String> typed = new HashMap<>(row.typed());
            typed.put("schemeId", scheme(row.text("schemeId")));
            typed.remove("units");
            unitsOf(row, typed);
            AwardTerms terms = AwardTermsForm.read(typed, schemes.schemes().stream().map(SchemeName::id).collect(Collectors.toSet()), reach);
            if (byNumber.containsKey(terms.caseNumber())) {
                throw new FundingRefused("caseNumber", "funding.cell.awardTwice", terms.caseNumber());
            }
            Optional<RegisteredAward> before = awards.find(terms.schemeId(), terms.caseNumber());
            if (before.isEmpty()) {
                String id = awards.enter(terms, userId);
                fresh.add(id);
                byNumber.put(terms.caseNumber(), awards.find(id).orElseThrow());
                return;
            }
            RegisteredAward award = before.get();
            if (!reach.containsAll(award.terms().unitIds())) {
                throw new FundingRefused("caseNumber", "funding.wrong.caseNumberTaken", terms.caseNumber());
            }
            byNumber.put(terms.caseNumber(), award);
            note(award, awards.differences(award.terms(), terms), null);
            awards.change(award.id(), award.version(), terms, userId);
        }

        private void period(SheetRow row) {
            RegisteredAward award = awardOf(row);
            if (award == null) {
                return;
            }
            Map<String, String> typed = new HashMap<>(row.typed());
            typed.put("kind", word(row.text("kind"), Map.of(AwardSheet.STATUS, "status", AwardSheet.FINAL, "final")));
            PeriodTerms terms = PeriodForm.read(typed);
            Optional<ReportPeriod> before = periods.find(award.id(), terms.name());
            if (before.isEmpty()) {
                periods.add(award.id(), terms, userId);
                noteNew(award, "period", terms.name());
            } else if (!periods.differences(before.get().terms(), terms).isEmpty()) {
                note(award, periods.differences(before.get().terms(), terms), terms.name());
                periods.change(award.id(), terms, reason, userId);
            }
        }

        private void goal(SheetRow row) {
            RegisteredAward award = awardOf(row);
            if (award == null) {
                return;
            }
            int number = goalNumber(row);
            Optional<AwardGoal> before = goals.of(award.id()).stream().filter(goal -> goal.number() == number).findFirst();
            String text = row.text("goal");
            if (before.isPresent()) {
                if (!before.get().text().equals(text)) {
                    goals.changeGoal(award.id(), before.get().id(), text, userId);
                    note(award, List.of(new AwardChange("goal", null, before.get().text(), text, null, null, null)), String.valueOf(number));
                }
                return;
            }
            AwardGoal added = goals.addGoal(award.id(), text, userId);
            if (added.number() != number) {
                throw new FundingRefused("goalNumber", "funding.cell.goalNumber", added.number());
            }
            noteNew(award, "goal", text);
        }

        private void indicator(SheetRow row) {
            RegisteredAward award = awardOf(row);
            if (award == null) {
                return;
            }
            int number = goalNumber(row);
            AwardGoal goal = goals.of(award.id()).stream().filter(one -> one.number() == number).findFirst()
                    .orElseThrow(() -> new FundingRefused("goalNumber", "funding.cell.noGoal", number));
            List<Figure> figures = schemes.figures(award.terms().schemeId());
            Map<String, String> typed = new HashMap<>(row.typed());
            typed.put("direction", word(row.text("direction"), Map.of(AwardSheet.HIGHER, "higher", AwardSheet.LOWER, "lower")));
            figures.stream().filter(figure -> figure.title().equalsIgnoreCase(row.text("figure"))).findFirst()
                    .ifPresent(figure -> typed.put("figure", figure.id()));
            IndicatorTerms terms = IndicatorForm.read(typed, figures);
            Optional<Indicator> before = goal.indicators().stream().filter(one -> one.terms().title().equalsIgnoreCase(terms.title())).findFirst();
            if (before.isEmpty()) {
                goals.addIndicator(award.id(), goal.id(), terms, userId);
                noteNew(award, "indicator", terms.title());
            } else if (!goals.differences(before.get().terms(), terms).isEmpty()) {
                note(award, goals.differences(before.get().terms(), terms), terms.title());
                goals.changeIndicator(award.id(), before.get().id(), terms, reason, userId);
            }
        }

        /** @return null when the award's own row is wrong, which has been said there */
        private RegisteredAward awardOf(SheetRow row) {
            String number = row.text("caseNumber");
            RegisteredAward award = byNumber.get(number);
            if (award == null && !broken.contains(number)) {
                throw new FundingRefused("caseNumber", "funding.cell.noAward", number);
            }
            return broken.contains(number) ? null : award;
        }

        private int goalNumber(SheetRow row) {
            String text = row.text("goalNumber");
            if (!text.matches("[1-9]\\d{0,2}")) {
                throw new FundingRefused("goalNumber", "funding.cell.goalNumberForm", text);
            }
            return Integer.parseInt(text);
        }

        private void note(RegisteredAward award, List<AwardChange> differences, String subject) {
            if (!differences.isEmpty() && !fresh.contains(award.id())) {
                differences.forEach(one -> changes.computeIfAbsent(award.id(), none -> new ArrayList<>())
                        .add(new AwardChange(one.what(), subject, one.before(), one.after(), null, null, null)));
            }
        }

        private void noteNew(RegisteredAward award, String what, String words) {
            note(award, List.of(new AwardChange(what, null, null, words, null, null, null)), null);
        }

        private String scheme(String text) {
            return schemes.schemes().stream().filter(one -> one.title().equalsIgnoreCase(text)).map(SchemeName::id).findFirst().orElse(text);
        }

        /** {@code Distrikt Vest; ost (til 30.06.2026)}: by id or by name. */
        private void unitsOf(SheetRow row, Map<String, String> typed) {
            List<Unit> all = units.all();
            for (String part : row.text("units").split(";")) {
                String text = part.strip();
                String end = "";
                var until = UNTIL.matcher(text);
                if (until.matches()) {
                    text = until.group(1).strip();
                    end = until.group(2).strip();
                }
                String name = text;
                String id = all.stream().filter(unit -> unit.id().equalsIgnoreCase(name) || unit.name().equalsIgnoreCase(name))
                        .map(Unit::id).findFirst().orElse(name);
                if (!id.isEmpty()) {
                    typed.put("unit." + id, "on");
                    typed.put("unitEnd." + id, end);
                }
            }
        }
    }

    private static String word(String text, Map<String, String> words) {
        return words.entrySet().stream().filter(word -> word.getKey().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue).findFirst().orElse(text);
    }
}
