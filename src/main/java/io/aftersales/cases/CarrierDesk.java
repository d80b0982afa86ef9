package io.aftersales.cases;

import io.aftersales.cases.CarrierEvents.Kind;
import io.aftersales.cases.CarrierEvents.Record;
import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.Dispatches.Dispatch;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Amendments;
import io.aftersales.ledger.Ledger;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what carriers report, in whatever order and however often. A number that nobody has entered is kept until
 * somebody does. What a record says happened when it says; what a party was told before is not shortened, unless it was
 * told by the party's own word.
 */
@Service
public class CarrierDesk {

    private static final String RETURN_SIGNED = "ReturnSigned";
    private static final String PARCEL_SIGNED = "ParcelSigned";
    private static final String PARCEL_LOST = "ParcelLost";
    private static final String PARCEL_RETURNED = "ParcelReturned";

    private final CarrierEvents events;
    private final Cases cases;
    private final CaseGoods goods;
    private final Dispatches dispatches;
    private final Orders orders;
    private final CaseActs acts;
    private final CaseProcess process;
    private final Ledger ledger;
    private final Amendments amendments;
    private final History history;
    private final TransactionTemplate transaction;

    CarrierDesk(
            CarrierEvents events,
            Cases cases,
            CaseGoods goods,
            Dispatches dispatches,
            Orders orders,
            CaseActs acts,
            CaseProcess process,
            Ledger ledger,
            Amendments amendments,
            History history,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.cases = cases;
        this.goods = goods;
        this.dispatches = dispatches;
        this.orders = orders;
        this.acts = acts;
        this.process = process;
        this.ledger = ledger;
        this.amendments = amendments;
        this.history = history;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param caseId the case that the number belongs to, if any yet
     * @param duplicate whether this very record was known already; then nothing happens
     */
    public record Receipt(
            String trackingNumber,
            Kind event,
            Instant at,
            @Nullable String caseId,
            boolean duplicate) {}

    public Receipt report(Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!actor.is(Role.CHANNEL)) {
            throw Refusal.forbidden("ROLE", "Carrier events are reported by CHANNEL");
        }
        return receive(body, actor, receivedAt);
    }

    /** What a courier said, as {@code actor} passed it on. */
    Receipt receive(Map<String, ?> body, Actor actor, Instant receivedAt) {
        Record record = Fields.read(body, fields -> read(fields, receivedAt));
        requireShop(record.trackingNumber(), actor);
        boolean fresh = Boolean.TRUE.equals(transaction.execute(status -> keep(record, actor, receivedAt)));
        Optional<String> caseId = caseOf(record.trackingNumber());
        if (caseId.isEmpty()) {
            tellIntercepting(record, actor, receivedAt);
        } else if (!events.isTaken(record)) {
            acts.act(caseId.get(), receivedAt, file -> apply(file, record, receivedAt));
        }
        return new Receipt(record.trackingNumber(), record.event(), record.at(), caseId.orElse(null), !fresh);
    }

    /** A shop system that is bound to shops has nothing to say of a parcel that is known to be of others. */
    private void requireShop(String trackingNumber, Actor actor) {
        if (actor.onlyShops().isEmpty()) {
            return;
        }
        Stream<String> ofCase = caseOf(trackingNumber).map(id -> cases.get(id).shopId()).stream();
        Stream<String> ofOrders = orders.ofParcel(trackingNumber).stream()
                .flatMap(id -> orders.find(id).stream())
                .map(Order::shopId);
        List<String> shops = Stream.concat(ofCase, ofOrders).toList();
        if (!shops.isEmpty() && shops.stream().noneMatch(actor::dealsWith)) {
            actor.requireShop(shops.get(0));
        }
    }

    private boolean keep(Record record, Actor actor, Instant receivedAt) {
        events.lock(record.trackingNumber());
        return events.keep(record, actor.onlyShops(), receivedAt);
    }

    private static Record read(Fields fields, Instant receivedAt) {
        Instant at = fields.requiredInstant("at");
        if (at.isAfter(receivedAt)) {
            fields.error("at", "IN_FUTURE", "a carrier's record cannot lie in the future");
        }
        return new Record(
                fields.requiredId("trackingNumber"),
                fields.requiredId("carrier"),
                fields.requiredChoice("event", Kind.class),
                at);
    }

    /** The case that a buyer's return or a merchant's parcel belongs to. */
    private Optional<String> caseOf(String trackingNumber) {
        return cases.caseOfReturn(trackingNumber)
                .or(() -> dispatches.find(trackingNumber).map(Dispatch::caseId));
    }

    /** A parcel of an order that came back: every case that asked for it to be stopped is told. */
    private void tellIntercepting(Record record, Actor actor, Instant receivedAt) {
        if (record.event() != Kind.RETURNED) {
            return;
        }
        orders.ofParcel(record.trackingNumber()).stream()
                .flatMap(orderId -> cases.openOf(orderId).stream())
                .filter(file -> actor.dealsWith(file.shopId()) && awaits(file, PARCEL_RETURNED))
                .forEach(file -> acts.act(file.id(), receivedAt, locked -> cameBack(locked, record, receivedAt)));
    }

    private boolean cameBack(CaseFile file, Record record, Instant receivedAt) {
        if (file.isClosed() || file.isInDispute() || !awaits(file, PARCEL_RETURNED)) {
            return false;
        }
        tell(file, record);
        cases.acted(file.id(), receivedAt);
        process.signal(ref(file), PARCEL_RETURNED, Map.of());
        return true;
    }

    /** Whether a number belongs to another case already. Callers hold its {@link #lock}. */
    public boolean isInUse(String trackingNumber) {
        return caseOf(trackingNumber).isPresent();
    }

