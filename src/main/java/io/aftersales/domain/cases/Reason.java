package io.aftersales.domain.cases;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why the buyer asks, as the buyer says it. */
public enum Reason {
    NO_REASON,
    QUALITY,
    NOT_AS_DESCRIBED,
    WRONG_ITEM,
    MISSING_ITEM,
    NOT_RECEIVED,
    DAMAGED_IN_TRANSIT,
    LATE_SHIPMENT,
    PRICE_REFUSED,
    DISCOUNT_REFUSED,
    CARRIER_PROMISE_BROKEN;

    private static final Set<Reason> DELAYED_SHIPPING_ONLY =
            EnumSet.of(LATE_SHIPMENT, PRICE_REFUSED, DISCOUNT_REFUSED, CARRIER_PROMISE_BROKEN);

    /** The reasons that a request of this type may give. */
    public static Set<Reason> allowedFor(CaseType type) {
        if (type == CaseType.DELAYED_SHIPPING) {
            return DELAYED_SHIPPING_ONLY;
        }
        EnumSet<Reason> allowed = EnumSet.complementOf(EnumSet.copyOf(DELAYED_SHIPPING_ONLY));
        if (type != CaseType.RETURN_REFUND && type != CaseType.EXCHANGE) {
            allowed.remove(NO_REASON);
        }
        return allowed;
    }

    /** The fault in force: as it was decided, else as the reason lets presume. */
    public Responsibility fault(@Nullable Responsibility decided) {
        return decided == null ? presumedResponsibility() : decided;
    }

    /** Who is at fault as long as nobody has decided otherwise. */
    public Responsibility presumedResponsibility() {
        return switch (this) {
            case NO_REASON -> Responsibility.BUYER;
            case NOT_RECEIVED, DAMAGED_IN_TRANSIT -> Responsibility.COURIER;
            default -> Responsibility.MERCHANT;
        };
    }
}
