package io.aftersales.ledger;

import io.aftersales.domain.deadline.Anchor;
import java.time.Instant;
import java.util.Map;

/** The event that each clause counts from, named in both languages. */
enum AnchorEvents {
    APPLICATION_RECEIVED("申请收到", "application received"),
    REQUEST_REJECTED("驳回登记", "rejection recorded"),
    REQUEST_APPROVED("申请通过", "request approved"),
    WAYBILL_ENTERED("退货运单填写", "waybill of the return entered"),
    RETURN_SIGNED("退货签收", "return signed for"),
    REFUND_DECIDED("退款决定", "refund decided"),
    ORDER_SIGNED("订单签收", "order signed for"),
    ORDER_PAID("订单付款", "order paid"),
    STEP_REACHED("步骤开始", "step reached");

    private static final Map<String, AnchorEvents> BY_CLAUSE = Map.of(
            "merchant-review", APPLICATION_RECEIVED,
            "after-rejection", REQUEST_REJECTED,
            "buyer-ship-back", REQUEST_APPROVED,
            "return-transit", WAYBILL_ENTERED,
            "merchant-inspection", RETURN_SIGNED,
            "refund-payout", REFUND_DECIDED,
            "no-reason-window", ORDER_SIGNED,
            "ship-promise", ORDER_PAID);

    private final String zh;
    private final String en;

    AnchorEvents(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    static AnchorEvents of(String clause) {
        return BY_CLAUSE.getOrDefault(clause, STEP_REACHED);
    }

    Anchor at(Instant instant) {
        return new Anchor(instant, zh, en);
    }
}
