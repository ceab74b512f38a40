package no.stegvis.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import no.stegvis.access.CurrentUser;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.engine.Timers;
import no.stegvis.form.Answers;
import no.stegvis.form.Forms;
import no.stegvis.journey.Journeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import static java.util.Map.entry;

/**
 * Plays the demo: goes from one happening to the next, moves the clock there and does what a coordinator would do, with
 * the same forms. What comes next is read from the database, so it can be stopped anywhere and goes on from there.
 */
@Component
class DemoPlayer {

    private static final Map<String, int[]> DAYS_UNTIL_DONE = Map.ofEntries(
            entry("holdFirstConversation", new int[] {1, 9}),
            entry("holdMappingConversation", new int[] {3, 15}),
            entry("makePlan", new int[] {0, 8}),
            entry("holdFollowUpConversation", new int[] {0, 6}),
            entry("holdEvaluationConversation", new int[] {0, 12}),
            entry("makeAfterCareContact", new int[] {0, 10}),
            entry("followUpActivity", new int[] {18, 36}),
            entry("checkActivity", new int[] {0, 10}),
            entry("reviewOverdue", new int[] {1, 4}),
            entry("holdRelativeFirstConversation", new int[] {2, 9}),
            entry("makeSupportPlan", new int[] {1, 7}),
            entry("holdRelativeConversation", new int[] {0, 5}),
            entry("holdClosingConversation", new int[] {0, 8}),
            entry("decideNoContact", new int[] {2, 4}),
            entry("answerHandOver", new int[] {2, 4}),
            entry("noticeDeclined", new int[] {0, 2}));
    /** Of a step in a measure. */
    private static final int[] DAYS_OF_MEASURES = {2, 11};
    /** An alert is answered the same day. */
    private static final int[] MINUTES_OF_ALERTS = {75, 110};

    /** They have numbers of their own, and what is answered there hangs on no story. */
    private static final String HAND_OVERS = "O-";
    private static final DemoStory NOBODY = new DemoStory(0, null, null, null, null, null, null, 1, 1, 50);

    private static final Logger LOG = LoggerFactory.getLogger(DemoPlayer.class);

    private record Step(Instant at, String what, Runnable run) {
    }

    /** In the demo many share a given name and a year of birth, and are different people all the same. */
    private static final Set<String> WARNINGS = Set.of("similarPerson", "similarElsewhere");

    private final StegvisClock clock;
    private final Tasks tasks;
    private final Timers timers;
    private final Forms forms;
    private final Answers answers;
    private final Journeys journeys;
    private final DemoAwards awards;
    private final DemoAccounts accounts;
    private final DemoMoments moments;
    private final DemoTurns turns;
    private final DemoMeetings meetings;
    private final DemoCases cases;
    private final CurrentUser user;
    private final TransactionTemplate transaction;
    private final DemoAnswers said = new DemoAnswers();

