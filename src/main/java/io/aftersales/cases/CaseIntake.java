package io.aftersales.cases;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.deadline.Computation;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens cases. The order's lock decides who gets its units; the first clock starts at the receive instant. */
@Service
public class CaseIntake {

    private static final String NO_REASON_WINDOW = "no-reason-window";
    private static final Set<Role> OPENERS = EnumSet.of(Role.CHANNEL, Role.BUYER, Role.AGENT);

    private final Cases cases;
    private final CaseUnits units;
    private final CaseProcess process;
    private final CaseReader reader;
    private final History history;
    private final Orders orders;
    private final Shops shops;
    private final Evidence evidence;
    private final Ledger ledger;
    private final ClauseTables tables;
    private final RequestKeys requests;
    private final TransactionTemplate transaction;

    CaseIntake(
            Cases cases,
            CaseUnits units,
            CaseProcess process,
            CaseReader reader,
            History history,
            Orders orders,
            Shops shops,
            Evidence evidence,
            Ledger ledger,
            ClauseTables tables,
            RequestKeys requests,
            PlatformTransactionManager transactions) {
        this.cases = cases;
        this.units = units;
        this.process = process;
        this.reader = reader;
        this.history = history;
        this.orders = orders;
        this.shops = shops;
        this.evidence = evidence;
        this.ledger = ledger;
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
            Map<String, Integer> quantities) {}

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
        Application application = read(fields);
        fields.refuseUnknown();
        fields.throwIfAny();
        CaseView view = transaction.execute(status -> open(application, fields, actor, receivedAt));
        if (view == null) {
            throw new IllegalStateException("a case was opened without a result");
        }
        return view;
    }

    private static Application read(Fields fields) {
        CaseType type = fields.requiredChoice("type", EnumSet.complementOf(EnumSet.of(CaseType.DISPUTE)));
        if (!CaseType.OPENABLE.contains(type)) {
            fields.error("type", "TYPE_NOT_AVAILABLE", "cases of type " + type + " cannot be opened yet");
        }
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (Fields line : fields.requiredList("lines")) {
            String lineId = line.requiredId("lineId");
            if (quantities.put(lineId, line.requiredQuantity("quantity")) != null) {
                line.error("lineId", "DUPLICATE", "the line is named twice");
            }
        }
        return new Application(
                fields.requiredId("orderId"),
                type,
                fields.choice("mode", RepairMode.class),
                fields.requiredChoice("reason", Reason.class),
                fields.requiredText("description"),
                fields.money("requestedAmount"),
                fields.texts("evidence"),
                quantities);
    }

    private CaseView open(Application application, Fields fields, Actor actor, Instant receivedAt) {
        Order order = orders.lock(application.orderId())
                .filter(found -> !actor.is(Role.BUYER) || found.buyer().id().equals(actor.name()))
                .orElseThrow(() -> Refusal.rule("UNKNOWN_ORDER", "orderId", "There is no such order"));
        Map<OrderLine, List<Integer>> taken = take(application, order, fields);
        Optional<Computation> window = noReasonWindow(application, order);
        check(application, order, taken, window.map(Computation::dueAt).orElse(null), fields, receivedAt, actor);
        CaseFile file = file(application, order, paidFor(taken), receivedAt);
        store(file, taken, application, actor);
        window.filter(found -> file.reason() == Reason.NO_REASON)
                .ifPresent(found -> ledger.recordMet(file.id(), NO_REASON_WINDOW, requireSigned(order), receivedAt));
        cases.attachProcess(file.id(), process.start(file.type(), file.id()));
        requests.markDone(file.id());
        return reader.view(cases.get(file.id()));
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
                taken.put(line, take(order, line, wanted.getValue(), path + ".quantity", fields));
            }
        }
        fields.throwIfAny();
        return taken;
    }

    private List<Integer> take(Order order, OrderLine line, int wanted, String field, Fields fields) {
        if (wanted > line.quantity()) {
            fields.error(field, "MORE_THAN_BOUGHT", line.quantity() + " were bought");
            return List.of();
        }
        List<Integer> free = units.lowestFree(order.orderId(), line, wanted);
        if (free.size() < wanted) {
            fields.error(
                    field,
                    "UNITS_TAKEN",
                    "only " + free.size() + " of " + line.quantity() + " are not under a case or refunded");
        }
        return free;
    }

    private void check(
            Application application,
            Order order,
            Map<OrderLine, List<Integer>> taken,
            @Nullable Instant windowEnds,
            Fields fields,
            Instant receivedAt,
            Actor actor) {
        Money paid = paidFor(taken);
        Claim.checkPaid(fields, order);
        Claim.checkReason(fields, application.type(), application.reason());
        Claim.checkNoReason(fields, application.reason(), List.copyOf(taken.keySet()), windowEnds, receivedAt);
        Claim.checkRequested(fields, application.requested(), paid);
        if (!paid.isPositive()) {
            fields.error("lines", "NOTHING_PAID", "nothing was paid for these units, so there is nothing to refund");
        }
        if (application.mode() != null) {
            fields.error("mode", "MODE_ONLY_FOR_REPAIR", "only a repair has a mode");
        }
        if (shops.find(order.shopId()).map(shop -> shop.returnAddress()).isEmpty()) {
            fields.error("orderId", "NO_RETURN_ADDRESS", "shop " + order.shopId() + " has no return address yet");
        }
        evidence.unknown(application.evidence(), "evidence", actor)
                .forEach(error -> fields.error(error.field(), error.rule(), error.message()));
        fields.throwIfAny();
    }

    private Optional<Computation> noReasonWindow(Application application, Order order) {
        return Optional.ofNullable(order.signedAt())
                .map(signedAt -> ledger.foresee(
                        tables.current(),
                        order.channel().name(),
                        application.type().name(),
                        order.wasShipped(),
                        NO_REASON_WINDOW,
                        signedAt));
    }

    private static Instant requireSigned(Order order) {
        if (order.signedAt() == null) {
            throw new IllegalStateException("order " + order.orderId() + " has a window but was not signed for");
        }
        return order.signedAt();
    }

    private static Money paidFor(Map<OrderLine, List<Integer>> taken) {
        return taken.entrySet().stream()
                .map(entry -> entry.getKey().shares().of(entry.getValue()))
                .reduce(Money.ZERO, Money::plus);
    }

    private CaseFile file(Application application, Order order, Money paid, Instant receivedAt) {
        return CaseFile.opened(
                UUID.randomUUID().toString(),
                application.type(),
                application.mode(),
                order,
                application.reason(),
                application.description(),
                application.requested() == null ? paid : application.requested(),
                tables.current(),
                receivedAt);
    }

    private void store(CaseFile file, Map<OrderLine, List<Integer>> taken, Application application, Actor actor) {
        cases.insert(file);
        taken.forEach((line, numbers) -> units.hold(file.id(), file.orderId(), line, numbers));
        evidence.attach(file.id(), application.evidence(), "APPLICATION", file.openedAt());
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("type", file.type());
        detail.put("reason", file.reason());
        detail.put("requested", file.requested());
        detail.put("status", CaseStatus.WAIT_MERCHANT_REVIEW);
        history.tell(file.id(), file.openedAt(), actor, "CASE_OPENED", detail);
    }
}
