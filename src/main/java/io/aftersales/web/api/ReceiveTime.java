package io.aftersales.web.api;

import jakarta.servlet.ServletRequest;
import java.time.Instant;

/** When a request was received: the instant that decides whether its sender was in time. */
public final class ReceiveTime {

    /** The request attribute that holds it. */
    public static final String ATTRIBUTE = ReceiveTime.class.getName();

    private ReceiveTime() {}

    /** @throws IllegalStateException if the request did not come through the filter that stamps it */
    public static Instant of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Instant receivedAt) {
            return receivedAt;
        }
        throw new IllegalStateException("request without a receive time");
    }
}
