package io.aftersales.engine;

/**
 * Whether clocks may start. While a process goes over to another version the engine makes a timer for each that the other version
 * has and that does not wait already, those included that have fired; none of them starts a clock by that.
 */
final class ClockStarts {

    private static final ThreadLocal<Boolean> HELD = ThreadLocal.withInitial(() -> false);

    private ClockStarts() {}

    static boolean areHeld() {
        return HELD.get();
    }

    /** No clock starts in this thread until the work is done. */
    static void holdDuring(Runnable work) {
        HELD.set(true);
        try {
            work.run();
        } finally {
            HELD.remove();
        }
    }
}
