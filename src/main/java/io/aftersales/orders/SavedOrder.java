package io.aftersales.orders;

import java.util.List;

/**
 * What became of an order that was sent.
 *
 * @param order as it is stored now
 * @param kept the fields that stayed as they were because a case relies on them, such as {@code signedAt} or
 *     {@code lines[2].paid}, with the line's id in the brackets
 */
public record SavedOrder(Order order, Change change, List<String> kept) {

    /** How the stored order moved. */
    public enum Change {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    public SavedOrder {
        kept = List.copyOf(kept);
    }
}
