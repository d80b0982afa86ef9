package io.aftersales.cases;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;

/** What follows when a shop's deposit is full again. */
@Service
public class Deposits {

    private static final String TOPPED_UP = "DepositToppedUp";

    private final CaseProcess process;
    private final History history;
    private final Notices notices;

    Deposits(@Lazy CaseProcess process, History history, Notices notices) {
        this.process = process;
        this.history = history;
        this.notices = notices;
    }

    /** The dispute, whose lock the caller holds, waits no longer for the deposit; does nothing if it did not wait. */
    public void endWait(CaseFile dispute, Actor actor, Instant at) {
        String ref = dispute.processRef();
        if (ref != null && process.awaited(ref).contains(TOPPED_UP)) {
            history.tell(dispute.id(), at, actor, "DEPOSIT_TOPPED_UP", Map.of());
            process.signal(ref, TOPPED_UP, Map.of());
        }
    }

    /** The shop is paid out again. */
    public void tellResumed(String shopId, Instant at) {
        notices.tell(Role.FINANCE, null, "SETTLEMENT_RESUMED", Map.of("shop", shopId), at);
        notices.tell(Role.SUPERVISOR, null, "SETTLEMENT_RESUMED", Map.of("shop", shopId), at);
    }
}
