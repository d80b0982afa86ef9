package io.aftersales.orders;

import java.time.Instant;
import java.util.List;

/**
 * Whether a table approves requests in a shop's place.
 *
 * @param changes who turned it on and off, newest first; empty as long as nobody has
 */
public record AutoApproval(boolean enabled, List<Change> changes) {

    /** @param by a login */
    public record Change(boolean enabled, String by, Instant at) {}
}
