package io.aftersales.cases;

import io.aftersales.cases.Disputes.Dispute;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Party;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When evidence that comes by itself, and not with an act that the case waits for, comes too late: once the case is closed,
 * once the dispute is ruled, or where the newest of the party's clocks in whose time evidence belongs was missed.
 */
@Component
class EvidenceTimes {

    private static final String CLOSING = "closing";
    private static final String RULING = "ruling";

    /** The clauses whose act brings evidence, or may. */
    private static final Set<String> CLAUSES = Set.of(
            "merchant-review",
            "merchant-inspection",
            "visit-scheduling",
            "agreed-visit",
            "forced-visit",
            "overdue-evidence",
            "voluntary-compensation",
            "dispute-negotiation",
            "dispute-evidence");

    private final Ledger ledger;
    private final Disputes disputes;

    EvidenceTimes(Ledger ledger, Disputes disputes) {
        this.ledger = ledger;
        this.disputes = disputes;
    }

    /**
     * What has ended for the party: a clause, {@code ruling} or {@code closing}; null while it is in time.
     *
     * @param party absent for who is none; no clock asks such a one
     */
    @Nullable String ended(CaseFile file, @Nullable Party party) {
        if (file.isClosed()) {
            return CLOSING;
        }
        Optional<Dispute> dispute = disputes.find(file.id());
        if (dispute.map(Dispute::decision).isPresent()) {
            return RULING;
        }
        return ledger.ofCase(file.id()).stream()
                .filter(row -> CLAUSES.contains(row.clause()) && concerns(row, party, dispute))
                .reduce((older, newer) -> newer)
                .filter(row -> row.state() == DeadlineState.MISSED)
                .map(LedgerRow::clause)
                .orElse(null);
    }

    /** Two clauses may ask both parties; the ledger names the one who loses by silence. */
    private static boolean concerns(LedgerRow row, @Nullable Party party, Optional<Dispute> dispute) {
        return switch (row.clause()) {
            case "overdue-evidence" -> party != null;
            case "dispute-evidence" ->
                party != null
                        && dispute.map(Dispute::asked)
                                .filter(asked -> asked.includes(party))
                                .isPresent();
            default -> row.party() == party;
        };
    }
}
