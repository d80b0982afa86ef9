package io.aftersales.buyers;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aftersales.domain.actor.BuyerClass;
import java.time.Instant;
import java.util.List;

/**
 * How a buyer stands with the staff, and how that came about.
 *
 * @param blacklistSuggested the buyer was found tricky twice or more and is not blacklisted; that takes a lead who says so
 * @param changes newest first
 */
public record BuyerStanding(
        String buyerId,
        @JsonProperty("class") BuyerClass buyerClass,
        boolean blacklistSuggested,
        List<ClassChange> changes) {

    private static final int OFTEN = 2;

    public BuyerStanding {
        changes = List.copyOf(changes);
    }

    public record ClassChange(@JsonProperty("class") BuyerClass buyerClass, String reason, String by, Instant at) {}

    static BuyerStanding of(String buyerId, List<ClassChange> changes) {
        BuyerClass current =
                changes.isEmpty() ? BuyerClass.NONE : changes.get(0).buyerClass();
        long tricky = changes.stream()
                .filter(change -> change.buyerClass() == BuyerClass.TRICKY)
                .count();
        return new BuyerStanding(buyerId, current, tricky >= OFTEN && current != BuyerClass.BLACKLISTED, changes);
    }
}
