package io.aftersales.cases;

import io.aftersales.domain.actor.Actor;
import java.time.Instant;
import java.util.Map;

/**
 * Hears what happens to cases, in order per case. Called within the transaction of the change, in which the lock of the case is
 * held: whoever listens writes down what he needs, and calls nobody.
 */
public interface CaseListener {

    /** What an amendment of the ledger is told as; every other event is an entry of the history. */
    String DEADLINE_CHANGED = "deadline.changed";

    /**
     * @param at when it counts
     * @param detail as the history has it
     */
    record News(String caseId, Instant at, Actor actor, String event, Map<String, ?> detail) {}

    void heard(News news);

    /** The case shows another status since; maybe not for the last time in the transaction. */
    default void moved(String caseId) {}
}
