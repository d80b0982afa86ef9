package io.aftersales.web.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The browser of the machine, or the one that {@code CHROMIUM} names, started once for all tests of a process. It ends with the process:
 * its driver closes it as soon as nobody is left to tell it what to do.
 */
final class Chromium {

    /** A machine that builds has no graphics card, and what plays one takes longer than drawing without. */
    private static final List<String> FLAGS =
            List.of("--no-sandbox", "--disable-background-networking", "--disable-gpu");

    private static final Browser BROWSER = start();

    private Chromium() {}

    static Browser browser() {
        return BROWSER;
    }

    private static Browser start() {
        String program = Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium");
        return Playwright.create()
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(program))
                        .setArgs(FLAGS));
    }
}
