package io.aftersales.orders.imports;

import io.aftersales.orders.SavedOrder;
import io.aftersales.orders.SavedOrder.Change;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what became of the orders. */
final class Tally {

    private final Map<Change, Integer> changes = new EnumMap<>(Change.class);
    private final List<ImportSummary.Kept> kept = new ArrayList<>();

    void add(SavedOrder saved) {
        changes.merge(saved.change(), 1, Integer::sum);
        if (!saved.kept().isEmpty()) {
            kept.add(new ImportSummary.Kept(saved.order().orderId(), saved.kept()));
        }
    }

    ImportSummary summary(List<Rejection> rejected) {
        return new ImportSummary(count(Change.CREATED), count(Change.UPDATED), count(Change.UNCHANGED), kept, rejected);
    }

    private int count(Change change) {
        return changes.getOrDefault(change, 0);
    }
}
