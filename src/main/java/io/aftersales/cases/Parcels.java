package io.aftersales.cases;

import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.Dispatches.Dispatch;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.worklist.Worklist;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How waybills are entered, of whatever parcel: one number belongs to one case. Joins the caller's transaction. */
@Component
public class Parcels {

    private final CarrierDesk carriers;
    private final Dispatches dispatches;
    private final CaseGoods goods;
    private final Worklist worklist;

    Parcels(CarrierDesk carriers, Dispatches dispatches, CaseGoods goods, Worklist worklist) {
        this.carriers = carriers;
        this.dispatches = dispatches;
        this.goods = goods;
        this.worklist = worklist;
    }

    /** A parcel's carrier and number as they were entered. */
    public record Waybill(String carrier, String trackingNumber) {}

    /** Reads {@code carrier} and {@code trackingNumber}, and notes a number that another parcel has. */
    public Waybill read(Fields fields) {
        Waybill waybill = new Waybill(fields.requiredId("carrier"), fields.requiredId("trackingNumber"));
        refuseIfInUse(fields, waybill.trackingNumber());
        return waybill;
    }

    /** Takes the number for the caller's transaction, and notes it if another parcel has it. */
    public void refuseIfInUse(Fields fields, String trackingNumber) {
        carriers.lock(trackingNumber);
        if (carriers.isInUse(trackingNumber)) {
            fields.error("trackingNumber", "TRACKING_NUMBER_IN_USE", "another parcel has this number");
        }
    }

    public void send(CaseFile file, Waybill waybill, Contents contents, Instant at) {
        send(file, waybill, contents, null, Money.ZERO, at);
    }

    /** Puts on record what the merchant sends. */
    public void send(
            CaseFile file, Waybill waybill, Contents contents, @Nullable String sku, Money difference, Instant at) {
        dispatches.sent(new Dispatch(
                waybill.trackingNumber(), file.id(), waybill.carrier(), contents, sku, difference, false, at));
    }

    /** Whether the courier of an earlier parcel has still to answer. */
    public boolean isCourierAsked(CaseFile file) {
        return open(file, "ask-courier") > 0;
    }

    /** Whether two replacements are to be sent, for units that were accepted one after the other: each may hold any of them. */
    public boolean isAnotherToSend(CaseFile file) {
        return open(file, "dispatch-replacement") > 1;
    }

    private long open(CaseFile file, String form) {
        return worklist.ofCase(file.id()).stream()
                .filter(item -> item.key().equals(form))
                .count();
    }

    /** The buyer has the goods, or others in their place. */
    public void givenBack(CaseFile file) {
        goods.givenBack(file.id());
    }

    /** What carriers told of the number before it was entered. Called when the process waits for the parcel. */
    public void matchKept(String caseId, String trackingNumber, Instant at) {
        carriers.matchKept(caseId, trackingNumber, at);
    }

    /** The same of the order's own parcel, when the process waits for it to come back. */
    public void matchOrderParcel(String caseId, Instant at) {
        carriers.matchOrderParcel(caseId, at);
    }
}
