package io.aftersales.cases;

import io.aftersales.cases.CaseFile.Links;
import io.aftersales.cases.CaseUnit.State;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.Evidence;
import io.aftersales.ledger.ClauseTables;
import io.aftersales.ledger.Ledger;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import io.aftersales.orders.Shops;
import io.aftersales.requests.RequestKeys;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens cases. The order's lock decides who gets its units; the first clock starts at the receive instant. A case on units
 * that another one only waits to be confirmed for confirms that one.
 */
@Service
public class CaseIntake {

    private static final Set<Role> OPENERS = EnumSet.of(Role.CHANNEL, Role.BUYER, Role.AGENT);

    private final Cases cases;
    private final CaseUnits units;
    private final CaseActs acts;
    private final CaseOwners owners;
    private final CaseProcess process;
    private final CaseReader reader;
    private final History history;
    private final Orders orders;
    private final Shops shops;
    private final Evidence evidence;
    private final EvidenceAsks asks;
    private final OrderClocks orderClocks;
    private final Ledger ledger;
    private final RuleTables rules;
    private final ClauseTables tables;
    private final RequestKeys requests;
    private final TransactionTemplate transaction;

    CaseIntake(
            Cases cases,
            CaseUnits units,
            CaseActs acts,
            CaseOwners owners,
            CaseProcess process,
            CaseReader reader,
            History history,
            Orders orders,
            Shops shops,
            Evidence evidence,
            EvidenceAsks asks,
            OrderClocks orderClocks,
            Ledger ledger,
            RuleTables rules,
            ClauseTables tables,
            RequestKeys requests,
            PlatformTransactionManager transactions) {
        this.cases = cases;
        this.units = units;
        this.acts = acts;
        this.owners = owners;
        this.process = process;
        this.reader = reader;
        this.history = history;
        this.orders = orders;
        this.shops = shops;
        this.evidence = evidence;
        this.asks = asks;
        this.orderClocks = orderClocks;
        this.ledger = ledger;
        this.rules = rules;
        this.tables = tables;
        this.requests = requests;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Application(
            String orderId,
            CaseType type,
            @Nullable RepairMode mode,
            Reason reason,
            String description,
            @Nullable Money requested,
            List<String> evidence,
            Map<String, Integer> quantities,
            Actor actor,
            Instant receivedAt) {}

    /**
     * Opens a case.
     *
     * @param body as received; every member that breaks a rule is named in the refusal
     */
    public CaseView open(Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (actor.role() == null || !OPENERS.contains(actor.role())) {
            throw Refusal.forbidden("ROLE", "Cases are opened by " + OPENERS);
        }
        Fields fields = Fields.of(body);
        Application application = read(fields, actor, receivedAt);
        fields.refuseUnknown();
        fields.throwIfAny();
        List<String> confirming = transaction.execute(status -> casesToConfirm(application));
        CaseFile opened = confirming == null || confirming.isEmpty()
                ? transaction.execute(status -> open(application, fields, List.of()))
                : acts.actOnAll(confirming, receivedAt, files -> open(application, fields, files));
        return reader.view(Objects.requireNonNull(opened).id(), actor);
    }

    private static Application read(Fields fields, Actor actor, Instant receivedAt) {
        CaseType type = fields.requiredChoice("type", CaseType.OPENABLE);
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (Fields line : fields.requiredList("lines")) {
            String lineId = line.requiredId("lineId");
            if (quantities.put(lineId, line.requiredQuantity("quantity")) != null) {
                line.error("lineId", "DUPLICATE", "the line is named twice");
            }
        }
        RepairMode mode = fields.choice("mode", RepairMode.class);
        return new Application(
                fields.requiredId("orderId"),
                type,
                type == CaseType.REPAIR && mode == null ? RepairMode.MAIL_IN : mode,
                fields.requiredChoice("reason", Reason.class),
                fields.requiredText("description"),
                fields.money("requestedAmount"),
                fields.texts("evidence"),
                quantities,
                actor,
                receivedAt);
    }

    /** Those of the cases that wait for nothing but a confirmation without whose units there are not enough. */
    private List<String> casesToConfirm(Application application) {
        Order order = orders.find(application.orderId()).orElse(null);
        if (order == null || application.type() == CaseType.DELAYED_SHIPPING) {
            return List.of();
        }
        List<String> lacking = application.quantities().entrySet().stream()
                .filter(wanted -> order.line(wanted.getKey())
                        .filter(line -> units.lowestFree(order.orderId(), line, wanted.getValue())
                                        .size()
                                < wanted.getValue())
                        .isPresent())
                .map(Map.Entry::getKey)
                .toList();
        return lacking.isEmpty() ? List.of() : units.casesToConfirm(order.orderId(), lacking);
    }

    private static boolean isOpenTo(Actor actor, Order order) {
        return switch (Objects.requireNonNull(actor.role())) {
            case BUYER -> order.buyer().id().equals(actor.name());
            case CHANNEL -> true;
            default -> actor.dealsWith(order.shopId());
        };
    }

    private CaseFile open(Application application, Fields fields, List<CaseFile> confirming) {
        confirming.forEach(file -> confirm(file, application));
        Order order = orders.lock(application.orderId())
                .filter(found -> isOpenTo(application.actor(), found))
                .orElseThrow(() -> Refusal.rule("UNKNOWN_ORDER", "orderId", "There is no such order"));
        application.actor().requireShop(order.shopId());
        Map<OrderLine, List<Integer>> taken = take(application, order, fields);
        check(application, order, taken, fields);
        CaseFile file = file(application, order, taken, confirming);
        store(file, taken, application);
        asks.askAtOpening(file);
        copyOrderClocks(file, order);
        cases.attachProcess(file.id(), process.start(file.type(), file.id(), flags(file)));
        owners.choose(file, order, taken.keySet());
        requests.markDone(file.id());
        return file;
    }

    private static Map<String, Object> flags(CaseFile file) {
        return file.mode() == null ? Map.of() : Map.of("mode", file.mode().name());
    }

    /** Whoever asks again for what was sent has received it. One that has moved on meanwhile is left as it is. */
    private void confirm(CaseFile file, Application application) {
        if (file.status() == CaseStatus.WAIT_BUYER_CONFIRMATION) {
            history.tell(
                    file.id(),
                    application.receivedAt(),
                    application.actor(),
                    "RECEIPT_CONFIRMED",
                    Map.of("by", "CASE"));
            process.signal(Objects.requireNonNull(file.processRef()), CaseEvent.RECEIPT_CONFIRMED.message(), Map.of());
        }
    }

    private Map<OrderLine, List<Integer>> take(Application application, Order order, Fields fields) {
        Map<OrderLine, List<Integer>> taken = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, Integer> wanted : application.quantities().entrySet()) {
            String path = "lines[" + index++ + "]";
            OrderLine line = order.line(wanted.getKey()).orElse(null);
            if (line == null) {
                fields.error(path + ".lineId", "UNKNOWN_LINE", "the order has no line " + wanted.getKey());
            } else {
                taken.put(line, take(application, order, line, wanted.getValue(), path + ".quantity", fields));
            }
        }
        fields.throwIfAny();
        return taken;
    }

