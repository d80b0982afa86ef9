package io.aftersales.orders;

import org.jspecify.annotations.Nullable;

/**
 * Who bought.
 *
 * @param id the buyer's login at the desk too
 * @param email where the desk writes to, unless the buyer told it another address
 */
public record Buyer(
        String id,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email) {}