    /** Called first in the transaction of an act that enters a number: from here on nobody else enters or reports it. */
    public void lock(String trackingNumber) {
        events.lock(trackingNumber);
    }

    /** What was kept for a number before somebody entered it. Called in the transaction of that act. */
    public void matchKept(String caseId, String trackingNumber, Instant receivedAt) {
        for (Record record : events.of(trackingNumber, cases.get(caseId).shopId())) {
            apply(cases.get(caseId), record, receivedAt);
        }
    }

    /** What was kept of the order's own parcel. Called in the transaction of the act that has it stopped. */
    public void matchOrderParcel(String caseId, Instant receivedAt) {
        CaseFile file = cases.get(caseId);
        orderParcel(file).stream()
                .flatMap(number -> events.of(number, file.shopId()).stream())
                .filter(record -> record.event() == Kind.RETURNED)
                .findFirst()
                .ifPresent(record -> cameBack(file, record, receivedAt));
    }

    /**
     * What carriers reported while a dispute covered the case. Called in the transaction that ends the dispute, in which the case
     * leaves its step but does not arrive at the next: one record moves it, and that a parcel was signed for outweighs that it was lost.
     */
    public void catchUp(String caseId, Instant at) {
        for (Record record : awaitedRecords(cases.get(caseId))) {
            if (effect(cases.get(caseId), record, at, later(record.at(), at))) {
                return;
            }
        }
        matchOrderParcel(caseId, at);
    }

    /** Of the buyer's return and of the newest parcel to the buyer, sign records first. */
    private List<Record> awaitedRecords(CaseFile file) {
        Stream<String> sent = dispatches.newest(file.id()).map(Dispatch::trackingNumber).stream();
        return Stream.concat(Stream.ofNullable(file.goods().trackingNumber()), sent)
                .flatMap(number -> events.of(number, file.shopId()).stream())
                .sorted(Comparator.comparing(record -> record.event() != Kind.SIGNED))
                .toList();
    }

    private Optional<String> orderParcel(CaseFile file) {
        return orders.find(file.orderId()).map(Order::trackingNumber);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Does nothing with a record that the case knows: a report is kept before it is applied, and either may be repeated. */
    private boolean apply(CaseFile file, Record record, Instant receivedAt) {
        if (!events.take(record, file.id(), file.shopId())) {
            return false;
        }
        tell(file, record);
        effect(file, record, receivedAt, record.at());
        return true;
    }

    private void tell(CaseFile file, Record record) {
        history.tell(
                file.id(),
                record.at(),
                Actor.SYSTEM,
                "CARRIER_" + record.event(),
                Map.of("carrier", record.carrier(), "trackingNumber", record.trackingNumber()));
    }

    /**
     * @param countsFrom where clocks start that follow from a sign record
     * @return whether the case goes on by it
     */
    private boolean effect(CaseFile file, Record record, Instant receivedAt, Instant countsFrom) {
        if (file.isClosed() || file.isInDispute()) {
            return false;
        }
        return record.trackingNumber().equals(file.goods().trackingNumber())
                ? returned(file, record, countsFrom)
                : sent(file, record, receivedAt, countsFrom);
    }

    private boolean returned(CaseFile file, Record record, Instant countsFrom) {
        if (record.event() != Kind.SIGNED) {
            return false;
        }
        goods.received(file.id(), countsFrom);
        if (awaits(file, RETURN_SIGNED)) {
            cases.acted(file.id(), countsFrom);
            ledger.meet(file.id(), "return-transit");
            process.signal(ref(file), RETURN_SIGNED, Map.of());
            return true;
        }
        if (file.status() == CaseStatus.WAIT_INSPECTION || file.status() == CaseStatus.INSPECTION_DISAGREED) {
            correct(file, "merchant-inspection", record, false);
        } else if (file.status() == CaseStatus.REPAIRING) {
            correct(file, "repair-period", record, true);
        }
        return false;
    }

    /** The workshop's own word on when it got the item gives way to an earlier record of the carrier. */
    private void correct(CaseFile file, String clause, Record record, boolean mayShorten) {
        amendments
                .correctAnchor(
                        file.id(), clause, record.at(), "late or corrected sign record", record.carrier(), mayShorten)
                .ifPresent(dueAt -> process.alignClocks(ref(file)));
    }

    private boolean sent(CaseFile file, Record record, Instant receivedAt, Instant countsFrom) {
        if (record.event() == Kind.SIGNED && isForBuyer(record) && awaits(file, PARCEL_SIGNED)) {
            cases.acted(file.id(), countsFrom);
            process.signal(ref(file), PARCEL_SIGNED, Map.of());
            return true;
        }
        if (isFailure(record) && isNewest(file, record) && awaits(file, PARCEL_LOST)) {
            cases.acted(file.id(), receivedAt);
            process.signal(ref(file), PARCEL_LOST, Map.of());
            return true;
        }
        return false;
    }

    /** Goods that go back to the buyer after a rejection are nothing that a case waits for. */
    private boolean isForBuyer(Record record) {
        return dispatches
                .find(record.trackingNumber())
                .filter(parcel -> parcel.contents() != Contents.SENT_BACK)
                .isPresent();
    }

    private static boolean isFailure(Record record) {
        return record.event() == Kind.LOST || record.event() == Kind.RETURNED;
    }

    /** A parcel in whose place another is under way fails no more. */
    private boolean isNewest(CaseFile file, Record record) {
        return dispatches
                .newest(file.id())
                .filter(parcel -> parcel.trackingNumber().equals(record.trackingNumber()))
                .isPresent();
    }

    private boolean awaits(CaseFile file, String message) {
        return file.processRef() != null && process.awaited(file.processRef()).contains(message);
    }

    private static String ref(CaseFile file) {
        return Objects.requireNonNull(file.processRef());
    }
}
