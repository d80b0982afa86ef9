package io.aftersales.domain.cases;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a case is about. Each type has one process, whose key is {@link #processKey()}. */
public enum CaseType {
    RETURN_REFUND,
    REFUND_ONLY,
    EXCHANGE,
    REPAIR,
    DISPUTE,
    DELAYED_SHIPPING,
    PARCEL_LOSS;

    /** The types that a party asks for; a dispute opens beside another case. */
    public static final Set<CaseType> OPENABLE = Set.copyOf(EnumSet.complementOf(EnumSet.of(DISPUTE)));

    /** The type that has a process of this key. */
    public static Optional<CaseType> ofProcess(String key) {
        return Arrays.stream(values())
                .filter(type -> type.processKey().equals(key))
                .findFirst();
    }

    /** Whether what the buyer has is sent back before the request is done. */
    public boolean asksForReturn() {
        return this == RETURN_REFUND || this == EXCHANGE || this == REPAIR;
    }

    public String processKey() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
