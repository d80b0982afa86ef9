package io.aftersales.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The list of a team's tasks, opened in Chromium by an agent whose browser has nothing of it yet. */
final class ListPaints implements AutoCloseable {

    private static final String FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]";
    private static final String BYTES = """
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                .reduce((sum, { transferSize }) => sum + transferSize, 0)
            """;

    /** The browser is the machine's own. */
    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
    private final Browser browser;
    private final String baseUrl;
    private final String login;

    /**
     * One opening of the list.
     *
     * @param millis from the request to the first text on the screen
     * @param bytes of everything that the page loads, headers included, as they came over the wire
     */
    record Paint(double millis, double bytes) {}

    ListPaints(String baseUrl) {
        this.baseUrl = baseUrl;
        String program = Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium");
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program))
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
        login = logIn();
    }

    private String logIn() {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(baseUrl + "/login");
            page.locator("#username").fill("agent-chen");
            page.locator("#password").fill("demo-only");
            page.locator("form button.primary").click();
            page.locator("nav a").first().waitFor();
            return context.storageState();
        }
    }

    /** In a window of its own, which shares the login with the others and no cache. */
    Paint open() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setStorageState(login))) {
            Page page = context.newPage();
            page.navigate(baseUrl + "/tasks?queue=team");
            page.waitForFunction(FIRST_PAINT);
            if (page.locator("[data-row]").count() == 0) {
                throw new IllegalStateException("no task is shown: " + page.content());
            }
            return new Paint(number(page, FIRST_PAINT + ".startTime"), number(page, BYTES));
        }
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
