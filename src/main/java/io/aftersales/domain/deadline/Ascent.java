package io.aftersales.domain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of the ladder on one clock, as it ends now. */
public final class Ascent {

    private static final Comparator<Rung> IN_ORDER =
            Comparator.comparing(Rung::at).thenComparing(Rung::meantFor);

    public static final Ascent NONE = new Ascent(List.of());

    private final List<Rung> rungs;

    private Ascent(List<Rung> rungs) {
        this.rungs = rungs;
    }

    /**
     * @param since when the clock began or, later, was last moved
     * @param length the time that the clock runs from its start to its end, without that in which it stands still
     */
    public static Ascent of(List<LadderStep> steps, Instant anchor, Instant since, Instant end, Duration length) {
        return new Ascent(steps.stream()
                .flatMap(step -> step.on(anchor, since, end, length).stream())
                .sorted(IN_ORDER)
                .toList());
    }

    /** Every instant at which a step is taken, in order. */
    public Stream<Instant> instants() {
        return rungs.stream().map(Rung::at);
    }

    /** What comes next after the instant. */
    public List<Rung> nextAfter(Instant instant) {
        Optional<Instant> next = instants().filter(instant::isBefore).findFirst();
        return next.map(at -> latest(instant, at)).orElse(List.of());
    }

    /**
     * The last of the steps that became due after one instant and by the other; those before it are overtaken. Several where
     * several are meant for the same instant.
     */
    public List<Rung> latest(Instant after, Instant by) {
        List<Rung> due = rungs.stream()
                .filter(rung -> rung.at().isAfter(after) && !rung.at().isAfter(by))
                .toList();
        return due.isEmpty() ? due : sameAs(due.get(due.size() - 1), due);
    }

    private static List<Rung> sameAs(Rung last, List<Rung> due) {
        return due.stream().filter(rung -> IN_ORDER.compare(rung, last) == 0).toList();
    }
}
