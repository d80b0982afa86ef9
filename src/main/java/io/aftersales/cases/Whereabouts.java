package io.aftersales.cases;

import io.aftersales.cases.CarrierEvents.Kind;
import io.aftersales.cases.CarrierEvents.Record;
import io.aftersales.cases.Dispatches.Contents;
import io.aftersales.cases.Dispatches.Dispatch;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Where the goods of a case are, by what was sent and what carriers told of it: nobody is asked to send what he does not have.
 * A parcel that is under way counts as arrived until it is known to have failed. Joins the caller's transaction.
 */
@Component
public class Whereabouts {

    /** A parcel that goes back to the shop, whoever turned it away. */
    private static final Set<Kind> TURNED_BACK = EnumSet.of(Kind.RETURNED, Kind.REFUSED);

    private final Cases cases;
    private final CaseGoods goods;
    private final CaseUnits units;
    private final Dispatches dispatches;
    private final Orders orders;
    private final CarrierEvents events;

    Whereabouts(
            Cases cases, CaseGoods goods, CaseUnits units, Dispatches dispatches, Orders orders, CarrierEvents events) {
        this.cases = cases;
        this.goods = goods;
        this.units = units;
        this.dispatches = dispatches;
        this.orders = orders;
        this.events = events;
    }

    private enum Place {
        BUYER,
        MERCHANT,
        NOBODY
    }

    /** Puts on record who has the goods, as far as that is not known yet; answers the case as it then is. */
    public CaseFile settle(CaseFile file) {
        if (file.goods().areOut()) {
            return file;
        }
        switch (dispatches
                .newest(file.id())
                .map(parcel -> ofParcel(file, parcel))
                .orElseGet(() -> ofOrder(file))) {
            case MERCHANT -> {
                goods.withMerchant(file.id());
                units.takeBackReplacements(file.id());
            }
            case NOBODY -> goods.missing(file.id());
            case BUYER -> {}
        }
        return cases.get(file.id());
    }

    /** A replacement may be lost; the goods that it was sent for stay with the merchant. */
    private Place ofParcel(CaseFile file, Dispatch parcel) {
        Set<Kind> heard = heard(parcel.trackingNumber(), file);
        boolean failed = file.status() == CaseStatus.COURIER_INQUIRY || hasFailed(heard);
        if (heard.contains(Kind.SIGNED) || !failed) {
            return Place.BUYER;
        }
        boolean replaces =
                parcel.contents() == Contents.REPLACEMENT && file.goods().areSent();
        return replaces || isTurnedBack(heard) ? Place.MERCHANT : Place.NOBODY;
    }

    /** Whoever asks to send goods back, or to have them repaired, says that he has them. */
    private Place ofOrder(CaseFile file) {
        if (file.type() != CaseType.REFUND_ONLY) {
            return Place.BUYER;
        }
        Order order = orders.find(file.orderId()).orElseThrow();
        if (!order.wasShipped()) {
            return Place.NOBODY;
        }
        if (order.signedAt() != null || order.trackingNumber() == null) {
            return Place.BUYER;
        }
        Set<Kind> heard = heard(order.trackingNumber(), file);
        if (heard.contains(Kind.SIGNED) || !hasFailed(heard)) {
            return Place.BUYER;
        }
        return isTurnedBack(heard) ? Place.MERCHANT : Place.NOBODY;
    }

    private static boolean hasFailed(Set<Kind> heard) {
        return heard.contains(Kind.LOST) || isTurnedBack(heard);
    }

    private static boolean isTurnedBack(Set<Kind> heard) {
        return heard.stream().anyMatch(TURNED_BACK::contains);
    }

    private Set<Kind> heard(String trackingNumber, CaseFile file) {
        return events.of(trackingNumber, file.shopId()).stream()
                .map(Record::event)
                .collect(Collectors.toSet());
    }
}
