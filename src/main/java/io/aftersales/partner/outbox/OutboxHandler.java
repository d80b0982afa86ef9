package io.aftersales.partner.outbox;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the rows of one topic. Called outside any transaction, and at least once for a row: after a crash, or on
 * two nodes when a call outlasts its lease, the same row comes again. So a handler looks at what it did before.
 */
public interface OutboxHandler {

    String topic();

    /** An exception is the same as {@link Result#retry}, with its message as the reason. */
    Result handle(Entry entry);

    /**
     * Whether the partner is a stand-in inside this very process. Then nobody is spared by waiting between attempts, and
     * {@link OutboxWorker#drain} does not.
     */
    default boolean talksToStandIn() {
        return false;
    }

    /**
     * A claimed row.
     *
     * @param attempts which attempt this is, from 1; grows with every claim and thereby tells a late one from its successor
     */
    record Entry(
            long id, String topic, String key, @Nullable String caseId, Map<String, Object> payload, int attempts) {}

    /** What became of an attempt. */
    sealed interface Result {

        static Result done() {
            return new Done();
        }

        static Result retry(String why) {
            return new Retry(Duration.ZERO, why);
        }

        /** Waits as long as the partner asked for, or the ordinary backoff where that is longer. */
        static Result retry(Duration atLeast, String why) {
            return new Retry(atLeast, why);
        }

        /** Nothing is left to do; the row never comes again. */
        record Done() implements Result {}

        /** Comes again later. */
        record Retry(Duration atLeast, String why) implements Result {}
    }
}
