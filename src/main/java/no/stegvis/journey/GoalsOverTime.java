package no.stegvis.journey;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import no.stegvis.access.CaseAccess;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.Operation;
import no.stegvis.outcome.GoalAttainment;
import no.stegvis.outcome.LifeAreas;
import no.stegvis.participant.Participants;
import no.stegvis.privacy.ReadLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far a participant has come towards her own goals, each time they were looked at together. */
@Service
public class GoalsOverTime {

    /** @param levels by the day on which it was judged: −2 much less than expected … 2 much more */
    public record Line(Goal goal, SortedMap<LocalDate, Integer> levels) {
    }

    /**
     * The goal attainment score as it was on a day.
     *
     * @param judged how many of the goals had been judged by then; the others are left out of the score
     * @param goals  how many had been set by then
     */
    public record Point(LocalDate on, BigDecimal score, int judged, int goals) {
    }

    /** @param points the first day first; empty while no goal has been judged */
    public record History(List<Line> lines, List<Point> points) {
    }

    /** @param measures what was tried meanwhile @param areas a page of the life areas */
    public record Opened(String caseNumber, String alias, History history, List<MeasureStanding> measures, LifeAreas.OverTime areas) {
    }

    private final Goals goals;
    private final Measures measures;
    private final LifeAreas lifeAreas;
    private final Journeys journeys;
    private final Participants participants;
    private final ReadLog readLog;
    private final CurrentUser user;
    private final CaseAccess access;

    GoalsOverTime(Goals goals, Measures measures, LifeAreas lifeAreas, Journeys journeys, Participants participants, ReadLog readLog,
                  CurrentUser user, CaseAccess access) {
        this.goals = goals;
        this.measures = measures;
        this.lifeAreas = lifeAreas;
        this.journeys = journeys;
        this.participants = participants;
        this.readLog = readLog;
        this.user = user;
        this.access = access;
    }

    /** @param areasPage from 1 @throws NoSuchElementException when there is no such case, or none for this user: she can't tell which */
    @Transactional
    public Opened open(String caseNumber, int areasPage) {
        Journey journey = access.required(Operation.READ_PARTICIPANT, caseNumber, journeys::find, Journey::unitId);
        readLog.opened(user.id(), caseNumber, "goals",
                user.id().equals(journeys.standing(journey.id()).coordinator()) ? "coordinator" : "unit");
        return new Opened(caseNumber, participants.find(journey.participantId()).orElseThrow().particulars().alias(), of(journey),
                measures.standing(journey.id()), lifeAreas.overTime(journey.id(), areasPage));
    }

    /** For a page whose opening is written down already. */
    public History of(Journey journey) {
        List<Goals.Judged> judged = goals.judged(journey.id());
        List<Line> lines = goals.inForce(journey.id()).stream().map(goal -> {
            SortedMap<LocalDate, Integer> levels = new TreeMap<>();
            judged.stream().filter(one -> one.number() == goal.number()).forEach(one -> levels.put(one.on(), one.level()));
            return new Line(goal, levels);
        }).toList();
        List<Point> points = new ArrayList<>();
        TreeSet<LocalDate> days = new TreeSet<>();
        lines.forEach(line -> days.addAll(line.levels().keySet()));
        days.forEach(day -> points.add(point(lines, day)));
        return new History(lines, points);
    }

    private static Point point(List<Line> lines, LocalDate day) {
        List<GoalAttainment.Judged> known = lines.stream().filter(line -> !upTo(line, day).isEmpty())
                .map(line -> new GoalAttainment.Judged(line.goal().weight(), upTo(line, day).get(upTo(line, day).lastKey()))).toList();
        int set = (int) lines.stream().filter(line -> !line.goal().setOn().isAfter(day) || !upTo(line, day).isEmpty()).count();
        return new Point(day, GoalAttainment.score(known), known.size(), set);
    }

    private static SortedMap<LocalDate, Integer> upTo(Line line, LocalDate day) {
        return line.levels().headMap(day.plusDays(1));
    }
}
