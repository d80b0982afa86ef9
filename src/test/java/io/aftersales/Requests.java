package io.aftersales;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The ordinary request of each type, on an order of its own. */
public final class Requests {

    private final Api api;

    public Requests(Api api) {
        this.api = api;
    }

    public Case returnRefund(String paid) {
        return open(received(paid), "RETURN_REFUND", "QUALITY");
    }

    /** So many of them, at 100 yuan each. */
    public List<Case> returnRefunds(int number) {
        return Stream.generate(() -> returnRefund("100.00")).limit(number).toList();
    }

    public Case exchange(String paid) {
        return open(received(paid), "EXCHANGE", "QUALITY");
    }

    public Case mailIn(String paid) {
        return repair(paid, "MAIL_IN");
    }

    public Case onSite(String paid) {
        return repair(paid, "ON_SITE");
    }

    public Case selfArranged(String paid) {
        return repair(paid, "SELF_ARRANGED");
    }

    private Case repair(String paid, String mode) {
        return open(received(paid), "REPAIR", "QUALITY", "mode", mode);
    }

    public Case refundOnlyOfUnshipped(String paid) {
        return open(unshipped(paid), "REFUND_ONLY", "NOT_AS_DESCRIBED");
    }

    public Case refundOnlyOfShipped(String paid) {
        return open(underWay(paid), "REFUND_ONLY", "NOT_RECEIVED");
    }

    public Case lateShipping(String paid) {
        return open(unshipped(paid), "DELAYED_SHIPPING", "LATE_SHIPMENT");
    }

    public Case parcelLoss(String paid) {
        return open(underWay(paid), "PARCEL_LOSS", "NOT_RECEIVED");
    }

    /** A dispute about a return that the merchant rejected. */
    public Case dispute(String paid) {
        return returnRefund(paid).reject().intervene().linked("disputeCaseId");
    }

    /** An item that the merchant has received to repair it. */
    public Case inWorkshop(String paid) {
        return mailIn(paid).approve().ship().returnSigned();
    }

    /** A visit that is agreed for a few hours from now. */
    public Case visitAgreed(String paid) {
        return onSite(paid).does("schedule-visit", "from", in(Duration.ofHours(2)), "to", in(Duration.ofHours(4)));
    }

    /** A repair that the buyer has done, for which the merchant pays up to an amount. */
    public Case ownWorkshop(String paid, String atMost) {
        return selfArranged(paid)
                .does("review-request", "decision", "APPROVE", "offerAmount", atMost)
                .buyer("REPAIR_TERMS_AGREED");
    }

    // ---- orders

    /** Paid, shipped and signed for. */
    public Order received(String paid) {
        return api.order().line("1", 1, paid).put();
    }

    /** As {@link #received(String)}, of so many units. */
    public Order received(int units, String paid) {
        return api.order().line("1", units, paid).put();
    }

    /** As {@link #received(String)}, from this shop. */
    public Order received(String paid, String shop) {
        return api.order().with("shopId", shop).line("1", 1, paid).put();
    }

    /** As {@link #received(String)}, with freight that the buyer was charged. */
    public Order receivedWithFreight(String paid, String freight) {
        return api.order()
                .with("freight", freight)
                .line("1", 1, paid, true, false)
                .put();
    }

    /** Paid three days ago and not shipped. */
    public Order unshipped(String paid) {
        return api.order()
                .with("shippedAt", null)
                .with("signedAt", null)
                .line("1", 1, paid)
                .put();
    }

    /** On its way to the buyer. */
    public Order underWay(String paid) {
        Order order = api.order();
        return order.with("signedAt", null)
                .with("trackingNumber", parcelOf(order))
                .line("1", 1, paid)
                .put();
    }

    public static String parcelOf(Order order) {
        return "T-" + order.id();
    }

    public Case open(Order order, String type, String reason, Object... more) {
        Map<String, Object> body = order.claim("1", 1, reason);
        body.put("type", type);
        body.putAll(Case.members(more));
        return new Case(api, api.post("channel", "/cases", body).expect(201).text("/id"));
    }

    /** As {@link #open}, on a number of units. */
    public Case openUnits(Order order, String type, String reason, int units) {
        return open(order, type, reason, "lines", List.of(Map.of("lineId", "1", "quantity", units)));
    }

    /** The demo's first shop, where most orders come from: its balance, deposit and points. */
    public BigDecimal shop(String member) {
        return new BigDecimal(
                api.get("supervisor-zhou", "/shops/shop-1/account").expect(200).text("/" + member));
    }

    /** The members, and one more. */
    public static Object[] with(Object[] members, String name, Object value) {
        List<Object> all = new ArrayList<>(List.of(members));
        all.addAll(List.of(name, value));
        return all.toArray();
    }

    /** An instant from now on, as the API writes it. */
    public String in(Duration duration) {
        return api.now().plus(duration).toString();
    }
}
