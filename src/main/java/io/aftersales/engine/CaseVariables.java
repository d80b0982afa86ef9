package io.aftersales.engine;

import java.util.Map;

/** Every process variable, by name. Variables are small flags for gateways; facts live in our own tables. */
public final class CaseVariables {

    /** What the merchant decided on the request. */
    public static final String DECISION = "decision";

    /** The kind of the offer that the buyer accepted. */
    public static final String OFFER_TYPE = "offerType";

    /** Whether the goods have left the buyer, or are back. */
    public static final String GOODS_RETURNED = "goodsReturned";

    /** {@code NONE} until the warehouse has said what it found. */
    public static final String INSPECTION_RESULT = "inspectionResult";

    /** How a failed inspection was settled. */
    public static final String RESOLUTION = "resolution";

    /** Local to one refund: its key. */
    public static final String REFUND_ID = "refundId";

    /** Local to one refund: who has to approve it, or {@code NONE}. */
    public static final String APPROVAL_GROUP = "approvalGroup";

    /** The answer of the last approver. */
    public static final String APPROVED = "approved";

    /** What a process starts with, so that every condition finds its variable. */
    static final Map<String, Object> AT_START = Map.of(
            DECISION, "NONE",
            OFFER_TYPE, "NONE",
            GOODS_RETURNED, false,
            INSPECTION_RESULT, "NONE",
            RESOLUTION, "NONE",
            APPROVED, false);

    private CaseVariables() {}
}
