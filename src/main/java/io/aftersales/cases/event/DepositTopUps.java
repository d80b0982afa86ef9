package io.aftersales.cases.event;

import io.aftersales.accounts.ShopAccount;
import io.aftersales.accounts.ShopAccounts;
import io.aftersales.accounts.ShopAccounts.ToppedUp;
import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.Notices;
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

    private static final String TOPPED_UP = "DepositToppedUp";

    private final ShopAccounts accounts;
    private final Cases cases;
    private final CaseActs acts;
    private final CaseProcess process;
    private final History history;
    private final Notices notices;

    DepositTopUps(
            ShopAccounts accounts, Cases cases, CaseActs acts, CaseProcess process, History history, Notices notices) {
        this.accounts = accounts;
        this.cases = cases;
        this.acts = acts;
        this.process = process;
        this.history = history;
        this.notices = notices;
    }

    /** @param body {@code amount}, and {@code reference}: the bank's, under which the money is booked once */
    public ShopAccount topUp(String shopId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!actor.is(Role.FINANCE)) {
            throw Refusal.forbidden("ROLE", "Deposits are topped up by FINANCE");
        }
        if (accounts.find(shopId).isEmpty()) {
            throw Refusal.notFound("shop", shopId);
        }
        Fields fields = Fields.of(body);
        Money amount = fields.requiredMoney("amount");
        String reference = fields.requiredId("reference");
        fields.refuseUnknown();
        fields.throwIfAny();
        List<String> disputes =
                cases.openDisputesOf(shopId).stream().map(CaseFile::id).toList();
        return acts.actOnAll(disputes, receivedAt, files -> {
            ToppedUp toppedUp = accounts.topUp(shopId, amount, reference, actor, receivedAt);
            if (!toppedUp.account().isDepositShort()) {
                files.forEach(file -> tell(file, actor, receivedAt));
            }
            if (toppedUp.resumed()) {
                tellResumed(shopId, receivedAt);
            }
            return toppedUp.account();
        });
    }

    private void tellResumed(String shopId, Instant at) {
        notices.tell(Role.FINANCE, null, "SETTLEMENT_RESUMED", Map.of("shop", shopId), at);
        notices.tell(Role.SUPERVISOR, null, "SETTLEMENT_RESUMED", Map.of("shop", shopId), at);
    }

    private void tell(CaseFile dispute, Actor actor, Instant at) {
        String ref = dispute.processRef();
        if (ref != null && process.awaited(ref).contains(TOPPED_UP)) {
            history.tell(dispute.id(), at, actor, "DEPOSIT_TOPPED_UP", Map.of());
            process.signal(ref, TOPPED_UP, Map.of());
        }
    }
}
