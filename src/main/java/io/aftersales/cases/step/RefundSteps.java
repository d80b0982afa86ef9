package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.RuleTables;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Apportionment;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import io.aftersales.refunds.PlanRefund;
import io.aftersales.refunds.Refund;
import io.aftersales.refunds.RefundState;
import io.aftersales.refunds.Refunds;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The steps of one refund, from its decision to its release. */
@Service
public class RefundSteps {

    private final Cases cases;
    private final CaseUnits units;
    private final Orders orders;
    private final Refunds refunds;
    private final RuleTables tables;
    private final History history;

    RefundSteps(Cases cases, CaseUnits units, Orders orders, Refunds refunds, RuleTables tables, History history) {
        this.cases = cases;
        this.units = units;
        this.orders = orders;
        this.refunds = refunds;
        this.tables = tables;
        this.history = history;
    }

    /** A refund that was decided, and who has to approve it; nobody where absent. */
    public record Decision(String refundId, Optional<Role> approval) {}

    /**
     * Plans the refund of the units that were accepted and not refunded yet, or of the offer that the buyer accepted for
     * the units still held. Outbound freight goes back once, with the last unit of the order that is
     * returned, if the merchant is liable.
     *
     * @return empty if nothing is left to pay
     */
    public Optional<Decision> decideRefund(String caseId) {
        CaseFile file = cases.get(caseId);
        Order order = orders.lock(file.orderId()).orElseThrow();
        Map<String, Money> goods = offerAccepted(file) ? offered(file) : accepted(file);
        Money freight = offerAccepted(file) ? Money.ZERO : outboundFreight(file, order);
        Money amount = goods.values().stream().reduce(freight, Money::plus);
        if (!amount.isPositive()) {
            return Optional.empty();
        }
        Optional<Role> approval = tables.approval(amount, order.wasShipped() || file.goodsReturned());
        String group = approval.map(Role::name).orElse(null);
        String refundId = refunds.plan(new PlanRefund(caseId, file.orderId(), goods, freight, group, file.actedAt()));
        tellDecided(file, goods.values().stream().reduce(Money.ZERO, Money::plus), freight, group);
        return Optional.of(new Decision(refundId, approval));
    }

    private static boolean offerAccepted(CaseFile file) {
        return file.offer() != null
                && file.offer().accepted()
                && file.offer().type() == CaseFile.OfferType.PARTIAL_REFUND;
    }

    /** The offer is about every unit still held, and settles them all. */
    private Map<String, Money> offered(CaseFile file) {
        List<CaseUnit> held = units.of(file.id(), State.HELD);
        Money amount = file.offer() == null || file.offer().amount() == null
                ? Money.ZERO
                : file.offer().amount();
        units.move(file.id(), State.HELD, State.REFUNDED);
        return byLine(held, Apportionment.spread(amount, shares(held)));
    }

    /** Each accepted unit gets its part of what was asked for. */
    private Map<String, Money> accepted(CaseFile file) {
        List<CaseUnit> all = units.of(file.id());
        Map<String, Money> goods = new LinkedHashMap<>();
        List<Money> parts = Apportionment.spread(file.requested(), shares(all));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).state() == State.ACCEPTED) {
                goods.merge(all.get(i).lineId(), parts.get(i), Money::plus);
            }
        }
        units.move(file.id(), State.ACCEPTED, State.REFUNDED);
        return goods;
    }

    private static Map<String, Money> byLine(List<CaseUnit> units, List<Money> parts) {
        Map<String, Money> goods = new LinkedHashMap<>();
        for (int i = 0; i < units.size(); i++) {
            goods.merge(units.get(i).lineId(), parts.get(i), Money::plus);
        }
        return goods;
    }

    private static List<Money> shares(List<CaseUnit> units) {
        return units.stream().map(CaseUnit::share).toList();
    }

    private Money outboundFreight(CaseFile file, Order order) {
        int bought = order.lines().stream().mapToInt(OrderLine::quantity).sum();
        boolean merchantBears =
                file.outboundBearer() == Responsibility.MERCHANT && file.faultInForce() != Responsibility.BUYER;
        return merchantBears && units.goneBack(file.orderId()) == bought
                ? refunds.freightLeft(file.orderId())
                : Money.ZERO;
    }

    private void tellDecided(CaseFile file, Money goods, Money freight, @Nullable String group) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("goods", goods);
        detail.put("freight", freight);
        detail.put("approval", group);
        history.tell(file.id(), file.actedAt(), Actor.SYSTEM, "REFUND_DECIDED", detail);
    }

    /** The level above the one that did not approve; at the top it stays. */
    public Role raiseApproval(String caseId, String refundId, Role refusedBy) {
        Role next = refusedBy == Role.AGENT ? Role.SUPERVISOR : Role.MANAGER;
        refunds.raiseApproval(refundId, next.name());
        CaseFile file = cases.get(caseId);
        history.tell(caseId, file.actedAt(), Actor.SYSTEM, "APPROVAL_RAISED", Map.of("to", next));
        return next;
    }

    /** Releases the refund to the payment partner; the system approves what no person had to, or did in time. */
    public void sendRefund(String caseId, String refundId) {
        Refund refund = refunds.get(refundId);
        if (refund.state() == RefundState.PLANNED) {
            refunds.approve(refundId, Actor.SYSTEM.name());
        }
        CaseFile file = cases.get(caseId);
        history.tell(caseId, file.actedAt(), Actor.SYSTEM, "REFUND_SENT", Map.of("amount", refund.amount()));
    }
}
