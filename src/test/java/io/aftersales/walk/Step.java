package io.aftersales.walk;

import java.time.Duration;

/**
 * One step of a walk.
 *
 * @param which chooses the case
 * @param seed decides everything else about the act
 * @param pause how long time passes, if that is the step
 */
record Step(int which, Move move, long seed, Duration pause) {

    enum Move {
        /** Something that the case asks for or allows. */
        LEGAL,
        /** An event of whatever kind from whomever. */
        ANYTHING,
        CARRIER,
        TIME
    }
}
