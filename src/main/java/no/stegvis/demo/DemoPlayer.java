package no.stegvis.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntConsumer;

import no.stegvis.access.CurrentUser;
import no.stegvis.engine.StegvisClock;
import no.stegvis.engine.TaskView;
import no.stegvis.engine.Tasks;
import no.stegvis.engine.Timers;
import no.stegvis.form.Answers;
import no.stegvis.form.Forms;
import no.stegvis.journey.Journeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays the demo: goes from one happening to the next, moves the clock there and does what a coordinator would do, with
 * the same forms. What comes next is read from the database, so it can be stopped anywhere and goes on from there.
 */
@Component
class DemoPlayer {

    private static final Map<String, int[]> DAYS_UNTIL_DONE = Map.of(
            "holdFirstConversation", new int[] {1, 9},
            "holdMappingConversation", new int[] {3, 15},
            "makePlan", new int[] {0, 8},
            "holdFollowUpConversation", new int[] {0, 6},
            "holdEvaluationConversation", new int[] {0, 12},
            "makeAfterCareContact", new int[] {0, 10},
            "followUpActivity", new int[] {18, 36},
            "checkActivity", new int[] {0, 10},
            "reviewOverdue", new int[] {1, 4});

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
    private final CurrentUser user;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DemoAnswers said = new DemoAnswers();

    private final Map<String, DemoStory> storyOf = new HashMap<>();
    private final PriorityQueue<Step> coming = new PriorityQueue<>(Comparator.comparing(Step::at).thenComparing(Step::what));

    DemoPlayer(StegvisClock clock, Tasks tasks, Timers timers, Forms forms, Answers answers, Journeys journeys,
               DemoAwards awards, DemoAccounts accounts, CurrentUser user, JdbcClient jdbc, TransactionTemplate transaction) {
        this.clock = clock;
        this.tasks = tasks;
        this.timers = timers;
        this.forms = forms;
        this.answers = answers;
        this.journeys = journeys;
        this.awards = awards;
        this.accounts = accounts;
        this.user = user;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * @param anchor the day the demo leads up to
     * @param told   is told now and then how far it has come, 0–100
     */
    void play(Instant anchor, IntConsumer told) {
        LocalDate lastDay = DemoCalendar.day(anchor);
        List<DemoStory> stories = DemoStory.all(lastDay);
        Map<Integer, String> begun = begun();
        for (DemoStory story : stories) {
            if (begun.containsKey(story.number())) {
                follow(story, begun.get(story.number()));
                planTasks(begun.get(story.number()));
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
                String number = forms.submitStart("participantJourney", said.inquiry(story, lastDay), WARNINGS).caseNumber();
                jdbc.sql("insert into stegvis.demo_story (number, case_number) values (:number, :caseNumber)")
                        .param("number", story.number()).param("caseNumber", number).update();
                return number;
            });
            follow(story, caseNumber);
            planTasks(caseNumber);
        });
    }

    private void follow(DemoStory story, String caseNumber) {
        storyOf.put(caseNumber, story);
        if (story.endsEarlyOn() != null) {
            coming.add(new Step(DemoCalendar.at(story.endsEarlyOn(), story.chance("leaves")), "end " + caseNumber,
                    () -> endEarly(story, caseNumber)));
        }
    }

    private void endEarly(DemoStory story, String caseNumber) {
        if (journeys.canEndEarly(caseNumber)) {
            user.runAs(story.coordinator(), () -> journeys.endEarly(caseNumber, story.endState(), DemoCalendar.day(clock.instant())));
        }
    }

    private void planTasks(String caseNumber) {
        DemoStory story = storyOf.get(caseNumber);
        if (story == null) {
            return;
        }
        for (TaskView task : tasks.openOf(caseNumber)) {
            String what = "task " + task.id();
            if (coming.stream().noneMatch(step -> step.what().equals(what))) {
                coming.add(new Step(whenDone(story, task), what, () -> doTask(story, task.id())));
            }
        }
    }

    private Instant whenDone(DemoStory story, TaskView task) {
        Chance chance = story.chance("when", task.formId(), task.created().toEpochMilli());
        int[] days = DAYS_UNTIL_DONE.get(task.formId());
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
        boolean leaders = task.candidateGroups().stream().anyMatch(group -> group.startsWith("teamleder-"));
        String worker = task.assignee() != null ? task.assignee() : leaders ? story.teamLeader() : story.coordinator();
        user.runAs(worker, () -> {
            if (task.assignee() == null) {
                tasks.claim(taskId, worker);
            }
            int occurrence = answers.count(task.caseNumber(), task.formId());
            forms.submitTask(taskId, said.task(story, task.formId(), occurrence, forms.taskForm(taskId).data(), task.created(), clock.instant()));
        });
        planTasks(task.caseNumber());
    }

    private Map<Integer, String> begun() {
        Map<Integer, String> begun = new HashMap<>();
        jdbc.sql("select number, case_number from stegvis.demo_story")
                .query(row -> {
                    begun.put(row.getInt(1), row.getString(2));
                });
        return begun;
    }
}
