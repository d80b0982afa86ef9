package io.aftersales.cases.event;

import io.aftersales.cases.CarrierDesk;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.cases.CaseFile.OfferType;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Claim;
import io.aftersales.cases.History;
import io.aftersales.cases.event.CaseEvents.EventHandler;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.deadline.Computation;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.evidence.Evidence;
import io.aftersales.ledger.Ledger;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the buyer of a return may tell: that the goods are on their way, a change of the request, an answer to an offer. */
@Configuration(proxyBeanMethods = false)
class ReturnEvents {

    /** Makes a handler of a function. */
    private record Handler(CaseEvent event, Handling handling) implements EventHandler {
        @Override
        public void handle(CaseFile file, Fields fields, Actor actor, Instant at) {
            handling.handle(file, fields, actor, at);
        }
    }

    private interface Handling {
        void handle(CaseFile file, Fields fields, Actor actor, Instant at);
    }

    @Bean
    EventHandler buyerCancelled(CaseProcess process, History history) {
        return new Handler(CaseEvent.BUYER_CANCELLED, (file, fields, actor, at) -> {
            finish(fields);
            history.tell(file.id(), at, actor, "BUYER_CANCELLED", Map.of());
            process.signal(ref(file), CaseEvent.BUYER_CANCELLED.message(), Map.of());
        });
    }

    @Bean
    EventHandler buyerShipped(Cases cases, CaseProcess process, History history, CarrierDesk carriers, Orders orders) {
        return new Handler(CaseEvent.BUYER_SHIPPED, (file, fields, actor, at) -> {
            String carrier = fields.requiredId("carrier");
            String number = fields.requiredId("trackingNumber");
            carriers.lock(number);
            if (cases.caseOfTracking(number).isPresent()) {
                fields.error("trackingNumber", "TRACKING_NUMBER_IN_USE", "another case uses this number");
            } else if (number.equals(
                    orders.find(file.orderId()).map(Order::trackingNumber).orElse(null))) {
                fields.error(
                        "trackingNumber", "OUTBOUND_NUMBER", "this is the number of the parcel that went to the buyer");
            }
            finish(fields);
            cases.shipped(file.id(), carrier, number, at);
            history.tell(file.id(), at, actor, "BUYER_SHIPPED", Map.of("carrier", carrier, "trackingNumber", number));
            process.signal(ref(file), CaseEvent.BUYER_SHIPPED.message(), Map.of("goodsReturned", true));
            carriers.matchKept(file.id(), number);
        });
    }

    @Bean
    EventHandler buyerModified(
            Cases cases,
            CaseUnits units,
            CaseProcess process,
            History history,
            Orders orders,
            Evidence evidence,
            Ledger ledger) {
        return new Handler(CaseEvent.BUYER_MODIFIED, (file, fields, actor, at) -> {
            Reason reason = fields.choice("reason", Reason.class);
            String description = fields.text("description");
            Money requested = fields.money("requestedAmount");
            List<String> proofs = fields.texts("evidence");
            if (reason == null && description == null && requested == null && proofs.isEmpty()) {
                fields.error("reason", "NOTHING_MODIFIED", "name a reason, description, requestedAmount or evidence");
            }
            Order order = orders.find(file.orderId()).orElseThrow();
            Money paid = units.of(file.id()).stream().map(CaseUnit::share).reduce(Money.ZERO, Money::plus);
            if (reason != null) {
                Claim.checkReason(fields, file.type(), reason);
                Claim.checkNoReason(fields, reason, linesOf(file, units, order), windowEnds(file, order, ledger), at);
            }
            Claim.checkRequested(fields, requested, paid);
            evidence.unknown(proofs, "evidence", actor)
                    .forEach(error -> fields.error(error.field(), error.rule(), error.message()));
            finish(fields);
            cases.modify(
                    file.id(),
                    reason == null ? file.reason() : reason,
                    description == null ? file.description() : description,
                    requested == null ? file.requested() : requested);
            evidence.attach(file.id(), proofs, "APPLICATION", at);
            if (reason == Reason.NO_REASON && order.signedAt() != null) {
                ledger.recordMet(file.id(), "no-reason-window", order.signedAt(), at);
            }
            Map<String, @Nullable Object> detail = new HashMap<>();
            detail.put("reason", reason);
            detail.put("requested", requested);
            history.tell(file.id(), at, actor, "BUYER_MODIFIED", detail);
            process.signal(
                    ref(file), CaseEvent.BUYER_MODIFIED.message(), Map.of("decision", "NONE", "resolution", "NONE"));
        });
    }

    private static List<OrderLine> linesOf(CaseFile file, CaseUnits units, Order order) {
        return units.of(file.id()).stream()
                .map(CaseUnit::lineId)
                .distinct()
                .map(lineId -> order.line(lineId).orElseThrow())
                .toList();
    }

    private static @Nullable Instant windowEnds(CaseFile file, Order order, Ledger ledger) {
        Instant signedAt = order.signedAt();
        if (signedAt == null) {
            return null;
        }
        Computation window = ledger.foresee(
                file.deadlineTable(),
                file.channel(),
                file.type().name(),
                order.wasShipped(),
                "no-reason-window",
                signedAt);
        return window.dueAt();
    }

    @Bean
    EventHandler counterOfferAccepted(Cases cases, CaseProcess process, History history, Ledger ledger) {
        return new Handler(CaseEvent.COUNTER_OFFER_ACCEPTED, (file, fields, actor, at) -> {
            finish(fields);
            Offer offer = Objects.requireNonNull(file.offer());
            cases.offer(file.id(), new Offer(offer.type(), offer.amount(), true));
            if (offer.type() == OfferType.RETURN_REFUND && offer.amount() != null) {
                cases.request(file.id(), offer.amount());
            }
            ledger.meet(file.id(), "merchant-review");
            history.tell(file.id(), at, actor, "COUNTER_OFFER_ACCEPTED", Map.of("offerType", offer.type()));
            process.signal(
                    ref(file),
                    CaseEvent.COUNTER_OFFER_ACCEPTED.message(),
                    Map.of("offerType", offer.type().name(), "resolution", "OFFER"));
        });
    }

    @Bean
    EventHandler counterOfferDeclined(Cases cases, History history) {
        return new Handler(CaseEvent.COUNTER_OFFER_DECLINED, (file, fields, actor, at) -> {
            finish(fields);
            cases.offer(file.id(), null);
            history.tell(file.id(), at, actor, "COUNTER_OFFER_DECLINED", Map.of());
        });
    }

    private static void finish(Fields fields) {
        fields.refuseUnknown();
        fields.throwIfAny();
    }

    private static String ref(CaseFile file) {
        return Objects.requireNonNull(file.processRef());
    }
}
