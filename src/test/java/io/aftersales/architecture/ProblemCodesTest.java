package io.aftersales.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Callers look a code up where they are told to. */
class ProblemCodesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/aftersales");

    /** Pages show their refusals in words, and a page's own are no answers of the API. */
    private static final Path PAGES = SOURCES.resolve("web/ui");

    /** A code in a refusal, or in what is wrong with a field, whose path comes before it. */
    private static final Pattern SAID = Pattern.compile(
            "(?:Refusal\\.(?!rule\\()[a-zA-Z]+\\(\\s*|"
                    + "Refusal\\.rule\\(\\s*|\\berror\\(\\s*[^;]*?,\\s*|new FieldError\\(\\s*[^;]*?,\\s*)\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)\"");

    @Test
    void every_code_that_the_api_answers_is_explained() throws IOException {
        String problems = Files.readString(Path.of("docs/problems.md"));
        Set<String> unexplained = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java") && !each.startsWith(PAGES))
                    .toList()) {
                Matcher said = SAID.matcher(Files.readString(file));
                said.results()
                        .map(each -> each.group(1))
                        .filter(code -> !problems.contains("`" + code + "`"))
                        .forEach(unexplained::add);
            }
        }
        assertThat(unexplained).isEmpty();
    }
}
