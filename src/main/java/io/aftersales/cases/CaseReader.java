package io.aftersales.cases;

import io.aftersales.cases.CaseUnit.State;
import io.aftersales.cases.CaseView.Amounts;
import io.aftersales.cases.CaseView.Freight;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Rung;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.CaseEvidence;
import io.aftersales.evidence.Evidence;
import io.aftersales.ledger.ClockSteps;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import io.aftersales.refunds.RefundTotals;
import io.aftersales.refunds.Refunds;
import io.aftersales.refunds.Reservations;
import io.aftersales.routing.Agents;
import io.aftersales.worklist.WorkItem;
import io.aftersales.worklist.Worklist;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Puts a case together for those who look at it. Reads in the caller's transaction where there is one. */
@Service
public class CaseReader {

    private static final Set<State> REFUNDABLE = Set.of(State.HELD, State.ACCEPTED);

    private final Cases cases;
    private final CaseUnits units;
    private final CaseParts parts;
    private final History history;
    private final AllowedEvents allowed;
    private final Orders orders;
    private final Refunds refunds;
    private final Reservations reservations;
    private final GoodsDeductions deductions;
    private final Evidence evidence;
    private final EvidenceAsks asks;
    private final Ledger ledger;
    private final ClockSteps steps;
    private final Worklist worklist;
    private final BuyerSight buyerSight;
    private final Agents agents;
    private final Clock clock;

    CaseReader(
            Cases cases,
            CaseUnits units,
            CaseParts parts,
            History history,
            AllowedEvents allowed,
            Orders orders,
            Refunds refunds,
            Reservations reservations,
            GoodsDeductions deductions,
            Evidence evidence,
            EvidenceAsks asks,
            Ledger ledger,
            ClockSteps steps,
            Worklist worklist,
            BuyerSight buyerSight,
            Agents agents,
            Clock clock) {
        this.cases = cases;
        this.units = units;
        this.parts = parts;
        this.history = history;
        this.allowed = allowed;
        this.orders = orders;
        this.refunds = refunds;
        this.reservations = reservations;
        this.deductions = deductions;
        this.evidence = evidence;
        this.asks = asks;
        this.ledger = ledger;
        this.steps = steps;
        this.worklist = worklist;
        this.buyerSight = buyerSight;
        this.agents = agents;
        this.clock = clock;
    }

    /**
     * A case that the reader may see; unknown ones, those of other buyers, those of shops with which staff have nothing to do, and
     * others than the one that a link opens are not told apart.
     *
     * @throws Refusal forbidden where a shop system names a case of another shop
     */
    public CaseFile require(String caseId, Actor reader) {
        CaseFile found = cases.find(caseId)
                .filter(file -> !reader.is(Role.BUYER) || file.buyerId().equals(reader.name()))
                .filter(file -> !reader.cameByLink() || file.id().equals(reader.onlyCase()))
                .filter(file -> reader.is(Role.CHANNEL) || reader.dealsWith(file.shopId()))
                .orElseThrow(() -> Refusal.notFound("case", caseId));
        reader.requireShop(found.shopId());
        return found;
    }

    public CaseView view(String caseId, Actor reader) {
        return view(require(caseId, reader), reader);
    }

    /** A case as the reader sees it, who is known to be allowed to: a buyer is shown less than others. */
    public CaseView view(CaseFile file, Actor reader) {
        CaseView whole = view(file);
        return reader.is(Role.BUYER) ? buyerSight.of(whole) : whole;
    }

    public CaseView view(CaseFile file) {
        Order order = orders.find(file.orderId()).orElseThrow();
        List<CaseUnit> claimed = units.of(inQuestion(file));
        List<CaseEvidence> proofs = evidence.ofCase(file.id());
        List<LedgerRow> clocks = ledger.ofCase(file.id());
        return new CaseView(
                file.id(),
                file.type(),
                file.mode(),
                file.status(),
                file.outcome(),
                file.links().parent(),
                file.links().predecessor(),
                file.links().successor(),
                file.isInDispute() ? cases.openDisputeOf(file.id()).orElse(null) : null,
                file.orderId(),
                file.shopId(),
                file.channel(),
                file.buyerId(),
                file.owner(),
                file.isClosed() ? null : deputy(file, clocks),
                file.reason(),
                file.description(),
                file.openedAt(),
                file.closedAt(),
                lines(claimed, order),
                amounts(file, claimed),
                file.liability().fault(),
                file.goods().returnAddress(),
                shipment(file),
                parts.parcels(file),
                offer(file),
                parts.repair(file),
                parts.remedy(file),
                parts.extension(file),
                parts.dispute(file),
                clocks.stream().map(this::clock).toList(),
                worklist.ofCase(file.id()).stream().map(CaseReader::task).toList(),
                allowed.of(file),
                proofs.stream().map(CaseView.Proof::of).toList(),
                file.isClosed() ? List.of() : asks.missing(file.id(), proofs),
                payouts(file.id()),
                history.of(file.id()));
    }

