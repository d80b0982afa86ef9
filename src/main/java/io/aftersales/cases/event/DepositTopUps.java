package io.aftersales.cases.event;

import io.aftersales.accounts.ShopAccount;
import io.aftersales.accounts.ShopAccounts;
import io.aftersales.accounts.ShopAccounts.ToppedUp;
import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Deposits;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Money that a shop brings. Disputes that wait for its deposit to be filled go on when it is. */
@Service
public class DepositTopUps {

    private final ShopAccounts accounts;
    private final Cases cases;
    private final CaseActs acts;
    private final Deposits deposits;

    DepositTopUps(ShopAccounts accounts, Cases cases, CaseActs acts, Deposits deposits) {
        this.accounts = accounts;
        this.cases = cases;
        this.acts = acts;
        this.deposits = deposits;
    }

    /** @param body {@code amount}, and {@code reference}: the bank's, under which the money is booked once */
    public ShopAccount topUp(String shopId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!actor.is(Role.FINANCE)) {
            throw Refusal.forbidden("ROLE", "Deposits are topped up by FINANCE");
        }
        if (accounts.find(shopId).isEmpty() || !actor.dealsWith(shopId)) {
            throw Refusal.notFound("shop", shopId);
        }
        Fields fields = Fields.of(body);
        Money amount = fields.requiredMoney("amount");
        String reference = fields.requiredId("reference");
        fields.refuseUnknown();
        fields.throwIfAny();
        List<String> disputes =
                cases.disputesOfDeposit(shopId).stream().map(CaseFile::id).toList();
        return acts.actOnAll(disputes, receivedAt, files -> {
            ToppedUp toppedUp = accounts.topUp(shopId, amount, reference, actor, receivedAt);
            if (!toppedUp.account().isDepositShort()) {
                files.forEach(dispute -> deposits.endWait(dispute, actor, receivedAt));
            }
            if (toppedUp.resumed()) {
                deposits.tellResumed(shopId, receivedAt);
            }
            return toppedUp.account();
        });
    }
}
