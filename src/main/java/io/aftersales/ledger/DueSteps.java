package io.aftersales.ledger;

import io.aftersales.domain.deadline.Rung;
import java.util.List;

/**
 * What the timer of a clock's next step has to do.
 *
 * @param reminder whether a reminder of the clause is due
 * @param rungs the steps of the ladder that are due; of several that were missed the last
 */
public record DueSteps(LedgerRow row, boolean reminder, List<Rung> rungs) {}
