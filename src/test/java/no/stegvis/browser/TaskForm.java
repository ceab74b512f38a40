package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Our form inside Tasklist, answered by its questions. */
final class TaskForm {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Page page;
    private final Locator place;

    TaskForm(Page page) {
        this(page, page.locator("[data-stegvis-form]"));
    }

    private TaskForm(Page page, Locator place) {
        this.page = page;
        this.place = place;
    }

    /** The part of the page that is ours. */
    Locator place() {
        return place;
    }

    /** @param row 0 for the first; where the list has too few, rows are added to it */
    TaskForm row(String list, int row) {
        Locator group = place.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(asked(list)));
        Locator rows = group.locator(".fjs-repeat-row-container");
        assertThat(group.locator(".fjs-repeat-render-add")).isVisible();
        for (int there = rows.count(); there <= row; there++) {
            group.locator(".fjs-repeat-render-add").click();
            assertThat(rows).hasCount(there + 1);
        }
        return new TaskForm(page, rows.nth(row));
    }

    Locator field(String question) {
        return place().getByLabel(asked(question));
    }

    TaskForm write(String question, String answer) {
        field(question).first().fill(answer);
        return this;
    }

    /** A question that has just come up is drawn once more when it is entered, with the day that is proposed; what was typed before is typed again then. */
    TaskForm date(String question, LocalDate day) {
        Locator field = field(question);
        String typed = DAY.format(day);
        page.waitForCondition(() -> {
            field.click();
            field.fill(typed);
            field.blur();
            page.evaluate("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 100))))");
            return typed.equals(field.inputValue());
        });
        assertThat(field).hasValue(typed);
        return this;
    }

    /** Picks from a list that opens. */
    TaskForm choose(String question, String answer) {
        Locator box = place.locator(".fjs-form-field-select").filter(new Locator.FilterOptions()
                .setHas(page.locator("label").filter(new Locator.FilterOptions().setHasText(asked(question))))).first();
        box.locator(".fjs-input-group").click();
        box.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(exactly(answer))).click();
        assertThat(box.locator(".fjs-select-display")).hasText(answer);
        return this;
    }

    /** Picks one of several that all stand there. */
    TaskForm pick(String question, String answer) {
        place().getByRole(AriaRole.RADIOGROUP, new Locator.GetByRoleOptions().setName(asked(question)))
                .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)).check();
        return this;
    }

    TaskForm tick(String statement) {
        field(statement).check();
        return this;
    }

    /** The box above the questions. */
    Locator notice() {
        return place().locator(".stegvis-notice");
    }

    Locator draftStatus() {
        return place().locator(".stegvis-form__status");
    }

    /** With or without the star of what must be answered. */
    private static Pattern asked(String question) {
        return Pattern.compile("^\\s*" + literally(question) + "\\s*\\*?\\s*$");
    }

    private static Pattern exactly(String text) {
        return Pattern.compile("^\\s*" + literally(text) + "\\s*$");
    }

    /** The browser reads these patterns, and it does not know the quoting of Java's. */
    private static String literally(String text) {
        return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
    }
}
