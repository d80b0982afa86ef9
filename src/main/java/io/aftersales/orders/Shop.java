package io.aftersales.orders;

import org.jspecify.annotations.Nullable;

/**
 * A shop that the desk works for.
 *
 * @param returnAddress where returned goods go; a shop without one cannot receive cases
 * @param autoApproval whether a table may approve requests in its place
 * @param enabled whether it takes new orders; cases on those it has taken go on
 */
public record Shop(String shopId, String name, @Nullable String returnAddress, boolean autoApproval, boolean enabled) {

    /** Whether a table approves requests: it says no more than a person could, who needs an address for the goods. */
    public boolean approvesByTable() {
        return autoApproval && returnAddress != null;
    }
}