    private List<Integer> take(
            Application application, Order order, OrderLine line, int wanted, String field, Fields fields) {
        if (wanted > line.quantity()) {
            fields.error(field, "MORE_THAN_BOUGHT", line.quantity() + " were bought");
            return List.of();
        }
        List<Integer> free = application.type() == CaseType.DELAYED_SHIPPING
                ? units.lowestUnnamed(order.orderId(), line, wanted)
                : units.lowestFree(order.orderId(), line, wanted);
        if (free.size() < wanted) {
            fields.error(
                    field,
                    "UNITS_TAKEN",
                    "only " + free.size() + " of " + line.quantity() + " are not under a case or refunded");
        }
        return free;
    }

    private void check(Application application, Order order, Map<OrderLine, List<Integer>> taken, Fields fields) {
        CaseType type = application.type();
        Claim.checkPaid(fields, order);
        Claim.checkReason(fields, type, application.reason());
        Claim.checkNoReason(
                fields,
                application.reason(),
                List.copyOf(taken.keySet()),
                orderClocks.noReasonEnds(order, tables.current(), type),
                application.receivedAt());
        Claim.checkRequested(fields, application.requested(), paidFor(taken));
        if (type == CaseType.DELAYED_SHIPPING) {
            Claim.checkLate(
                    fields,
                    application.reason(),
                    orderClocks.shipPromiseEnds(order, tables.current(), type),
                    application.receivedAt());
        } else {
            checkWorth(taken, fields);
            checkApplications(application, order, taken, fields);
        }
        if (application.mode() != null && type != CaseType.REPAIR) {
            fields.error("mode", "MODE_ONLY_FOR_REPAIR", "only a repair has a mode");
        }
        if (shops.find(order.shopId()).map(shop -> shop.returnAddress()).isEmpty()) {
            fields.error("orderId", "NO_RETURN_ADDRESS", "shop " + order.shopId() + " has no return address yet");
        }
        evidence.unknown(application.evidence(), "evidence", application.actor())
                .forEach(error -> fields.error(error.field(), error.rule(), error.message()));
        fields.throwIfAny();
    }

