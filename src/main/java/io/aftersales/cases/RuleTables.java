package io.aftersales.cases;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.domain.refund.ShippingPenalty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision tables that process owners edit, besides the one of the deadlines. */
public interface RuleTables {

    /**
     * Who bears the freight.
     *
     * @param reship of what is sent in exchange; absent where the table leaves it open
     * @param backAtMost what the buyer gets back at most for the way back, by a receipt
     */
    record FreightBearers(
            Responsibility outbound,
            Responsibility back,
            @Nullable Responsibility reship,
            Money backAtMost) {}

    FreightBearers freight(Responsibility fault, boolean freeShipping);

    /** Who has to approve a payout of this amount; empty where nobody has to. */
    Optional<Role> approval(PayoutKind kind, Money amount, boolean shipped);

    /** What a channel takes for shipping late. */
    ShippingPenalty shippingPenalty(String channel);
}
