package io.aftersales.orders;

import org.jspecify.annotations.Nullable;

/**
 * A shop that the desk works for.
 *
 * @param returnAddress where returned goods go; a shop without one cannot receive cases
 */
public record Shop(String shopId, String name, @Nullable String returnAddress) {}
