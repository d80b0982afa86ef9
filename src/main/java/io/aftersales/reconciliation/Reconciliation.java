package io.aftersales.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A day of ours beside a day of the partner's. The tallies count what the partner paid, by the desk's book and by its own;
 * what finance paid by hand is in neither.
 *
 * @param date in Shanghai; a payment belongs to the day on which the partner says that the money moved
 * @param differences by refund
 * @param comparedAt when the two were laid side by side
 */
public record Reconciliation(
        LocalDate date, Tally ours, Tally partners, List<Difference> differences, Instant comparedAt) {

    public Reconciliation {
        differences = List.copyOf(differences);
    }
}
