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
    INTERCEPTION_CHOSEN("选择拦截", "interception chosen"),
    INSPECTION_PASSED("验货通过", "inspection passed"),
    PARCEL_SENT("寄出运单填写", "waybill of the parcel to the buyer entered"),
    PARCEL_DELIVERED("买家签收或完工", "parcel to the buyer signed for, or work done"),
    TERMS_PROPOSED("维修条件提出", "repair terms proposed"),
    ITEM_RECEIVED("收到待修商品", "item received for repair"),
    REPAIR_OVERDUE("维修逾期", "repair overdue"),
    SLOT_AGREED("上门时间约定", "slot agreed"),
    SCHEDULING_ENDED("约定期结束", "time to agree a visit ended"),
    FIRST_VISIT("首次上门", "first visit"),
    RIGHT_OPENED("退款权开启", "refund right opened"),
    SELF_REPAIR_AGREED("自行维修约定", "self-arranged repair agreed"),
    INVOICE_RECEIVED("收到发票", "invoice received"),
    REFUND_DECIDED("退款决定", "refund decided"),
    COMPLAINT_RECEIVED("投诉收到", "complaint received"),
    LOSS_REPORTED("报告丢失或破损", "loss or damage reported"),
    REMEDY_OFFERED("补救方案提出", "remedy offered"),
    EXTENSION_PROPOSED("提出延期", "extension proposed"),
    INTERVENTION_REQUESTED("申请平台介入", "intervention requested"),
    EVIDENCE_REVIEW_BEGAN("凭证审核开始", "review of the evidence began"),
    EVIDENCE_REQUESTED("要求举证", "evidence requested"),
    EVIDENCE_COMPLETE("凭证齐备", "evidence complete"),
    RULED("裁定作出", "ruling made"),
    DEPOSIT_SHORT("保证金不足", "deposit fell short"),
    RULING_EXECUTED("裁定作出或执行", "ruling made or executed"),
    APPEAL_FILED("申诉提出", "appeal filed"),
    ORDER_SIGNED("订单签收", "order signed for"),
    ORDER_PAID("订单付款", "order paid"),
    STEP_REACHED("步骤开始", "step reached");

    private static final Map<String, AnchorEvents> BY_CLAUSE = Map.ofEntries(
            Map.entry("merchant-review", APPLICATION_RECEIVED),
            Map.entry("after-rejection", REQUEST_REJECTED),
            Map.entry("buyer-ship-back", REQUEST_APPROVED),
            Map.entry("return-transit", WAYBILL_ENTERED),
            Map.entry("merchant-inspection", RETURN_SIGNED),
            Map.entry("interception", INTERCEPTION_CHOSEN),
            Map.entry("replacement-dispatch", INSPECTION_PASSED),
            Map.entry("outbound-transit", PARCEL_SENT),
            Map.entry("buyer-confirmation", PARCEL_DELIVERED),
            Map.entry("repair-terms", TERMS_PROPOSED),
            Map.entry("repair-period", ITEM_RECEIVED),
            Map.entry("overdue-evidence", REPAIR_OVERDUE),
            Map.entry("visit-scheduling", APPLICATION_RECEIVED),
            Map.entry("agreed-visit", SLOT_AGREED),
            Map.entry("forced-visit", SCHEDULING_ENDED),
            Map.entry("on-site-completion", FIRST_VISIT),
            Map.entry("refund-right", RIGHT_OPENED),
            Map.entry("invoice-submission", SELF_REPAIR_AGREED),
            Map.entry("invoice-review", INVOICE_RECEIVED),
            Map.entry("refund-payout", REFUND_DECIDED),
            Map.entry("voluntary-compensation", COMPLAINT_RECEIVED),
            Map.entry("courier-inquiry", LOSS_REPORTED),
            Map.entry("buyer-remedy", REMEDY_OFFERED),
            Map.entry("extension-answer", EXTENSION_PROPOSED),
            Map.entry("dispute-negotiation", INTERVENTION_REQUESTED),
            Map.entry("evidence-pickup", EVIDENCE_REVIEW_BEGAN),
            Map.entry("dispute-evidence", EVIDENCE_REQUESTED),
            Map.entry("dispute-ruling", EVIDENCE_COMPLETE),
            Map.entry("ruling-execution", RULED),
            Map.entry("deposit-top-up", DEPOSIT_SHORT),
            Map.entry("appeal-window", RULING_EXECUTED),
            Map.entry("appeal-review", APPEAL_FILED),
            Map.entry("no-reason-window", ORDER_SIGNED),
            Map.entry("ship-promise", ORDER_PAID));

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
