package io.aftersales.cases;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import java.util.Optional;

/** The decision tables that process owners edit, besides the one of the deadlines. */
public interface RuleTables {

    /** Who bears the freight of the way out and of the way back. */
    record FreightBearers(Responsibility outbound, Responsibility back) {}

    FreightBearers freight(Responsibility fault, boolean freeShipping);

    /** Who has to approve a payout of this amount; empty where nobody has to. */
    Optional<Role> approval(Money amount, boolean shipped);
}
