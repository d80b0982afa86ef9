package io.aftersales.studio.replay;

import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last closed cases, played again on a draft.
 *
 * @param revision of the draft that was played
 * @param wanted how many cases were asked for
 * @param found how many there are; absent until they were looked for
 * @param replayed how many have been played
 * @param same of them, those that went on the draft as they go on what ran
 * @param notComparable those that do not come out as recorded even on what ran, so that nothing can be said of them
 */
public record Replay(
        String id,
        String draftId,
        int revision,
        State state,
        int wanted,
        @Nullable Integer found,
        int replayed,
        int same,
        List<Different> different,
        List<NotComparable> notComparable,
        String startedBy,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED,
        /** The node that was at it has ended. */
        INTERRUPTED
    }

    public record Different(String caseId, Went before, Went after) {}

    public record NotComparable(String caseId, String why) {}

    /**
     * How a case went.
     *
     * @param outcome absent where it did not close
     * @param statuses in the order in which it showed them
     * @param leftOut acts that nothing waited for any more
     * @param failure why the engine could not carry it on; absent where it could
     */
    public record Went(
            @Nullable String outcome,
            @Nullable Instant closedAt,
            Money refunded,
            List<CaseStatus> statuses,
            List<String> leftOut,
            @Nullable String failure) {

        static Went of(Played played) {
            return new Went(
                    played.outcome(),
                    played.closedAt(),
                    Money.ofFen(played.refunded()),
                    played.statuses(),
                    played.leftOut(),
                    null);
        }

        static Went failed(String why) {
            return new Went(null, null, Money.ZERO, List.of(), List.of(), why);
        }
    }
}
