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

    private static final List<String> ALL = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final String JUDGE = """
            async (runOnly) => {
              const { violations } = await axe.run({ runOnly, resultTypes: ['violations'] });
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

    /** What is wrong with a page that was taught, as it looks now. */
    List<String> judge(Page page) {
        return judge(page, ALL);
    }

    /** As {@link #judge(Page)}, of its colours alone. */
    List<String> judgeColours(Page page) {
        return judge(page, COLOURS);
    }

    @SuppressWarnings("unchecked") // the script answers a list of texts
    private static List<String> judge(Page page, List<String> rules) {
        return (List<String>) page.evaluate(JUDGE, rules);
    }
}
