package io.aftersales.studio.check;

import io.aftersales.domain.contact.Bilingual;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check found in a draft.
 *
 * @param rule its stable name
 * @param element the id in the file; absent where it is about the file as a whole
 * @param line counted from 1; absent where no place in the file says it
 * @param technical what the engine or a parser said of it, in words of its own; absent where nothing but the message is to be said
 */
public record Finding(
        Check check,
        Severity severity,
        Rule rule,
        @Nullable String element,
        @Nullable Integer line,
        Bilingual message,
        @Nullable String technical) {

    /** A draft with an error is not published. */
    public enum Severity {
        ERROR,
        WARNING
    }

    static Finding of(Rule rule, @Nullable String element, @Nullable Integer line, Object... facts) {
        String where = element == null ? "" : element + ": ";
        Bilingual said = new Bilingual(
                where + rule.zh().formatted(facts), where + rule.en().formatted(facts));
        return new Finding(rule.check(), rule.severity(), rule, element, line, said, null);
    }

    Finding inTechnicalWords(String words) {
        return new Finding(check, severity, rule, element, line, message, words);
    }

    static Finding of(ScenarioRun.Failure failure) {
        Rule rule = Rule.SCENARIO_FAILS;
        String element = failure.element();
        String where = element == null ? "" : element + ": ";
        Bilingual said = new Bilingual(
                where
                        + rule.zh()
                                .formatted(
                                        failure.scenario().zh(),
                                        failure.step(),
                                        failure.expected().zh(),
                                        failure.found().zh()),
                where
                        + rule.en()
                                .formatted(
                                        failure.scenario().en(),
                                        failure.step(),
                                        failure.expected().en(),
                                        failure.found().en()));
        return new Finding(rule.check(), rule.severity(), rule, element, null, said, failure.technical());
    }

    public boolean refuses() {
        return severity == Severity.ERROR;
    }

    /** Where it stands in the file; what has no place in it comes first. */
    int place() {
        return Objects.requireNonNullElse(line, 0);
    }
}
