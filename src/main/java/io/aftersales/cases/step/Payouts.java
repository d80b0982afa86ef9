package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Dispatches;
import io.aftersales.cases.Dispatches.Dispatch;
import io.aftersales.cases.Disputes;
import io.aftersales.cases.Disputes.Decision;
import io.aftersales.cases.Disputes.Dispute;
import io.aftersales.cases.Remedies;
import io.aftersales.cases.Remedies.Remedy;
import io.aftersales.cases.Repairs;
import io.aftersales.cases.Repairs.Invoice;
import io.aftersales.cases.RuleTables;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.OfferType;
import io.aftersales.domain.cases.RemedyType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Ruling;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.Apportionment;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.orders.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds what a case has to pay next, and marks the units that it settles. Several things can be due at different times: a
 * ruling goes before all, what is no goods money before goods money. Joins the caller's transaction, which holds the
 * order's lock.
 */
@Component
class Payouts {

    private static final Set<State> OPEN = Set.of(State.HELD, State.ACCEPTED);

    private final CaseUnits units;
    private final ReturnedGoods returned;
    private final Disputes disputes;
    private final Dispatches dispatches;
    private final Remedies remedies;
    private final Repairs repairs;
    private final RuleTables tables;

    Payouts(
            CaseUnits units,
            ReturnedGoods returned,
            Disputes disputes,
            Dispatches dispatches,
            Remedies remedies,
            Repairs repairs,
            RuleTables tables) {
        this.units = units;
        this.returned = returned;
        this.disputes = disputes;
        this.dispatches = dispatches;
        this.remedies = remedies;
        this.repairs = repairs;
        this.tables = tables;
    }

    Payout next(CaseFile file, Order order, Optional<Dispute> ruled) {
        return ruled.map(dispute -> ruled(file, order, Objects.requireNonNull(dispute.decision())))
                .or(() -> besideGoods(file))
                .or(() -> difference(file))
                .or(() -> offered(file))
                .orElseGet(() -> returned.payout(file, order));
    }

    private Payout ruled(CaseFile file, Order order, Decision decision) {
        Money amount = Objects.requireNonNull(decision.amount());
        if (decision.ruling() == Ruling.COMPENSATE) {
            PayoutKind kind = file.type() == CaseType.DELAYED_SHIPPING ? PayoutKind.PENALTY : PayoutKind.COMPENSATION;
            return Payout.beside(kind, amount).asRuled();
        }
        List<CaseUnit> open = units.of(file.id(), OPEN);
        Map<String, Money> goods =
                returned.withinWhatIsLeft(file, byLine(open, Apportionment.spread(amount, shares(open))));
        open.stream().map(CaseUnit::state).distinct().forEach(state -> units.move(file.id(), state, State.REFUNDED));
        Payout payout = Payout.ofGoods(PayoutKind.REFUND, goods).asRuled();
        return decision.ruling() == Ruling.REFUND
                ? payout.withFreight(returned.outboundFreight(file, order), returned.returnFreight(file))
                : payout;
    }

    private Optional<Payout> besideGoods(CaseFile file) {
        if (file.type() == CaseType.DELAYED_SHIPPING) {
            return Optional.of(Payout.beside(PayoutKind.PENALTY, penalty(file)));
        }
        if (file.type() == CaseType.REPAIR && file.mode() == RepairMode.SELF_ARRANGED) {
            Optional<Money> accepted = repairs.invoiceOf(file.id()).map(Invoice::accepted);
            if (accepted.isPresent()) {
                return accepted.map(amount -> Payout.beside(PayoutKind.REIMBURSEMENT, amount));
            }
        }
        return remedies.of(file.id())
                .filter(remedy -> remedy.chosen() == RemedyType.COMPENSATE)
                .map(Remedy::amount)
                .map(amount -> Payout.beside(PayoutKind.COMPENSATION, amount));
    }

    /** What the table takes for the units that the case names. */
    Money penalty(CaseFile file) {
        Map<String, Money> paid = units.of(file.id()).stream()
                .collect(Collectors.groupingBy(
                        CaseUnit::lineId,
                        LinkedHashMap::new,
                        Collectors.reducing(Money.ZERO, CaseUnit::share, Money::plus)));
        return tables.shippingPenalty(file.channel()).on(paid.values());
    }

    private Optional<Payout> difference(CaseFile file) {
        Optional<Dispatch> owed = dispatches.ofCase(file.id()).stream()
                .filter(dispatch -> dispatch.differenceOwed().isPositive())
                .findFirst();
        return owed.map(dispatch -> {
            List<CaseUnit> open = units.of(file.id(), OPEN);
            dispatches.differenceRefunded(dispatch.trackingNumber());
            Map<String, Money> goods = byLine(open, Apportionment.spread(dispatch.differenceOwed(), shares(open)));
            return Payout.ofGoods(PayoutKind.DIFFERENCE, returned.withinWhatIsLeft(file, goods));
        });
    }

    /** The offer is about every unit still held, and settles them all. */
    private Optional<Payout> offered(CaseFile file) {
        Offer offer = file.offer();
        if (offer == null || !offer.accepted() || offer.type() != OfferType.PARTIAL_REFUND) {
            return Optional.empty();
        }
        List<CaseUnit> held = units.of(file.id(), Set.of(State.HELD));
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Money amount = offer.amount() == null ? Money.ZERO : offer.amount();
        units.move(file.id(), State.HELD, State.REFUNDED);
        Map<String, Money> goods = byLine(held, Apportionment.spread(amount, shares(held)));
        return Optional.of(Payout.ofGoods(PayoutKind.REFUND, returned.withinWhatIsLeft(file, goods)));
    }

    static Map<String, Money> byLine(List<CaseUnit> units, List<Money> parts) {
        Map<String, Money> goods = new LinkedHashMap<>();
        for (int i = 0; i < units.size(); i++) {
            goods.merge(units.get(i).lineId(), parts.get(i), Money::plus);
        }
        return goods;
    }

    private static List<Money> shares(List<CaseUnit> units) {
        return units.stream().map(CaseUnit::share).toList();
    }
}
