package io.aftersales.cases;

import io.aftersales.cases.RuleTables.FreightBearers;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import io.aftersales.orders.Shop;
import io.aftersales.orders.Shops;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settles who is at fault for a case and who bears its freight. Source: freight-liability.dmn, FR-01 to FR-05. */
@Component
public class Liabilities {

    private final Cases cases;
    private final CaseUnits units;
    private final Orders orders;
    private final Shops shops;
    private final RuleTables tables;

    Liabilities(Cases cases, CaseUnits units, Orders orders, Shops shops, RuleTables tables) {
        this.cases = cases;
        this.units = units;
        this.orders = orders;
        this.shops = shops;
        this.tables = tables;
    }

    /** Who bears the freight by the fault in force, whatever was settled before. */
    public FreightBearers inForce(CaseFile file) {
        return tables.freight(file.faultInForce(), isFreeShipping(file));
    }

    /** The address that was chosen for the case stays; without one it is the shop's. */
    public FreightBearers settle(CaseFile file, Responsibility fault) {
        FreightBearers bearers = tables.freight(fault, isFreeShipping(file));
        cases.settleLiability(file.id(), fault, bearers, returnAddress(file));
        return bearers;
    }

    public @Nullable String returnAddress(CaseFile file) {
        String chosen = file.goods().returnAddress();
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
