package io.aftersales.domain.cases;

import java.util.Optional;

/** What a merchant may offer instead of what was asked for. */
public enum OfferType {
    /** Money for part of it, the goods stay where they are. */
    PARTIAL_REFUND,
    RETURN_REFUND,
    EXCHANGE,
    REPAIR;

    /** The type that a case with this offer goes on as; empty for money alone. */
    public Optional<CaseType> asType() {
        return this == PARTIAL_REFUND ? Optional.empty() : Optional.of(CaseType.valueOf(name()));
    }
}
