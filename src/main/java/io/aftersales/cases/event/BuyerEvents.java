package io.aftersales.cases.event;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.Conversion;
import io.aftersales.cases.CaseFile.Offer;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseUnit;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Claim;
import io.aftersales.cases.History;
import io.aftersales.cases.OrderClocks;
import io.aftersales.cases.event.CaseEvents.EventAct;
import io.aftersales.cases.event.CaseEvents.EventHandler;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.OfferType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.evidence.Evidence;
import io.aftersales.ledger.Ledger;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the buyer says about the request as such: withdraws it, changes it, answers an offer. */
@Configuration(proxyBeanMethods = false)
class BuyerEvents {

    private final Cases cases;
    private final CaseProcess process;
    private final History history;

    BuyerEvents(Cases cases, CaseProcess process, History history) {
        this.cases = cases;
        this.process = process;
        this.history = history;
    }

    @Bean
    EventHandler buyerCancelled() {
        return EventHandler.of(CaseEvent.BUYER_CANCELLED, act -> {
            act.finishReading();
            history.tell(act.file().id(), act.at(), act.actor(), "BUYER_CANCELLED", Map.of());
            process.signal(act.processRef(), CaseEvent.BUYER_CANCELLED.message(), Map.of());
        });
    }

    @Bean
    EventHandler buyerModified(
            CaseUnits units,
            CaseReader reader,
            OrderClocks orderClocks,
            Orders orders,
            Evidence evidence,
            Ledger ledger) {
        return EventHandler.of(CaseEvent.BUYER_MODIFIED, act -> {
            Fields fields = act.fields();
            CaseFile file = act.file();
            Reason reason = fields.choice("reason", Reason.class);
            String description = fields.text("description");
            Money requested = fields.money("requestedAmount");
            List<String> proofs = fields.texts("evidence");
            if (reason == null && description == null && requested == null && proofs.isEmpty()) {
                fields.error("reason", "NOTHING_MODIFIED", "name a reason, description, requestedAmount or evidence");
            }
            if (units.mostApplications(file.id()) >= Claim.MOST_APPLICATIONS) {
                Claim.refuseAnotherApplication(fields, "type");
            }
            Order order = orders.find(file.orderId()).orElseThrow();
            if (reason != null) {
                Claim.checkReason(fields, file.type(), reason);
                Claim.checkNoReason(
                        fields,
                        reason,
                        linesOf(file, units, order),
                        orderClocks.noReasonEnds(order, file.deadlineTable(), file.type()),
                        act.at());
            }
            Claim.checkRequested(fields, requested, reader.paidFor(file.id()));
            evidence.unknown(proofs, "evidence", act.actor())
                    .forEach(error -> fields.error(error.field(), error.rule(), error.message()));
            act.finishReading();
            units.askedAgain(file.id());
            cases.modify(
                    file.id(),
                    reason == null ? file.reason() : reason,
                    description == null ? file.description() : description,
                    requested == null ? file.requested() : requested);
            evidence.attach(file.id(), proofs, "APPLICATION", act.at());
            if (reason == Reason.NO_REASON && order.signedAt() != null) {
                ledger.recordMet(file.id(), OrderClocks.NO_REASON_WINDOW, order.signedAt(), act.at());
            }
            Map<String, @Nullable Object> detail = new HashMap<>();
            detail.put("reason", reason);
            detail.put("requested", requested);
            history.tell(file.id(), act.at(), act.actor(), "BUYER_MODIFIED", detail);
            process.signal(
                    act.processRef(),
                    CaseEvent.BUYER_MODIFIED.message(),
                    Map.of("decision", "NONE", "resolution", "NONE"));
        });
    }

    private static List<OrderLine> linesOf(CaseFile file, CaseUnits units, Order order) {
        return units.of(file.id()).stream()
                .map(CaseUnit::lineId)
                .distinct()
                .map(lineId -> order.line(lineId).orElseThrow())
                .toList();
    }

    @Bean
    EventHandler typeChanged(CaseUnits units) {
        return new TypeChanged(units);
    }

    /** The case closes and one of another type takes its place; that one is the answer. */
    private final class TypeChanged implements EventHandler {

        private final CaseUnits units;

        TypeChanged(CaseUnits units) {
            this.units = units;
        }

        @Override
        public CaseEvent event() {
            return CaseEvent.TYPE_CHANGED;
        }

        @Override
        public void handle(EventAct act) {
            Fields fields = act.fields();
            CaseFile file = act.file();
            TypeChange to = TypeChange.read(fields, file);
            if (!fields.hasErrors() && to.type() == file.type() && to.mode() == file.mode()) {
                fields.error("toType", "SAME_TYPE", "the case is one of this type");
            }
            Claim.checkReason(fields, "toType", to.type(), file.reason());
            if (units.mostApplications(file.id()) >= Claim.MOST_APPLICATIONS) {
                Claim.refuseAnotherApplication(fields, "toType");
            }
            act.finishReading();
            convert(act, "TYPE_CHANGED", new Conversion(to.type(), to.mode(), false));
        }

        @Override
        public String answer(CaseFile after) {
            return Objects.requireNonNull(after.links().successor());
        }
    }

    private void convert(EventAct act, String event, Conversion conversion) {
        cases.convert(act.file().id(), conversion);
        history.tell(act.file().id(), act.at(), act.actor(), event, Map.of("type", conversion.type()));
        process.signal(act.processRef(), CaseEvent.TYPE_CHANGED.message(), Map.of());
    }

    @Bean
    EventHandler counterOfferAccepted(Ledger ledger) {
        return EventHandler.of(CaseEvent.COUNTER_OFFER_ACCEPTED, act -> {
            act.finishReading();
            CaseFile file = act.file();
            Offer offer = Objects.requireNonNull(file.offer());
            cases.offer(file.id(), new Offer(offer.type(), offer.amount(), true));
            if (offer.type() != OfferType.PARTIAL_REFUND && offer.amount() != null) {
                cases.request(file.id(), offer.amount());
            }
            ledger.meet(file.id(), "merchant-review");
            CaseType other =
                    offer.type().asType().filter(type -> type != file.type()).orElse(null);
            if (other != null) {
                RepairMode mode = other == CaseType.REPAIR ? RepairMode.MAIL_IN : null;
                convert(act, "COUNTER_OFFER_ACCEPTED", new Conversion(other, mode, true));
                return;
            }
            history.tell(file.id(), act.at(), act.actor(), "COUNTER_OFFER_ACCEPTED", Map.of("offerType", offer.type()));
            process.signal(
                    act.processRef(),
                    CaseEvent.COUNTER_OFFER_ACCEPTED.message(),
                    Map.of("offerType", offer.type().name(), "resolution", "OFFER"));
        });
    }

    @Bean
    EventHandler counterOfferDeclined() {
        return EventHandler.of(CaseEvent.COUNTER_OFFER_DECLINED, act -> {
            act.finishReading();
            cases.offer(act.file().id(), null);
            history.tell(act.file().id(), act.at(), act.actor(), "COUNTER_OFFER_DECLINED", Map.of());
        });
    }
}
