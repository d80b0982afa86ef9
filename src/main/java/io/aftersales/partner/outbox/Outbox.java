package io.aftersales.partner.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where a change leaves what must happen outside the database once it is committed. */
@Component
public class Outbox {

    private final OutboxRows rows;
    private final OutboxBell bell;

    Outbox(OutboxRows rows, OutboxBell bell) {
        this.rows = rows;
        this.bell = bell;
    }

    /**
     * Joins the caller's transaction and refuses to work without one. The same topic and key put again is the same
     * effect: nothing is added, whatever the payload.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(String topic, String key, @Nullable String caseId, Map<String, ?> payload) {
        rows.insert(topic, key, caseId, payload);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring();
            }
        });
    }
}
