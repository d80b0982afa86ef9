package io.aftersales.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Real time plus an offset; stands still at an instant while it is being advanced. Safe for use by many threads. */
final class VirtualClock extends Clock {

    private final Clock real;
    private volatile State state = new State(Duration.ZERO, null);

    private record State(Duration offset, @Nullable Instant frozenAt) {}

    VirtualClock(Clock real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        State now = state;
        return now.frozenAt() != null
                ? now.frozenAt()
                : real.instant().plus(now.offset()).truncatedTo(ChronoUnit.MILLIS);
    }

    Duration offset() {
        return state.offset();
    }

    void freezeAt(Instant instant) {
        state = new State(Duration.between(real.instant(), instant), instant);
    }

    /** Goes on from where it stands. */
    void run() {
        Instant from = instant();
        state = new State(Duration.between(real.instant(), from).truncatedTo(ChronoUnit.MILLIS), null);
    }

    void runWith(Duration offset) {
        state = new State(offset, null);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock tells instants; zones are named where days are counted");
    }
}
