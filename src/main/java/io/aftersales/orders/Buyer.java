package io.aftersales.orders;

import org.jspecify.annotations.Nullable;

/**
 * Who bought.
 *
 * @param id the buyer's login at the desk too
 */
public record Buyer(
        String id, @Nullable String name, @Nullable String phone) {}
