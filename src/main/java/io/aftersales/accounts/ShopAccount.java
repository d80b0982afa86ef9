package io.aftersales.accounts;

import io.aftersales.domain.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A shop's account as it stands.
 *
 * @param debt what the platform paid for the shop because balance and deposit did not suffice
 * @param depositDue what the deposit has to be
 * @param points against the shop
 * @param settlementPausedAt since when the shop is paid out nothing; absent while it is
 */
public record ShopAccount(
        Money balance,
        Money deposit,
        Money debt,
        Money depositDue,
        int points,
        @Nullable Instant settlementPausedAt) {

    public boolean isDepositShort() {
        return deposit.compareTo(depositDue) < 0;
    }
}
