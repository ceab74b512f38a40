package no.stegvis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;

/** The pages under Rapporter as the manager uses them. */
final class ReportsDesk {

    static final String AWARD = "Steg for Steg: aktivitet og deltakelse";

    private final Page page;

    ReportsDesk(Page page) {
        this.page = page;
    }

    ReportsDesk open() {
        page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Rapporter")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Rapporter");
        return this;
    }

    /** @param cutOff empty for now */
    ReportsDesk order(String award, String period, String cutOff) {
        page.getByLabel("Tilskudd og periode").selectOption(new SelectOption().setLabel(award + " – " + period));
        page.getByLabel("Skjæringstidspunkt").fill(cutOff);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lag rapport")).click();
        return this;
    }

    /** Watches the steps until the report is there. */
    ReportsDesk waitUntilMade() {
        page.waitForURL(Pattern.compile("/rapporter/[0-9a-f-]+$"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Filer"))).isVisible();
        return this;
    }

    String runId() {
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    FunderFiles download(Path folder) {
        return new FunderFiles(take("Regneark", folder), take("PDF", folder));
    }

    private Path take(String kind, Path folder) {
        Download download = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(
                Pattern.compile("^" + kind))).click());
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }
}
