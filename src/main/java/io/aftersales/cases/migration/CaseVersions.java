package io.aftersales.cases.migration;

import io.aftersales.domain.migration.Canary;
import io.aftersales.domain.migration.ClockProof.Timer;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The versions of a diagram that cases run on, and how the process of a case goes over from one to another. Joins the caller's
 * transaction; {@link #move} needs the lock of the case.
 */
public interface CaseVersions {

    /** A case whose process runs; one that is closed may still have goods sent back. */
    record Standing(String caseId, int version) {

        /** In the order in which they go. */
        static List<Standing> inTurn(List<Standing> running) {
            return running.stream()
                    .sorted(Comparator.comparing(standing -> Canary.turnOf(standing.caseId())))
                    .toList();
        }
    }

    /**
     * A step, phase or event.
     *
     * @param type as the engine calls it, such as {@code userTask} or {@code boundaryTimer}
     * @param name its label; its id where it has none
     */
    record Step(String id, String type, String name) {}

    /**
     * What becomes of each step, phase and event at which a case may stand: one that both versions have under the same id, in
     * the same place and of the same kind, is itself.
     *
     * @param kept ids
     */
    record Mapping(List<String> kept, List<Step> withoutCounterpart, List<Step> added) {
        public Mapping {
            kept = List.copyOf(kept);
            withoutCounterpart = List.copyOf(withoutCounterpart);
            added = List.copyOf(added);
        }
    }

    /** What came of it. Only after {@link #MOVED} anything is changed. */
    enum Outcome {
        MOVED,
        /** Something of it waits to be carried out, or has failed. */
        UNFINISHED,
        /** It stands at a step that the other version does not have. */
        NO_COUNTERPART
    }

    /**
     * @param steps the labels of those without a counterpart
     * @param kept the elements that both versions have
     */
    record Move(Outcome outcome, List<String> steps, Set<String> kept) {
        public Move {
            steps = List.copyOf(steps);
            kept = Set.copyOf(kept);
        }
    }

    List<Standing> running(String key);

    /** Those on earlier versions than this one. */
    default List<Standing> runningBefore(String key, int version) {
        return running(key).stream()
                .filter(standing -> standing.version() < version)
                .toList();
    }

    /** Absent once the process has ended. */
    OptionalInt versionOf(String processRef);

    Mapping mapping(String key, int from, int to);

    /**
     * Moves the process from the version that it runs on. What waited goes on waiting, till the same instants; nothing that has
     * fired waits again. Open tasks stay with whoever holds them, and are named and offered as the other version says.
     */
    Move move(String processRef, int to);

    /** Every timer of the process, in no order. */
    List<Timer> timers(String processRef);
}
