package io.aftersales.orders;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** Takes what shops tell of their orders. Whoever loses a race against others with the same order is tried again, as acts on cases are. */
@Service
public class OrderDesk {

    private static final int MOST_TRIES = 6;

    private final Orders orders;

    OrderDesk(Orders orders) {
        this.orders = orders;
    }

    /** As {@link Orders#save}; called outside any transaction. */
    public SavedOrder save(Order sent, Actor teller) {
        return tryUntilSaved(() -> orders.save(sent, teller));
    }

    /** @param transaction stores all that it stores, or nothing */
    public <T> T tryUntilSaved(Supplier<T> transaction) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                return transaction.get();
            } catch (ConcurrencyFailureException lostRace) {
                continue;
            }
        }
        throw Refusal.conflict("TRY_AGAIN", "Others are changing this order at this moment; please try again");
    }
}
