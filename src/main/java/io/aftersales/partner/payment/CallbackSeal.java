package io.aftersales.partner.payment;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.refunds.PaymentCallback;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a callback is the partner's. It is signed like a request, over the path that the desk has for it, whatever a proxy
 * puts before that; and it is of these minutes, so that one that was overheard is worthless soon.
 */
final class CallbackSeal {

    static final String SUBJECT = "POST " + PaymentCallback.PATH;

    /** Clocks of two houses differ, and a callback may wait for a connection. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final RequestSigner signer;
    private final Clock clock;

    CallbackSeal(String secret, Clock clock) {
        this.signer = new RequestSigner(secret);
        this.clock = clock;
    }

    /** @throws Refusal if it is not */
    void check(PaymentCallback callback) {
        String timestamp = header(callback, RequestSigner.TIMESTAMP);
        String signature = header(callback, RequestSigner.SIGNATURE);
        if (timestamp == null || !signer.matches(signature, timestamp, SUBJECT, callback.body())) {
            throw Refusal.unauthenticated("SIGNATURE", "The callback is not signed with the secret that is shared.");
        }
        if (!isFresh(timestamp)) {
            throw Refusal.unauthenticated("STALE", "The callback was not signed within five minutes of now.");
        }
    }

    private static @Nullable String header(PaymentCallback callback, String name) {
        return callback.headers().get(name.toLowerCase(Locale.ROOT));
    }

    private boolean isFresh(String timestamp) {
        try {
            return Duration.between(Instant.parse(timestamp), clock.instant())
                            .abs()
                            .compareTo(FRESH)
                    <= 0;
        } catch (DateTimeException | ArithmeticException notATime) {
            return false;
        }
    }
}
