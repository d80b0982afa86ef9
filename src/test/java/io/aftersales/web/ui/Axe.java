package io.aftersales.web.ui;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Judges a page by the rules of WCAG 2.2, levels A and AA, as far as a program can tell. */
final class Axe {

    private static final Path PROGRAM = Path.of("src/main/frontend/node_modules/axe-core/axe.min.js");

    /** The whole page, with what is asked of a page as such. */
    static final String ALL = "html";

    private static final List<String> EVERY_RULE = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    /** What a narrower window can break. */
    private static final List<String> SIZES = List.of("target-size", "scrollable-region-focusable");

    /** At the page's end: a bar that stays in sight covers half of a row anywhere else, until one scrolls. */
    private static final String JUDGE = """
            async ([part, runOnly]) => {
              window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
              const { violations } = await axe.run(part, { runOnly, resultTypes: ['violations'] });
              return violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, html, failureSummary }) => `${id} at ${target.join(' ')}: ${html} ${failureSummary}`));
            }
            """;

    private final String program;

    Axe() {
        try {
            program = Files.readString(PROGRAM);
        } catch (IOException missing) {
            throw new UncheckedIOException("Run npm ci in src/main/frontend, or Maven without frontend.skip", missing);
        }
    }

    /** Teaches the page to judge itself, until it is left. */
    void teach(Page page) {
        page.evaluate(program);
    }

    /**
     * What is wrong with a part of a page that was taught, as it looks now.
     *
     * @param part a selector
     */
    List<String> judge(Page page, String part) {
        return judge(page, part, EVERY_RULE);
    }

    /** As {@link #judge(Page, String)}, of its colours alone. */
    List<String> judgeColours(Page page, String part) {
        return judge(page, part, COLOURS);
    }

    /** As {@link #judge(Page, String)}, of what depends on the width of the window alone. */
    List<String> judgeSizes(Page page, String part) {
        return judge(page, part, SIZES);
    }

    @SuppressWarnings("unchecked") // the script answers a list of texts
    private static List<String> judge(Page page, String part, List<String> rules) {
        return (List<String>) page.evaluate(JUDGE, List.of(part, rules));
    }
}
