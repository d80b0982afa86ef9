package io.aftersales.domain.cases;

import io.aftersales.domain.deadline.Party;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an arbiter may rule, and what follows from it for the dispute and for the case in question. */
public enum Ruling {
    REFUND(CaseOutcome.FOR_BUYER, null),
    RETURN_REFUND(CaseOutcome.FOR_BUYER, CaseType.RETURN_REFUND),
    PARTIAL_REFUND(CaseOutcome.SPLIT, null),
    REJECT(CaseOutcome.FOR_MERCHANT, null),
    EXCHANGE(CaseOutcome.FOR_BUYER, CaseType.EXCHANGE),
    REPAIR(CaseOutcome.FOR_BUYER, CaseType.REPAIR),
    COMPENSATE(CaseOutcome.FOR_BUYER, null);

    private final CaseOutcome outcome;
    private final @Nullable CaseType goesOnAs;

    Ruling(CaseOutcome outcome, @Nullable CaseType goesOnAs) {
        this.outcome = outcome;
        this.goesOnAs = goesOnAs;
    }

    /** The outcome of the dispute, unless an appeal turns it. */
    public CaseOutcome outcome() {
        return outcome;
    }

    /** The type that the case in question goes on as; empty where the ruling ends it. */
    public Optional<CaseType> goesOnAs() {
        return Optional.ofNullable(goesOnAs);
    }

    /** Who may appeal: the buyer where the merchant was right, the merchant where the buyer was, both where it was split. */
    public boolean isLostBy(Party party) {
        return switch (outcome) {
            case FOR_MERCHANT -> party == Party.BUYER;
            case SPLIT -> true;
            default -> party == Party.MERCHANT;
        };
    }

    /** Whether the merchant has to pay. */
    public boolean isPayment() {
        return goesOnAs == null && this != REJECT;
    }
}
