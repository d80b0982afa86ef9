package io.aftersales.cases;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.Anchor;
import io.aftersales.ledger.CaseFacts;
import io.aftersales.ledger.ClockedCases;
import io.aftersales.orders.Orders;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the ledger may know and do of a case. */
@Component
class CaseClocks implements ClockedCases {

    private final Cases cases;
    private final Orders orders;
    private final History history;

    CaseClocks(Cases cases, Orders orders, History history) {
        this.cases = cases;
        this.orders = orders;
        this.history = history;
    }

    @Override
    public void lock(String caseId) {
        if (cases.lock(caseId).isEmpty()) {
            throw new IllegalStateException("case " + caseId + " has vanished");
        }
    }

    @Override
    public CaseFacts facts(String caseId) {
        CaseFile file = cases.get(caseId);
        boolean shipped = orders.find(file.orderId()).orElseThrow().wasShipped();
        Map<String, Anchor> named = new HashMap<>();
        if (file.waybillAt() != null) {
            named.put("waybill", new Anchor(file.waybillAt(), "退货运单填写", "waybill of the return entered"));
        }
        return new CaseFacts(
                caseId, file.channel(), file.type().name(), shipped, file.deadlineTable(), file.actedAt(), named);
    }

    @Override
    public void clockActed(String caseId, Instant at) {
        cases.acted(caseId, at);
    }

    @Override
    public void tell(String caseId, Instant at, String event, Map<String, ?> detail) {
        history.tell(caseId, at, Actor.SYSTEM, event, detail);
    }
}
