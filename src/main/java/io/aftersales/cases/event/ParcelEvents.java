package io.aftersales.cases.event;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseGoods;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.History;
import io.aftersales.cases.Parcels;
import io.aftersales.cases.Parcels.Waybill;
import io.aftersales.cases.Remedies;
import io.aftersales.cases.Remedies.Remedy;
import io.aftersales.cases.event.CaseEvents.EventAct;
import io.aftersales.cases.event.CaseEvents.EventHandler;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.RemedyType;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.evidence.Evidence;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the buyer says about goods that go back, come, or did not come. */
@Configuration(proxyBeanMethods = false)
class ParcelEvents {

    private final CaseProcess process;
    private final History history;
    private final Parcels parcels;

    ParcelEvents(CaseProcess process, History history, Parcels parcels) {
        this.process = process;
        this.history = history;
        this.parcels = parcels;
    }

    @Bean
    EventHandler buyerShipped(CaseGoods goods, CaseUnits units, Orders orders, Evidence evidence) {
        return EventHandler.of(CaseEvent.BUYER_SHIPPED, act -> {
            CaseFile file = act.file();
            Waybill waybill = parcels.read(act.fields());
            if (waybill.trackingNumber()
                    .equals(orders.find(file.orderId())
                            .map(Order::trackingNumber)
                            .orElse(null))) {
                act.fields()
                        .error(
                                "trackingNumber",
                                "OUTBOUND_NUMBER",
                                "this is the number of the parcel that went to the buyer");
            }
            Money freight = act.fields().money("returnFreight");
            List<String> receipt = receipt(act, freight, evidence);
            act.finishReading();
            goods.shipped(file.id(), waybill.carrier(), waybill.trackingNumber(), freight, act.at());
            units.takeBackReplacements(file.id());
            evidence.attach(file.id(), receipt, "RETURN_FREIGHT", act.at());
            Map<String, @Nullable Object> detail = new HashMap<>();
            detail.put("carrier", waybill.carrier());
            detail.put("trackingNumber", waybill.trackingNumber());
            detail.put("returnFreight", freight);
            history.tell(file.id(), act.at(), act.actor(), "BUYER_SHIPPED", detail);
            process.signal(act.processRef(), CaseEvent.BUYER_SHIPPED.message(), Map.of("goodsReturned", true));
            parcels.matchKept(file.id(), waybill.trackingNumber(), act.at());
        });
    }

    /** Freight of the way back is paid back against a receipt only. */
    private static List<String> receipt(EventAct act, @Nullable Money freight, Evidence evidence) {
        List<String> receipt = act.fields().texts("evidence");
        if (freight != null && receipt.isEmpty()) {
            act.fields().error("evidence", "RECEIPT_REQUIRED", "freight paid back needs its receipt");
        }
        evidence.unknown(receipt, "evidence", act.actor())
                .forEach(error -> act.fields().error(error.field(), error.rule(), error.message()));
        return receipt;
    }

    @Bean
    EventHandler receiptConfirmed() {
        return EventHandler.of(CaseEvent.RECEIPT_CONFIRMED, act -> {
            act.finishReading();
            history.tell(act.file().id(), act.at(), act.actor(), "RECEIPT_CONFIRMED", Map.of());
            process.signal(act.processRef(), CaseEvent.RECEIPT_CONFIRMED.message(), Map.of());
        });
    }

    @Bean
    EventHandler remedyChosen(Remedies remedies, Cases cases) {
        return EventHandler.of(CaseEvent.REMEDY_CHOSEN, act -> {
            Fields fields = act.fields();
            CaseFile file = act.file();
            RemedyType chosen = fields.requiredChoice("remedy", RemedyType.class);
            Remedy remedy = remedies.of(file.id()).orElseThrow();
            if (fields.has("remedy") && !remedy.allows(chosen)) {
                fields.error("remedy", "NOT_OFFERED", "offered: " + remedy.offered() + ", or a refund");
            }
            act.finishReading();
            remedies.choose(file.id(), chosen);
            if (chosen == RemedyType.REFUND && remedy.offered() == RemedyType.REFUND && remedy.amount() != null) {
                cases.request(file.id(), remedy.amount());
            }
            Waybill waybill = chosen == RemedyType.RESEND ? remedy.waybill() : null;
            Map<String, Object> flags = new HashMap<>(Map.of("remedy", chosen.name(), "waybillKnown", waybill != null));
            if (waybill != null) {
                parcels.refuseIfInUse(fields, waybill.trackingNumber());
                fields.throwIfAny();
                parcels.send(file, waybill, Contents.REPLACEMENT, act.at());
                parcels.givenBack(file);
                flags.put("sentBefore", true);
                flags.put("courierAsked", parcels.isCourierAsked(file));
            }
            history.tell(file.id(), act.at(), act.actor(), "REMEDY_CHOSEN", Map.of("remedy", chosen));
            process.signal(act.processRef(), CaseEvent.REMEDY_CHOSEN.message(), flags);
            if (waybill != null) {
                parcels.matchKept(file.id(), waybill.trackingNumber(), act.at());
            }
        });
    }
}
