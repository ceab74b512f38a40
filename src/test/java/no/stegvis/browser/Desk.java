package no.stegvis.browser;

import java.time.LocalDate;

import com.microsoft.playwright.Page;

/** A colleague at her browser, day after day: no sign-in lasts until another day, so she signs in anew on each. */
final class Desk {

    private final Visitors visitors;
    private final String user;
    private Page page;
    private LocalDate day;

    Desk(Visitors visitors, String user) {
        this.visitors = visitors;
        this.user = user;
    }

    Page page() {
        LocalDate today = visitors.world().today();
        if (!today.equals(day)) {
            if (page != null) {
                page.context().close();
            }
            page = visitors.signedIn(user);
            day = today;
        }
        return page;
    }

    Tasklist tasklist() {
        return new Tasklist(page());
    }

    /** Opens a task that is hers. */
    TaskForm take(String task, String caseNumber) {
        return tasklist().take(Tasklist.MINE, task, caseNumber);
    }

    /** Opens a task of her group and makes it hers. */
    TaskForm claim(String task, String caseNumber) {
        TaskForm form = tasklist().take(Tasklist.GROUP, task, caseNumber);
        tasklist().claim();
        return form;
    }

    void complete() {
        tasklist().complete();
    }

    PersonsPage person(String caseNumber) {
        return new PersonsPage(page(), caseNumber).open();
    }
}
