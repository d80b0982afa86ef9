package io.aftersales.refunds;

import java.util.Map;

/**
 * A request that somebody sent to {@link #PATH}, as it came. Who sent it, and what it says, is for the adapter to find out.
 *
 * @param headers by name in lower case
 */
public record PaymentCallback(Map<String, String> headers, String body) {

    /** Where the partner calls us back, by {@code POST}. */
    public static final String PATH = "/api/v1/payment-callbacks";

    public PaymentCallback {
        headers = Map.copyOf(headers);
    }
}
