package no.stegvis.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * People at their browsers, each with a window of her own, in one {@link DemoWorld} for all tests. When a test fails, what
 * everybody saw is kept in {@code target/it}: a picture and the text of each page.
 *
 * <p>With {@code -Dstegvis.screenshots=<folder>} the tests leave pictures of the pages they pass, for the documentation.
 */
final class Visitors implements BeforeAllCallback, AfterEachCallback {

    private static final int PATIENCE_MILLIS = 45_000;

    private record Stage(DemoWorld world, Chromium chromium) {
    }

    /** For the whole process, and not for one of JUnit's rounds: each test class may be one of its own where several processes share them. */
    private static Stage stage;

    private final Map<String, BrowserContext> windows = new LinkedHashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        if (stage == null) {
            stage = new Stage(new DemoWorld(), new Chromium());
            Runtime.getRuntime().addShutdownHook(new Thread(stage.world()::close)); // Chromium goes with its driver
        }
    }

    DemoWorld world() {
        return stage.world();
    }

    /** @return a page of somebody who has just signed in, on the first page */
    Page signedIn(String user) {
        return signIn(somebody(user), user);
    }

    Page signIn(Page page, String user) {
        page.navigate("/");
        page.getByLabel("Brukernavn").fill(user);
        page.getByLabel("Passord").fill(DemoWorld.PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logg inn")).click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** @return an empty page in a window of its own */
    Page somebody(String name) {
        return somebody(name, 1280, 800);
    }

    Page somebody(String name, int width, int height) {
        return somebody(world().address(), name, width, height);
    }

    /** @param address of another node of the same organisation */
    Page somebody(String address, String name, int width, int height) {
        return somebody(address, name, width, height, false);
    }

    /** @return an empty page on a tablet, which is touched and not clicked */
    Page tablet(String address, String name, int width, int height) {
        return somebody(address, name, width, height, true);
    }

    private Page somebody(String address, String name, int width, int height, boolean touched) {
        BrowserContext window = stage.chromium().browser().newContext(new Browser.NewContextOptions()
                .setBaseURL(address).setLocale("nb-NO").setTimezoneId("Europe/Oslo").setHasTouch(touched)
                .setViewportSize(width, height).setAcceptDownloads(true));
        window.setDefaultTimeout(PATIENCE_MILLIS);
        window.clock().install(new Clock.InstallOptions().setTime(Date.from(world().now())));
        windows.put(name + (windows.containsKey(name) ? "-" + windows.size() : ""), window);
        return window.newPage();
    }

    /** Leaves a picture of what is seen, when pictures are asked for. */
    void picture(Page page, String name) {
        String folder = System.getProperty("stegvis.screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            windows.forEach((name, window) -> {
                List<Page> pages = new ArrayList<>(window.pages());
                pages.forEach(page -> keep(page, "%s-%s-%d".formatted(context.getRequiredTestMethod().getName(), name, pages.indexOf(page))));
            });
        }
        windows.values().forEach(BrowserContext::close);
        windows.clear();
    }

    private static void keep(Page page, String name) {
        Path folder = Path.of("target", "it");
        try {
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
            Files.writeString(folder.resolve(name + ".txt"), page.url() + "\n\n" + page.innerText("body"));
        } catch (IOException | PlaywrightException e) {
            System.err.println("What was seen could not be kept: " + e.getMessage());
        }
    }
}
