package io.aftersales.web.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The browser of the machine, or the one that {@code CHROMIUM} names. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

    static Chromium start() {
        String program = Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium");
        Playwright playwright = Playwright.create();
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(program))
                                .setArgs(List.of("--no-sandbox", "--disable-background-networking"))));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
