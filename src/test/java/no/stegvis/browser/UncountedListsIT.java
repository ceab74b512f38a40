package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import no.stegvis.WholeApplication;
import no.stegvis.access.Membership;
import no.stegvis.access.Role;
import no.stegvis.access.Units;
import no.stegvis.access.Users;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list of more tasks than anybody counts says so, instead of a number that is wrong. It brings an application of its own; since Camunda's
 * web applications find one engine in a Java process, the newest, it stands behind all tests that use the others' Tasklist, by its name.
 */
@WholeApplication
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UncountedListsIT {

    private static final String PASSWORD = "et langt passord 2026";

    private static final int PATIENCE_MILLIS = 45_000;

    @LocalServerPort
    private int port;
    @Autowired
    private Units units;
    @Autowired
    private Users users;
    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void moreThanAThousandTasks() {
        units.create("hoved", "Hovedkontoret", null);
        units.create("lang", "Lang", "hoved");
        users.create("lise.lang", "Lise Lang", PASSWORD, false, List.of(new Membership(Role.KOORDINATOR, "lang")));
        String definition = jdbc.sql("select id_ from act_re_procdef where key_ = 'participantJourney'").query(String.class).single();
        jdbc.sql("""
                insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
                    is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
                values ('lang', 1, 'lang', 'lang', 'D-2026-1', :definition, 'userTask_makePlan', true, false, true, false, 1, 2, 1)""")
                .param("definition", definition).update();
        jdbc.sql("""
                insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, create_time_, suspension_state_, priority_)
                select 'lang-' || i, 1, 'lang', 'lang', :definition, 'Lag plan · D-2026-1', 'userTask_makePlan',
                    timestamp '2026-01-01' + i * interval '1 minute', 1, 50
                from generate_series(1, 1100) i""").param("definition", definition).update();
        jdbc.sql("""
                insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                select 'lang-' || i, 1, 'koordinator-lang', 'candidate', 'lang-' || i from generate_series(1, 1100) i""").update();
    }

    @Test
    void itSaysThatThereAreMoreThanAThousandAndWhereItEnds() {
        try (Chromium chromium = new Chromium()) {
            Page page = signedIn(chromium.browser(), "nb");
            Tasklist tasklist = new Tasklist(page).open().filter(Tasklist.GROUP);
            Locator counter = page.locator(".task-filters .task-filter.active .counter");
            assertThat(counter).hasText("1000+");
            assertThat(counter).hasAttribute("title", "Flere enn 1000 oppgaver");
            assertThat(page.locator(".total-results")).hasText("1000+");
            assertThat(page.locator(".stegvis-list-end")).hasCount(0);

            page.locator(".pagination-last a").click();
            assertThat(page.locator(".stegvis-list-end")).hasText("Lista viser de første 1000 oppgavene. Søk, eller velg en annen rekkefølge, for å finne resten.");
            assertThat(tasklist.tasks()).hasCount(15);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "it", "tasklist-1000.png")));

            page.locator(".pagination-first a").click();
            assertThat(page.locator(".stegvis-list-end")).hasCount(0);

            tasklist.filter(Tasklist.MINE);
            assertThat(page.locator(".task-filters .task-filter.active .counter")).hasText("0");
            tasklist.filter(Tasklist.GROUP);
            assertThat(counter).hasText("1000+");
        }
    }

    /** The list, its order, the page and the task are as she left them, by whichever way she comes; after she has signed out, nothing is. */
    @Test
    void sheComesBackToWhereSheWasInTheList() {
        try (Chromium chromium = new Chromium()) {
            Page page = signedIn(chromium.browser(), "nb");
            Tasklist tasklist = new Tasklist(page).open().filter(Tasklist.GROUP);
            page.locator("[cam-sorting-choices] a.sort-direction").click();
            assertThat(page).hasURL(java.util.regex.Pattern.compile("sortOrder%22:%22asc"));
            page.locator("ul.pagination").getByText("3", new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("ul.pagination li.active")).hasText("3");
            // the number changes at once, the list when the server has answered
            assertThat(tasklist.tasks().first()).hasAttribute("href", java.util.regex.Pattern.compile("task=lang-31$"));
            tasklist.tasks().nth(4).click();
            assertThat(page.locator(".task-card h2")).isVisible();
            Place left = Place.of(page);
            org.assertj.core.api.Assertions.assertThat(left.page()).isEqualTo("3");

            page.navigate("/deltakere");
            page.goBack();
            left.isWhereSheIs(page);

            page.navigate("/");
            page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Oppgaver")).click();
            left.isWhereSheIs(page);

            page.navigate("/deltakere");
            page.navigate("/camunda/app/tasklist/default/#/?task=" + left.task());
            left.isWhereSheIs(page);

            org.assertj.core.api.Assertions.assertThat((String) page.evaluate("sessionStorage.getItem('stegvis-place')")).doesNotContain("searchQuery").doesNotContain("D-2026");
            page.navigate("/");
            page.locator("form[action$='/logout'] button").click();
            page.waitForURL(url -> url.contains("/login"));
            org.assertj.core.api.Assertions.assertThat(page.evaluate("sessionStorage.getItem('stegvis-place')")).isNull();
        }
    }

    private record Place(String filter, String sorting, String page, String task) {

        static Place of(Page page) {
            return new Place(part(page, "filter"), part(page, "sorting"), part(page, "page"), part(page, "task"));
        }

        private static String part(Page page, String name) {
            return (String) page.evaluate("name => new URLSearchParams(location.hash.split('?')[1]).get(name)", name);
        }

        void isWhereSheIs(Page page) {
            assertThat(page.locator(".task-filters .task-filter.active")).containsText(Tasklist.GROUP);
            assertThat(page.locator("ul.pagination li.active")).hasText(page());
            assertThat(page.locator(".tasks-list li.task.active h4 a")).hasAttribute("href", java.util.regex.Pattern.compile("task=" + task));
            assertThat(page.locator(".task-card h2")).isVisible();
            org.assertj.core.api.Assertions.assertThat(of(page)).isEqualTo(this);
        }
    }

    @ParameterizedTest
    @CsvSource({"da,Gruppens opgaver,Flere end 1000 opgaver", "en,My group’s tasks,More than 1000 tasks"})
    void inTheOtherLanguagesToo(String language, String list, String title) {
        try (Chromium chromium = new Chromium()) {
            Page page = signedIn(chromium.browser(), language);
            new Tasklist(page).open().filter(list);
            assertThat(page.locator(".task-filters .task-filter.active .counter")).hasAttribute("title", title);
        }
    }

    private Page signedIn(Browser browser, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setBaseURL("http://localhost:" + port)
                .setLocale("nb-NO").setViewportSize(1400, 900));
        context.addCookies(List.of(new Cookie("STEGVIS_LANG", language).setUrl("http://localhost:" + port)));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.navigate("/login");
        page.locator("input[name=username]").fill("lise.lang");
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }
}
