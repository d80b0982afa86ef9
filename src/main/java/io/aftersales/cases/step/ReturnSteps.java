package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.RuleTables;
import io.aftersales.cases.RuleTables.FreightBearers;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import io.aftersales.orders.Shop;
import io.aftersales.orders.Shops;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The steps of goods that come back: where they go, who bears the freight, which units count as accepted. */
@Service
public class ReturnSteps {

    private final Cases cases;
    private final CaseUnits units;
    private final Orders orders;
    private final Shops shops;
    private final RuleTables tables;
    private final History history;

    ReturnSteps(Cases cases, CaseUnits units, Orders orders, Shops shops, RuleTables tables, History history) {
        this.cases = cases;
        this.units = units;
        this.orders = orders;
        this.shops = shops;
        this.tables = tables;
        this.history = history;
    }

    /** The request stands, by a person's word or by silence. Goods that are back already need no second journey. */
    public void approveReturn(String caseId) {
        CaseFile file = cases.get(caseId);
        Responsibility fault = file.faultInForce();
        FreightBearers bearers = tables.freight(fault, isFreeShipping(file));
        String address = returnAddress(file);
        cases.decideReturn(caseId, fault, bearers.outbound(), bearers.back(), address);
        if (file.goodsReturned()) {
            acceptReturn(caseId);
        }
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("responsibility", fault);
        detail.put("outboundBearer", bearers.outbound());
        detail.put("returnBearer", bearers.back());
        detail.put("returnAddress", address);
        history.tell(caseId, file.actedAt(), Actor.SYSTEM, "RETURN_APPROVED", detail);
    }

    /** Every unit still in question counts as accepted. */
    public void acceptReturn(String caseId) {
        units.move(caseId, State.HELD, State.ACCEPTED);
    }

    private @Nullable String returnAddress(CaseFile file) {
        String chosen = file.returnAddress();
        return chosen != null
                ? chosen
                : shops.find(file.shopId()).map(Shop::returnAddress).orElse(null);
    }

    private boolean isFreeShipping(CaseFile file) {
        Order order = orders.find(file.orderId()).orElseThrow();
        return units.of(file.id()).stream()
                .map(CaseUnit::lineId)
                .distinct()
                .allMatch(lineId -> order.line(lineId).orElseThrow().freeShipping());
    }
}
