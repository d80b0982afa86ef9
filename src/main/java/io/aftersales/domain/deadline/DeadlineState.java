package io.aftersales.domain.deadline;

/** How a clock stands. {@link #MET}, {@link #MISSED} and {@link #CANCELLED} are for good. */
public enum DeadlineState {
    RUNNING,
    MET,
    MISSED,
    /** Stands still and keeps the time that was left. */
    SUSPENDED,
    /** Ended without being judged: overtaken, restarted or no longer of use. */
    CANCELLED;

    public boolean isLive() {
        return this == RUNNING || this == SUSPENDED;
    }
}
