package io.aftersales.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A day of ours beside a day of the partner's. The tallies count what the partner paid, by the desk's book and by its own;
 * what finance paid by hand is in neither. Whoever is bound to shops is told no tally, as the partner pays for all.
 *
 * @param date in Shanghai; a payment belongs to the day on which the partner says that the money moved
 * @param differences by refund
 * @param comparedAt when the two were laid side by side
 */
public record Reconciliation(
        LocalDate date,
        @Nullable Tally ours,
        @Nullable Tally partners,
        List<Difference> differences,
        Instant comparedAt) {

    public Reconciliation {
        differences = List.copyOf(differences);
    }

    /** What there is of it for somebody who deals with these orders alone. */
    Reconciliation about(Set<String> orderIds) {
        List<Difference> his = differences.stream()
                .filter(each -> orderIds.contains(each.orderId()))
                .toList();
        return new Reconciliation(date, null, null, his, comparedAt);
    }
}