    private final Map<String, DemoStory> storyOf = new HashMap<>();
    private final Set<String> past = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private final PriorityQueue<Step> coming = new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::what));

    DemoPlayer(StegvisClock clock, Tasks tasks, Timers timers, Forms forms, Answers answers, Journeys journeys,
               DemoAwards awards, DemoAccounts accounts, DemoMoments moments, DemoTurns turns, DemoMeetings meetings, DemoCases cases,
               CurrentUser user, TransactionTemplate transaction) {
        this.clock = clock;
        this.tasks = tasks;
        this.timers = timers;
        this.forms = forms;
        this.answers = answers;
        this.journeys = journeys;
        this.awards = awards;
        this.accounts = accounts;
        this.moments = moments;
        this.turns = turns;
        this.meetings = meetings;
        this.cases = cases;
        this.user = user;
        this.transaction = transaction;
    }

    /**
     * @param anchor the day the demo leads up to
     * @param told   is told now and then how far it has come, 0–100
     */
    void play(Instant anchor, IntConsumer told) {
        LocalDate lastDay = DemoCalendar.day(anchor);
        List<DemoStory> stories = Stream.concat(DemoStory.all(lastDay).stream(), DemoStory.relatives(lastDay).stream()).toList();
        Map<Integer, String> begun = cases.begun();
        past.addAll(cases.pastMoments());
        for (DemoStory story : stories) {
            if (begun.containsKey(story.number())) {
                goOn(story, begun.get(story.number()), lastDay);
            } else {
                coming.add(new Step(story.inquiryAt(), "story " + story.number(), () -> begin(story, lastDay)));
            }
        }
        for (DemoAwards.Sent report : awards.sent(anchor)) {
            coming.add(new Step(report.at(), "report " + report.period(), () -> user.runAs(DemoAwards.MANAGER, report.run())));
        }
        for (DemoAccounts.Closed year : accounts.closed(anchor)) {
            coming.add(new Step(year.at(), "accounts " + year.period(), year.run()));
        }
        meetings.until(lastDay).forEach(this::expect);
        turns.until(anchor).forEach(this::expect);
        Instant start = stories.get(0).inquiryAt();
        Clock real = Clock.systemUTC();
        Instant spoke = real.instant();
        for (Optional<Step> next = next(anchor); next.isPresent(); next = next(anchor)) {
            clock.freezeAt(next.get().at());
            next.get().run().run();
            if (real.instant().isAfter(spoke.plusSeconds(5))) {
                spoke = real.instant();
                told.accept((int) (100 * (clock.instant().getEpochSecond() - start.getEpochSecond())
                        / (anchor.getEpochSecond() - start.getEpochSecond())));
            }
        }
        coming.clear();
        storyOf.clear();
        past.clear();
        leftOut.clear();
    }

    /** As it was when the demo was stopped. */
    private void goOn(DemoStory story, String caseNumber, LocalDate lastDay) {
        follow(story, caseNumber, lastDay);
        planTasks(caseNumber);
        cases.handOver(caseNumber).ifPresent(this::planTasks);
    }

    private Optional<Step> next(Instant anchor) {
        Step step = coming.peek();
        Instant horizon = step == null || step.at().isAfter(anchor) ? anchor : step.at();
        Optional<Timers.DueTimer> timer = timers.firstDueBy(horizon);
        if (timer.isPresent()) {
            Instant at = timer.get().at().isAfter(clock.instant()) ? timer.get().at() : clock.instant();
            return Optional.of(new Step(at, "timer", () -> fire(timer.get())));
        }
        return step == null || step.at().isAfter(anchor) ? Optional.empty() : Optional.of(coming.poll());
    }

    private void fire(Timers.DueTimer timer) {
        timers.caseOf(timer).ifPresentOrElse(caseNumber -> {
            timers.fire(timer);
            planTasks(caseNumber);
        }, () -> timers.fire(timer));
    }

    private void begin(DemoStory story, LocalDate lastDay) {
        user.runAs(story.coordinator(), () -> {
            String caseNumber = transaction.execute(status -> {
                String number = forms.submitStart(story.isRelative() ? "relativeJourney" : "participantJourney", said.inquiry(story, lastDay), WARNINGS, null)
                        .caseNumber();
                cases.begins(story, number);
                return number;
            });
            follow(story, caseNumber, lastDay);
            planTasks(caseNumber);
        });
    }

    private void follow(DemoStory story, String caseNumber, LocalDate lastDay) {
        storyOf.put(caseNumber, story);
        moments.of(story, caseNumber, lastDay).forEach(this::expect);
        if (story.endsEarlyOn() != null) {
            coming.add(new Step(DemoCalendar.at(story.endsEarlyOn(), story.chance("leaves")), "end " + caseNumber,
                    () -> endEarly(story, caseNumber)));
        }
    }

    private void endEarly(DemoStory story, String caseNumber) {
        if (journeys.canEndEarly(caseNumber)) {
            user.runAs(cases.coordinator(story, caseNumber), () -> journeys.endEarly(caseNumber, story.endState(), DemoCalendar.day(clock.instant())));
        }
    }

    private void expect(DemoMoment moment) {
        if (!past.contains(moment.name())) {
            coming.add(new Step(moment.at(), moment.name(), () -> happen(moment)));
        }
    }

    private void happen(DemoMoment moment) {
        String[] touched = new String[1];
        boolean happened = tried(moment.name(), () -> user.runAs(moment.by().get(), () -> transaction.executeWithoutResult(status -> {
            touched[0] = moment.does().get();
            cases.isPast(moment);
        })));
        if (!happened) {
            cases.isPast(moment);
        } else if (touched[0] != null) {
            planTasks(touched[0]);
        }
    }

    /** On another day other things meet: what is refused then is left out, and nobody is kept from the rest of the demo. */
    private boolean tried(String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} is left out of the demo", what, e);
            return false;
        }
    }

    private void planTasks(String number) {
        DemoStory story = number.startsWith(HAND_OVERS) ? NOBODY : storyOf.get(number);
        if (story == null) {
            return;
        }
        for (TaskView task : tasks.openOf(number)) {
            String what = "task " + task.id();
            if (!leftOut.contains(task.id()) && coming.stream().noneMatch(step -> step.what().equals(what))) {
                coming.add(new Step(whenDone(story, task), what, () -> doTask(story, task.id())));
            }
        }
    }

    private Instant whenDone(DemoStory story, TaskView task) {
        Chance chance = story.chance("when", task.formId(), task.created().toEpochMilli());
        if (task.formId().equals("answerAlert")) {
            return task.created().plus(chance.between(MINUTES_OF_ALERTS[0], MINUTES_OF_ALERTS[1]), ChronoUnit.MINUTES);
        }
        int[] days = DAYS_UNTIL_DONE.getOrDefault(task.formId(), DAYS_OF_MEASURES);
        boolean late = task.formId().equals("holdFollowUpConversation") && chance.percent(9);
        boolean asAgreed = task.formId().equals("holdFollowUpConversation") && chance.percent(76);
        int wait = late ? chance.between(8, 30) : asAgreed ? 0 : chance.between(days[0], days[1]);
        Instant at = DemoCalendar.at(DemoCalendar.day(task.created()).plusDays(wait), chance);
        return at.isAfter(task.created()) ? at : task.created().plusSeconds(3600);
    }

    private void doTask(DemoStory story, String taskId) {
        TaskView task = tasks.find(taskId).orElse(null);
        if (task == null) {
            return;
        }
        String worker = task.assignee() != null ? task.assignee() : worker(story, task);
        boolean done = tried(task.formId() + " of " + task.caseNumber(), () -> user.runAs(worker, () -> {
            if (task.assignee() == null) {
                tasks.claim(taskId, worker);
            }
            int occurrence = answers.count(task.caseNumber(), task.formId());
            forms.submitTask(taskId, said.task(story, task.formId(), occurrence, forms.taskForm(taskId).data(), task.created(), clock.instant()));
        }));
        if (!done) {
            leftOut.add(taskId);
        }
        planTasks(task.caseNumber());
    }

    /** Whoever has the case does what is hers to do; else the first of those who may. */
    private static String worker(DemoStory story, TaskView task) {
        if (task.formId().equals("findTidgiver") && task.candidateGroups().contains("frivilligkoordinator-vest")) {
            return "frida.frivillig";
        }
        boolean leaders = task.candidateGroups().stream().anyMatch(group -> group.startsWith("teamleder-"));
        boolean hers = story.unit() != null && task.candidateGroups().stream().anyMatch(group -> group.endsWith('-' + story.unit()));
        if (hers) {
            return leaders ? story.teamLeader() : story.coordinator();
        }
        return DemoOrganisation.DISTRICTS.stream().filter(district -> task.candidateGroups().stream().anyMatch(group -> group.endsWith('-' + district.id())))
                .map(district -> leaders ? district.teamLeader() : district.coordinators().get(0)).findFirst().orElseThrow();
    }
}