    private static void checkWorth(Map<OrderLine, List<Integer>> taken, Fields fields) {
        if (!paidFor(taken).isPositive()) {
            fields.error("lines", "NOTHING_PAID", "nothing was paid for these units, so there is nothing to refund");
        }
    }

    /** A merchant's agent may open a case beyond the limit: that is the merchant's own will. */
    private void checkApplications(
            Application application, Order order, Map<OrderLine, List<Integer>> taken, Fields fields) {
        if (application.actor().is(Role.AGENT)) {
            return;
        }
        taken.forEach((line, numbers) -> numbers.stream()
                .filter(unit -> units.applications(order.orderId(), line.lineId(), unit) >= Claim.MOST_APPLICATIONS)
                .findFirst()
                .ifPresent(unit -> Claim.refuseAnotherApplication(fields, "lines")));
    }

    private static Money paidFor(Map<OrderLine, List<Integer>> taken) {
        return taken.entrySet().stream()
                .map(entry -> entry.getKey().shares().of(entry.getValue()))
                .reduce(Money.ZERO, Money::plus);
    }

    private CaseFile file(
            Application application, Order order, Map<OrderLine, List<Integer>> taken, List<CaseFile> confirming) {
        return CaseFile.opened(
                UUID.randomUUID().toString(),
                application.type(),
                application.mode(),
                order,
                application.reason(),
                application.description(),
                requested(application, order, taken),
                new Links(null, predecessor(application, order, taken, confirming), null),
                false,
                tables.current(),
                application.receivedAt());
    }

    /** What is asked for if the buyer names no amount: all that was paid, or the penalty that the table has. */
    private Money requested(Application application, Order order, Map<OrderLine, List<Integer>> taken) {
        if (application.requested() != null) {
            return application.requested();
        }
        if (application.type() != CaseType.DELAYED_SHIPPING) {
            return paidFor(taken);
        }
        List<Money> paid = taken.entrySet().stream()
                .map(entry -> entry.getKey().shares().of(entry.getValue()))
                .toList();
        return rules.shippingPenalty(order.channel().name()).on(paid);
    }

    private @Nullable String predecessor(
            Application application, Order order, Map<OrderLine, List<Integer>> taken, List<CaseFile> confirming) {
        if (application.type() == CaseType.DELAYED_SHIPPING) {
            return null;
        }
        return confirming.stream()
                .map(CaseFile::id)
                .findFirst()
                .or(() -> taken.entrySet().stream()
                        .map(entry ->
                                units.lastCaseOf(order.orderId(), entry.getKey().lineId(), entry.getValue()))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse(null);
    }

    private void store(CaseFile file, Map<OrderLine, List<Integer>> taken, Application application) {
        State state = file.type() == CaseType.DELAYED_SHIPPING ? State.NAMED : State.HELD;
        cases.insert(file);
        taken.forEach((line, numbers) -> units.take(file.id(), file.orderId(), line, numbers, state));
        evidence.attach(file.id(), application.evidence(), "APPLICATION", file.openedAt());
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("type", file.type());
        detail.put("mode", file.mode());
        detail.put("reason", file.reason());
        detail.put("requested", file.requested());
        detail.put("predecessor", file.links().predecessor());
        history.tell(file.id(), file.openedAt(), application.actor(), "CASE_OPENED", detail);
    }

    /** The clocks of the order that the case relies on. */
    private void copyOrderClocks(CaseFile file, Order order) {
        if (file.reason() == Reason.NO_REASON && order.signedAt() != null) {
            ledger.recordMet(file.id(), OrderClocks.NO_REASON_WINDOW, order.signedAt(), file.openedAt());
        }
        if (file.reason() == Reason.LATE_SHIPMENT && order.paidAt() != null) {
            copyShipPromise(file, order, order.paidAt());
        }
    }

    private void copyShipPromise(CaseFile file, Order order, Instant paidAt) {
        Instant ends = orderClocks.shipPromiseEnds(order, file.deadlineTable(), file.type());
        Instant shippedAt = order.shippedAt();
        if (shippedAt != null && shippedAt.isBefore(Objects.requireNonNull(ends))) {
            ledger.recordMet(file.id(), OrderClocks.SHIP_PROMISE, paidAt, shippedAt);
        } else {
            ledger.recordMissed(file.id(), OrderClocks.SHIP_PROMISE, paidAt);
        }
    }
}
