package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A diagram that is set up to be tried out, by any number of cases and threads. */
public interface Rehearsal extends AutoCloseable {

    CaseType type();

    /**
     * Starts a case, which goes as far as it goes without anybody acting.
     *
     * @param flags become variables of its process
     * @throws RehearsalFailed where the diagram does not get there
     */
    Staged start(RehearsedCase rehearsed, Map<String, ?> flags);

    /** Takes the diagram away, and with it the cases that have not ended. */
    @Override
    void close();

    /** One case as the engine has it. Used by one thread at a time; each call goes on as far as it goes by itself. */
    interface Staged extends AutoCloseable {

        /**
         * Tells the process that something happened.
         *
         * @param refundId the payment that it is about; absent where it is about none
         * @return false if nothing waits for it
         */
        boolean tell(String message, Map<String, ?> flags, @Nullable String refundId);

        /**
         * Completes the open task of a form.
         *
         * @return false if none is open
         */
        boolean complete(String form, Map<String, ?> flags, @Nullable String refundId);

        /**
         * Completes an open task that stands at none of the given elements, with nothing said.
         *
         * @return false if none is open
         */
        boolean completeOther(Set<String> elements);

        /** The clock that ends next; one that stands still does not end. */
        Optional<Ending> nextEnding();

        /** Lets a clock act on silence. */
        void act(Ending ending);

        Stand stand();

        @Override
        void close();
    }

    /** The end of a running clock. */
    record Ending(String job, String clause, Instant at) {}

    /**
     * Where a case stands in its diagram.
     *
     * @param tokens ids of the elements
     * @param tasks keys of the forms of open tasks
     * @param messages that are waited for, such as {@code BuyerShipped}
     */
    record Stand(List<String> tokens, List<String> tasks, List<String> messages) {}
}
