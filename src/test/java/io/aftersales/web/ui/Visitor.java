package io.aftersales.web.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One person at a browser, who complains about every error that a page's scripts report. */
final class Visitor implements AutoCloseable {

    private static final double MOMENT_MILLIS = 2000;

    /** Some frames, after which everything has followed the size of the window. */
    private static final double FRAMES_MILLIS = 60;

    static final int DESK_WIDTH = 1440;
    static final int PHONE_WIDTH = 360;
    private static final int HEIGHT = 900;
    private static final int PHONE_HEIGHT = 740;

    /** What a browser keeps of a login, so that a person fills in the form once. */
    private static final Map<String, String> LOGINS = new ConcurrentHashMap<>();

    /** The browsers of persons who come again, with the scripts and fonts that they were sent before. */
    private static final Map<Whose, BrowserContext> KEPT = new ConcurrentHashMap<>();

    /** The windows that they left open: a new one costs as much as the page in it. Whoever came twice at once may have closed his first. */
    private static final Map<Whose, Page> LEFT_OPEN = new ConcurrentHashMap<>();

    /** As Thymeleaf shows a key that has no text. */
    private static final Pattern MISSING_TEXT = Pattern.compile("\\?\\?[\\w.-]+_[a-z]{2}\\w*\\?\\?");

    private record Whose(String baseUrl, String language, String login) {}

    private final String baseUrl;
    private final String language;
    private final BrowserContext context;
    private final Page page;
    private final @Nullable Whose comesAgain;
    private final List<String> errors = new ArrayList<>();
    private final Consumer<String> complaint = errors::add;

    /** Somebody who was never here. */
    Visitor(String baseUrl, String language) {
        this(baseUrl, language, context(language, atDesk(null)));
    }

    private Visitor(String baseUrl, String language, BrowserContext context) {
        this(baseUrl, language, context.newPage(), null);
    }

    private Visitor(String baseUrl, String language, Page page, @Nullable Whose comesAgain) {
        this.baseUrl = baseUrl;
        this.language = language;
        this.context = page.context();
        this.page = page;
        this.comesAgain = comesAgain;
        page.onPageError(complaint);
    }

    private static BrowserContext context(String language, Browser.NewContextOptions device) {
        return Chromium.browser().newContext(device.setLocale(language).setTimezoneId("Asia/Shanghai"));
    }

    private static Browser.NewContextOptions atDesk(@Nullable String login) {
        return new Browser.NewContextOptions().setStorageState(login).setViewportSize(DESK_WIDTH, HEIGHT);
    }

    /** Somebody with a phone that runs no scripts. @param login absent for who has none */
    static Visitor onPlainPhone(String baseUrl, String language, @Nullable String login) {
        String kept = login == null ? null : kept(baseUrl, login);
        return new Visitor(baseUrl, language, context(language, phone(kept).setJavaScriptEnabled(false)));
    }

    /** Somebody with a phone. @param login absent for who has none */
    static Visitor onPhone(String baseUrl, String language, @Nullable String login) {
        String kept = login == null ? null : kept(baseUrl, login);
        return new Visitor(baseUrl, language, context(language, phone(kept)));
    }

    private static Browser.NewContextOptions phone(@Nullable String login) {
        return new Browser.NewContextOptions()
                .setStorageState(login)
                .setViewportSize(PHONE_WIDTH, PHONE_HEIGHT)
                .setHasTouch(true)
                .setIsMobile(true);
    }

    private static String kept(String baseUrl, String login) {
        return LOGINS.computeIfAbsent(baseUrl + " " + login, unknown -> logIn(baseUrl, login));
    }

    /** Somebody who works here. */
    static Visitor loggedIn(String baseUrl, String language, String login) {
        Whose whose = new Whose(baseUrl, language, login);
        Page page = Optional.ofNullable(LEFT_OPEN.remove(whose))
                .filter(left -> !left.isClosed())
                .orElseGet(() -> browserOf(whose).newPage());
        return new Visitor(baseUrl, language, page, whose);
    }

    private static BrowserContext browserOf(Whose whose) {
        return KEPT.computeIfAbsent(
                whose, unknown -> context(whose.language(), atDesk(kept(whose.baseUrl(), whose.login()))));
    }

    private static String logIn(String baseUrl, String login) {
        try (Visitor visitor = new Visitor(baseUrl, "en")) {
            visitor.open("/login");
            visitor.page.locator("#username").fill(login);
            visitor.page.locator("#password").fill("demo-only");
            visitor.page.locator("form button.primary").click();
            visitor.page.locator("nav a").first().waitFor();
            return visitor.context.storageState();
        }
    }

    Page page() {
        return page;
    }

    List<String> errors() {
        return errors;
    }

