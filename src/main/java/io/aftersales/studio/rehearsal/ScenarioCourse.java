package io.aftersales.studio.rehearsal;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.studio.rehearsal.Rehearsal.Stand;
import io.aftersales.studio.rehearsal.Step.Expected;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of a scenario on a case. */
public final class ScenarioCourse {

    /** An act that comes just before a clock ends comes so long before. */
    private static final Duration JUST = Duration.ofSeconds(1);

    /** What the desk sets by itself whatever a party says with it. */
    private static final Map<String, Map<String, Object>> ALWAYS = Map.of(
            "BuyerShipped", Map.of("goodsReturned", true),
            "BuyerModified", Map.of("decision", "NONE", "resolution", "NONE"),
            "ExtensionProposed", Map.of("moot", false),
            "RepairTermsDeclined", Map.of("decision", "NONE"),
            "InvoiceSubmitted", Map.of("decision", "NONE"));

    private final Course course;

    public ScenarioCourse(Course course) {
        this.course = course;
    }

    /**
     * A step that could not be carried out, or an expectation that was not met.
     *
     * @param found what was there in its place
     * @param element the id where the case stood; absent if it stands nowhere
     */
    public record Mismatch(
            Bilingual expected, Bilingual found, @Nullable String element) {}

    /** @return what went otherwise, where anything did */
    public Optional<Mismatch> take(Step step) {
        return step.on(this) ? Optional.empty() : Optional.of(mismatch(step.inWords()));
    }

    /** Does a task that stands elsewhere; false where none is open. */
    boolean completeOther(Set<String> elements) {
        return course.completeOther(elements);
    }

    boolean tell(String message, Map<String, Object> said) {
        Map<String, Object> set = new HashMap<>(ALWAYS.getOrDefault(message, Map.of()));
        set.putAll(said);
        return course.tell(message, set, null, course.now());
    }

    boolean complete(String form, Map<String, Object> set) {
        return course.complete(form, set, null, course.now());
    }

    boolean keepSilent(String clause) {
        Optional<RehearsedClock> clock = running(clause);
        while (clock.isPresent() && clock.get().isRunning()) {
            if (!course.goToNextEnding()) {
                return false;
            }
        }
        return clock.filter(ended -> ended.state() == DeadlineState.MISSED).isPresent();
    }

    boolean comesTo(@Nullable String clause) {
        if (clause == null) {
            return true;
        }
        Optional<RehearsedClock> clock = running(clause);
        clock.ifPresent(running -> course.goTo(running.dueAt().minus(JUST)));
        return clock.filter(RehearsedClock::isRunning).isPresent();
    }

    void dispute(boolean opened) {
        if (opened) {
            course.suspend();
        } else {
            course.resume();
        }
    }

    boolean holds(Expected expected) {
        return switch (expected.kind()) {
            case STATUS ->
                course.rehearsed()
                        .status()
                        .filter(status -> status.name().equals(expected.value()))
                        .isPresent();
            case TASK_OPEN -> course.stand().tasks().contains(expected.value());
            case CLOCK_RUNS -> running(expected.value()).isPresent();
        };
    }

    private Optional<RehearsedClock> running(String clause) {
        return course.rehearsed().clocks().running().stream()
                .filter(clock -> clock.clause().equals(clause))
                .findFirst();
    }

    /** What is there, where something else was expected. */
    public Mismatch mismatch(Bilingual expected) {
        Stand stand = course.stand();
        List<String> tokens = stand.tokens();
        return new Mismatch(
                expected, found(stand), tokens.isEmpty() ? course.rehearsed().last() : tokens.get(0));
    }

    private Bilingual found(Stand stand) {
        String status = course.rehearsed()
                .outcome()
                .map(outcome -> "CLOSED, " + outcome)
                .or(() -> course.rehearsed().status().map(Enum::name))
                .orElse("—");
        String clocks = course.rehearsed().clocks().running().stream()
                .map(RehearsedClock::clause)
                .distinct()
                .collect(Collectors.joining(", "));
        return new Bilingual(
                "状态 " + status + "；未完成的任务：" + list(stand.tasks()) + "；正在计时：" + orDash(clocks),
                "status " + status + "; open tasks: " + list(stand.tasks()) + "; clocks: " + orDash(clocks));
    }

    private static String list(List<String> words) {
        return orDash(words.stream().distinct().collect(Collectors.joining(", ")));
    }

    private static String orDash(String words) {
        return words.isEmpty() ? "—" : words;
    }
}