    private @Nullable String deputy(CaseFile file, List<LedgerRow> clocks) {
        Instant now = clock.instant();
        Instant due = clocks.stream()
                .filter(row -> row.state() == DeadlineState.RUNNING && row.party() == Party.MERCHANT)
                .map(LedgerRow::dueAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return agents.deputyOf(file.owner(), now)
                .or(() -> agents.standInFor(file.owner(), now, due))
                .orElse(null);
    }

    /** The case that holds the units: a dispute has none of its own. */
    private static String inQuestion(CaseFile file) {
        return file.links().parent() == null ? file.id() : file.links().parent();
    }

    /** In the order of the order; what it has no more comes last. */
    private static List<CaseView.Line> lines(List<CaseUnit> claimed, Order order) {
        Map<String, List<CaseUnit>> byLine =
                claimed.stream().collect(Collectors.groupingBy(CaseUnit::lineId, TreeMap::new, Collectors.toList()));
        return Stream.concat(order.lines().stream().map(OrderLine::lineId), byLine.keySet().stream())
                .distinct()
                .filter(byLine::containsKey)
                .map(lineId -> line(lineId, byLine.getOrDefault(lineId, List.of()), order))
                .toList();
    }

    private static CaseView.Line line(String lineId, List<CaseUnit> claimed, Order order) {
        String title = order.line(lineId).map(OrderLine::title).orElse(lineId);
        return new CaseView.Line(lineId, title, claimed.size(), sharesOf(claimed.stream()));
    }

    private Amounts amounts(CaseFile file, List<CaseUnit> claimed) {
        RefundTotals totals = refunds.totals(file.id());
        Freight freight = new Freight(
                file.liability().outbound(),
                file.liability().back(),
                file.type() == CaseType.EXCHANGE ? file.liability().reship() : null,
                totals.freightDone(),
                file.goods().freight(),
                totals.returnFreightDone());
        return new Amounts(
                file.requested(),
                totals.goodsDone(),
                sharesOf(claimed.stream().filter(unit -> REFUNDABLE.contains(unit.state()))),
                freight,
                totals.compensationDone(),
                deductions.of(file.id()));
    }

    private static CaseView.@Nullable Shipment shipment(CaseFile file) {
        String number = file.goods().trackingNumber();
        return number == null ? null : new CaseView.Shipment(file.goods().carrier(), number);
    }

    private static CaseView.@Nullable CounterOffer offer(CaseFile file) {
        return file.isOfferOpen() && file.offer() != null
                ? new CaseView.CounterOffer(file.offer().type(), file.offer().amount())
                : null;
    }

    private CaseView.Clock clock(LedgerRow row) {
        return new CaseView.Clock(
                row.clause(),
                row.party(),
                row.anchorAt(),
                row.dueAt(),
                row.state(),
                row.onExpiry(),
                row.clock(),
                row.profile(),
                row.provisional(),
                row.decidedAt(),
                row.lateByMillis(),
                nextStep(row));
    }

    private CaseView.@Nullable NextStep nextStep(LedgerRow row) {
        List<Rung> next = steps.nextRungs(row);
        return next.isEmpty()
                ? null
                : new CaseView.NextStep(
                        next.get(0).at(),
                        next.stream().map(rung -> rung.step().to()).toList());
    }

    private static CaseView.Task task(WorkItem item) {
        return new CaseView.Task(item.id(), item.key(), item.name(), item.assignee(), item.groups(), item.dueAt());
    }

    private List<CaseView.Payout> payouts(String caseId) {
        return refunds.ofCase(caseId).stream()
                .map(refund -> new CaseView.Payout(
                        refund.refundId(),
                        refund.kind(),
                        refund.goods(),
                        refund.freight(),
                        refund.returnFreight(),
                        refund.compensation(),
                        reservations.routes(refund.refundId()),
                        refund.state(),
                        refund.approvalGroup(),
                        refund.doneAt()))
                .toList();
    }

    /** What the units of a case that have not been refunded may still bring, at most. */
    public Money refundable(String caseId) {
        return sharesOf(units.of(caseId, REFUNDABLE).stream());
    }

    /** What was paid for the units that a case is about, whatever became of them. */
    public Money paidFor(String caseId) {
        return sharesOf(units.of(caseId).stream());
    }

    private static Money sharesOf(Stream<CaseUnit> some) {
        return some.map(CaseUnit::share).reduce(Money.ZERO, Money::plus);
    }

    /** What the buyer got under a case, of whatever kind. */
    public Money paidToBuyer(String caseId) {
        RefundTotals totals = refunds.totals(caseId);
        return totals.goodsDone()
                .plus(totals.freightDone())
                .plus(totals.returnFreightDone())
                .plus(totals.compensationDone());
    }
}
