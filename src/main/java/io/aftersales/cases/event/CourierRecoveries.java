package io.aftersales.cases.event;

import io.aftersales.accounts.ShopAccount;
import io.aftersales.accounts.ShopAccounts;
import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Service;

/** What couriers pay for parcels that they lost or damaged. It comes after the buyer's refund and takes nothing of it. */
@Service
public class CourierRecoveries {

    private final ShopAccounts accounts;
    private final Cases cases;
    private final CaseReader reader;
    private final CaseActs acts;
    private final History history;

    CourierRecoveries(ShopAccounts accounts, Cases cases, CaseReader reader, CaseActs acts, History history) {
        this.accounts = accounts;
        this.cases = cases;
        this.reader = reader;
        this.acts = acts;
        this.history = history;
    }

    private record Recovery(String caseId, Money amount, String reference) {}

    /**
     * @param body {@code caseId}, open or closed; {@code amount}, with all others of the case at most what the buyer got; and
     *     {@code reference}: the bank's, under which the money is booked once
     */
    public ShopAccount book(String shopId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!actor.is(Role.FINANCE)) {
            throw Refusal.forbidden("ROLE", "What couriers pay is booked by FINANCE");
        }
        if (accounts.find(shopId).isEmpty() || !actor.dealsWith(shopId)) {
            throw Refusal.notFound("shop", shopId);
        }
        Recovery recovery = Fields.read(body, fields -> read(fields, shopId));
        return acts.act(recovery.caseId(), receivedAt, file -> {
            book(shopId, recovery, actor, receivedAt);
            return accounts.find(shopId).orElseThrow();
        });
    }

    private Recovery read(Fields fields, String shopId) {
        String caseId = fields.requiredId("caseId");
        boolean ofShop =
                cases.find(caseId).filter(file -> file.shopId().equals(shopId)).isPresent();
        if (!caseId.isEmpty() && !ofShop) {
            fields.error("caseId", "NOT_OF_SHOP", "is no case of this shop");
        }
        return new Recovery(caseId, fields.requiredMoney("amount"), fields.requiredId("reference"));
    }

    private void book(String shopId, Recovery recovery, Actor actor, Instant at) {
        Money paid = reader.paidToBuyer(recovery.caseId());
        boolean news =
                accounts.recover(shopId, recovery.caseId(), recovery.amount(), paid, recovery.reference(), actor, at);
        if (news) {
            history.tell(recovery.caseId(), at, actor, "COURIER_PAID", Map.of("amount", recovery.amount()));
        }
    }
}
