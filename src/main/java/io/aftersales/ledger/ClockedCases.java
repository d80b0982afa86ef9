package io.aftersales.ledger;

import java.time.Instant;
import java.util.Map;

/** The cases as the ledger sees them. Every call joins the caller's transaction. */
public interface ClockedCases {

    /** Takes the lock of the case, before anything else is read or written for it. */
    void lock(String caseId);

    CaseFacts facts(String caseId);

    /**
     * A clock acts: what follows is counted from its end.
     *
     * @param places the steps at which the case stands when it acts
     */
    void clockActs(LedgerRow missed, ClockPlaces places);

    /** The end of a clock was moved after its party was told of it. */
    void clockMoved(LedgerRow row, Amendment amendment);

    /** Writes into the history of the case, as the system. */
    void tell(String caseId, Instant at, String event, Map<String, ?> detail);
}
