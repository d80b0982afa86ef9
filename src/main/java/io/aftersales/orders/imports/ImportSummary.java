package io.aftersales.orders.imports;

import java.util.List;

/**
 * What an import did.
 *
 * @param imported orders that are new
 * @param updated orders that were known and now say something else
 * @param unchanged orders that were known and say the same
 * @param kept what stayed as it was in known orders because a case relies on it
 */
public record ImportSummary(int imported, int updated, int unchanged, List<Kept> kept, List<Rejection> rejected) {

    /** The fields that an order kept against what the file says. */
    public record Kept(String orderId, List<String> fields) {}

    public ImportSummary {
        kept = List.copyOf(kept);
        rejected = List.copyOf(rejected);
    }
}
