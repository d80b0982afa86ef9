package io.aftersales.process;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A party that says nothing while a clock runs, for every clause and every process that has it.
 *
 * @param begin leads a case to where the clock runs
 * @param then where the silence leaves the case: its status, or {@code CLOSED} and the outcome
 * @param next the clause whose clock follows from the end of this one, if any
 */
record Silence(
        String name,
        String clause,
        String party,
        String onExpiry,
        String term,
        Function<Requests, Case> begin,
        String then,
        @Nullable String next) {

    @Override
    public String toString() {
        return clause + ": " + name;
    }
}