    /** A text that is missing is an error of the page. */
    void open(String path) {
        page.navigate(path.startsWith("http") ? path : baseUrl + path);
        MISSING_TEXT.matcher(page.locator("body").textContent()).results().forEach(text -> errors.add(text.group()));
    }

    void press(String button) {
        button(button).click();
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** Chooses an option of the open task's form by what it says. */
    void choose(String option) {
        page.locator("task-form[data-ready]")
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** Fills a field of the open task's form. */
    void fill(String label, String value) {
        page.locator("task-form[data-ready]").getByLabel(label).first().fill(value);
    }

    void select(String label, String option) {
        page.locator("task-form[data-ready]").getByLabel(label).first().selectOption(option);
    }

    /** Completes the open task, and waits until the page without it says this. */
    void complete(String waitFor) {
        String task = page.locator("task-form[data-ready]").first().getAttribute("action");
        press("Complete task");
        waitUntilGone(page.locator("task-form[action='" + task + "']"));
        waitForText(waitFor);
    }

    /** Tells the case something that is kept out of the way on its page. */
    void unfold(String act) {
        page.locator("details > summary")
                .getByText(act, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    void fillAct(String event, String field, String value) {
        page.locator("#" + event + "-" + field).fill(value);
    }

    void sendAct(String event, String field, String waitFor) {
        page.locator("form:has(#" + event + "-" + field + ") button").click();
        waitForText(waitFor);
    }

    /** What a page says of other cases does not count: those may say the same already. */
    void waitForText(String text) {
        page.getByText(text).and(page.locator(":not(.around-case *)")).first().waitFor();
    }

    /** Waits until a page that is read to its end is without it: while a page gives way to the next, nothing is there. */
    static void waitUntilGone(Locator what) {
        what.page().waitForCondition(() -> isGone(what));
    }

    private static boolean isGone(Locator what) {
        try {
            return (Boolean) what.evaluateAll("found => document.readyState === 'complete' && found.length === 0");
        } catch (PlaywrightException givesWay) {
            return false;
        }
    }

    /** Goes to where the case stands, which is drawn once it is in sight. */
    void seeDiagram() {
        page.locator("case-diagram").scrollIntoViewIfNeeded();
        page.locator("case-diagram[data-ready]").waitFor();
    }

    /** Keeps how the page looks at a desk and on a phone. */
    void keepPictures(String name) {
        keepPicture(name, DESK_WIDTH);
        keepPicture(name, PHONE_WIDTH);
        page.setViewportSize(DESK_WIDTH, HEIGHT);
    }

    private void keepPicture(String name, int width) {
        page.setViewportSize(width, HEIGHT);
        page.waitForTimeout(FRAMES_MILLIS);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots", name + "-" + language + "-" + width + ".png")));
    }

    /** Does something in windows of these widths, one after the other, and is told which; in the end the window is as before. */
    void atWidths(List<Integer> widths, Consumer<Integer> act) {
        for (int width : widths) {
            page.setViewportSize(width, HEIGHT);
            act.accept(width);
        }
        page.setViewportSize(DESK_WIDTH, HEIGHT);
    }

    /** From now on it is day. */
    void turnLight() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** From now on it is night. */
    void turnDark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    }

    /**
     * Whether the page is wider than the window at this width, so that it would have to be pushed sideways. Charts and diagrams take a
     * moment to follow the window.
     */
    boolean spillsAt(int width) {
        page.setViewportSize(width, HEIGHT);
        try {
            page.waitForFunction(
                    "() => document.documentElement.scrollWidth <= window.innerWidth",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(MOMENT_MILLIS));
            return false;
        } catch (TimeoutError staysWide) {
            return true;
        } finally {
            page.setViewportSize(DESK_WIDTH, HEIGHT);
        }
    }

    boolean spillsOnPhone() {
        return spillsAt(PHONE_WIDTH);
    }

    boolean spills() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    }

    /** The smallest picture there is. */
    static FilePayload picture() {
        byte[] onePixel = Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        return new FilePayload("zip.png", "image/png", onePixel);
    }

    @Override
    public void close() {
        if (comesAgain == null) {
            context.close();
            return;
        }
        context.pages().stream().filter(other -> other != page).forEach(Page::close);
        if (!page.isClosed()) {
            forget();
            LEFT_OPEN.put(comesAgain, page);
        }
    }

    /** Who comes again has typed and chosen nothing before. */
    private void forget() {
        page.offPageError(complaint);
        page.unrouteAll();
        page.evaluate("if (location.protocol !== 'about:') { localStorage.clear(); sessionStorage.clear(); }");
        page.navigate("about:blank");
        page.setViewportSize(DESK_WIDTH, HEIGHT);
        turnLight();
        context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("language"));
    }
}
