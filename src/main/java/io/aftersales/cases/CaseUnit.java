package io.aftersales.cases;

import io.aftersales.domain.money.Money;

/**
 * One unit of an order line under a case.
 *
 * @param unit its number within the line, from 1
 * @param share what was paid for it
 * @param replaced whether another was sent in its place that is not known to have failed
 */
public record CaseUnit(String lineId, int unit, Money share, State state, boolean replaced) {

    /** What became of a unit; {@link #RELEASED} ones may come under a case again. */
    public enum State {
        HELD,
        ACCEPTED,
        REFUNDED,
        RELEASED,
        /** Named by a claim for late shipping, which leaves it free for other cases. */
        NAMED
    }
}
