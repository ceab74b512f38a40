package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;

/** Camunda Tasklist as a coordinator meets it, in bokmål, with our form in it. */
final class Tasklist {

    static final String MINE = "Mine oppgaver";
    static final String GROUP = "Gruppens oppgaver";
    private static final int MOMENT_MILLIS = 3_000;
    private static final String ADDRESS = "/camunda/app/tasklist/default/";

    private final Page page;

    Tasklist(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    Tasklist open() {
        page.navigate("about:blank");
        page.navigate(ADDRESS);
        assertThat(filters().first()).isVisible();
        return this;
    }

    Locator filters() {
        return page.locator(".task-filters .task-filter h4 a");
    }

    Tasklist filter(String name) {
        filters().filter(new Locator.FilterOptions().setHasText(name)).click();
        assertThat(page.locator(".task-filters .task-filter.active")).containsText(name);
        return this;
    }

    /** The links of the tasks in the list. */
    Locator tasks() {
        return page.locator(".tasks-list li.task h4 a");
    }

    Locator task(String name, String caseNumber) {
        return tasks().filter(new Locator.FilterOptions().setHasText(name + " · " + caseNumber));
    }

    /** Opens a task of a list, as soon as it is there. */
    TaskForm take(String filter, String name, String caseNumber) {
        open().filter(filter);
        page.waitForCondition(() -> opens(find(name, caseNumber), name + " · " + caseNumber));
        return form();
    }

    /** The list may turn under her hand, to the page where she was last time; then the task is looked for once more. */
    private boolean opens(Locator task, String title) {
        try {
            task.click(new Locator.ClickOptions().setTimeout(MOMENT_MILLIS));
            page.locator(".task-card h2").filter(new Locator.FilterOptions().setHasText(title)).waitFor(new Locator.WaitForOptions().setTimeout(MOMENT_MILLIS));
            return true;
        } catch (TimeoutError turned) {
            return false;
        }
    }

    /** Waits until the task is in the list, on whichever page; the list looks for new ones by itself. */
    Locator find(String name, String caseNumber) {
        Locator task = task(name, caseNumber);
        page.waitForCondition(() -> task.count() > 0 || isOnThePageAfter(task));
        return task;
    }

    /** What is most urgent stands first, so that what is wanted may stand on a later page; after the last comes the first. */
    private boolean isOnThePageAfter(Locator task) {
        return (turn("next") || turn("first")) && task.count() > 0;
    }

    /** @return whether there was a page to turn to */
    private boolean turn(String to) {
        Locator link = page.locator("ul.pagination li.pagination-%s:not(.disabled) a".formatted(to));
        boolean there = link.isVisible();
        if (there) {
            page.waitForResponse(answer -> answer.url().contains("/list"), link::click);
        }
        return there;
    }

    void claim() {
        page.locator(".task-card").getByText("Ta oppgaven", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".task-card .assignee .unclaim")).isVisible();
    }

    /** Opens the form that starts a process. */
    TaskForm start(String process) {
        page.locator(".start-process-action").getByText("Start prosess").click();
        page.locator(".modal-dialog .processes").getByText(process).click();
        return form();
    }

    TaskForm form() {
        TaskForm form = new TaskForm(page);
        assertThat(form.place().locator(".fjs-form")).isVisible();
        return form;
    }

    /** Presses the button that starts or completes. */
    void press() {
        button().click();
    }

    Locator button() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^(Start|Fullfør)$")));
    }

    /** @return the case number of the new case */
    String sendNew() {
        Response sent = sent(response -> response.url().contains("/api/forms/start/"));
        assertThat(page.locator(".modal-dialog")).hasCount(0);
        return JsonParser.parseString(sent.text()).getAsJsonObject().get("caseNumber").getAsString();
    }

    /** Completes the open task and waits until Tasklist has put it away. */
    void complete() {
        String done = page.locator(".task-card h2").innerText().strip();
        sent(response -> response.url().contains("/api/forms/task/"));
        assertThat(tasks().filter(new Locator.FilterOptions().setHasText(done))).hasCount(0);
    }

    private Response sent(Predicate<Response> where) {
        Response response = page.waitForResponse(answer -> where.test(answer) && "POST".equals(answer.request().method()), this::press);
        if (!response.ok()) {
            throw new AssertionError("The form was refused with %d: %s".formatted(response.status(), response.text()));
        }
        return response;
    }

    List<String> filterNames() {
        return filters().allInnerTexts().stream().map(name -> name.replaceAll("\\s*\\(?\\d*\\)?$", "").strip()).toList();
    }
}
