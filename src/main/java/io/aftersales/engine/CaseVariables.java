package io.aftersales.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every process variable, by name. Variables are small flags for gateways; facts live in our own tables. */
public final class CaseVariables {

    /** Whether the request stands already, by a ruling, an accepted offer or the merchant's word in a dispute. */
    public static final String AGREED = "agreed";

    /** Whether the table of automatic approvals let the request stand. */
    public static final String AUTO_APPROVED = "autoApproved";

    /** What the merchant decided on the request, on a visit, on an invoice. */
    public static final String DECISION = "decision";

    /** The kind of the offer that the buyer accepted. */
    public static final String OFFER_TYPE = "offerType";

    /** Whether the goods have left the buyer, or are back, and he has nothing in their place. */
    public static final String GOODS_RETURNED = "goodsReturned";

    /** Whether the merchant does not have the goods either. */
    public static final String GOODS_MISSING = "goodsMissing";

    /** {@code NONE} until the warehouse has said what it found. */
    public static final String INSPECTION_RESULT = "inspectionResult";

    /** How a failed inspection was settled. */
    public static final String RESOLUTION = "resolution";

    /** Local to one refund: its key. */
    public static final String REFUND_ID = "refundId";

    /**
     * Local to one refund: the levels that may approve it, lowest first and with commas between; {@code NONE}, or
     * {@code NOTHING} where nothing is paid.
     */
    public static final String APPROVAL_GROUP = "approvalGroup";

    /** The answer of the last approver. */
    public static final String APPROVED = "approved";

    /** What the last payment that ended was for. */
    public static final String PAID_AS = "paidAs";

    /** How a case goes on after a dispute about it. */
    public static final String RULING = "ruling";

    /** Whether the case is closed, for steps that do not outlive it. */
    public static final String CLOSED = "closed";

    /** Whether a proposal to lengthen a clock was overtaken: the clock was decided, or the case closed. */
    public static final String MOOT = "moot";

    /** Whether a replacement could be sent. */
    public static final String IN_STOCK = "inStock";

    /** Whether a replacement was sent before. */
    public static final String SENT_BEFORE = "sentBefore";

    /** Whether a courier had still to answer about an earlier parcel when the last one was sent, and has not since. */
    public static final String COURIER_ASKED = "courierAsked";

    /** Whether the replacement cost less than what was bought. */
    public static final String CHEAPER = "cheaper";

    /** What was sent to the buyer last. */
    public static final String DELIVERED = "delivered";

    /** How a repair is carried out. */
    public static final String MODE = "mode";

    /** Whether terms of a repair have to be agreed, or were let pass twice. */
    public static final String TERMS = "terms";

    /** Where a repair goes on. */
    public static final String WORK = "work";

    /** What the workshop made of the item. */
    public static final String REPAIR_RESULT = "repairResult";

    public static final String AGREEMENT_PROVEN = "agreementProven";

    /** Whether the buyer was there. */
    public static final String VISIT = "visit";

    /** Whether the work at the buyer's is done. */
    public static final String COMPLETED = "completed";

    /** Where work goes on that the buyer gave more time. */
    public static final String WAIVER = "waiver";

    /** The remedy that the buyer chose. */
    public static final String REMEDY = "remedy";

    /** Whether the other parcel was ready when the buyer chose it. */
    public static final String WAYBILL_KNOWN = "waybillKnown";

    /** Whether the merchant contests a complaint. */
    public static final String CONTESTED = "contested";

    /** Of a dispute: what it begins with. */
    public static final String ENTRY = "entry";

    /** Of a dispute: the merchant's answer. */
    public static final String ANSWER = "answer";

    public static final String EVIDENCE_COMPLETE = "evidenceComplete";

    /** Of a dispute: what has to be done. */
    public static final String RESULT = "result";

    /** Of a dispute: who may appeal. */
    public static final String LOSER = "loser";

    /** Of a dispute: for whom it ends. */
    public static final String OUTCOME = "outcome";

    public static final String DEPOSIT_SHORT = "depositShort";

    public static final String UPHELD = "upheld";

    /** Whether an appeal took a ruling back. */
    public static final String REVERSED = "reversed";

    /** Whether an appeal gives the buyer money. */
    public static final String COUNTER_PAYMENT = "counterPayment";

    /** What a condition finds as long as nobody has set the variable: a process starts with none. */
    static final Map<String, Object> UNSET = Map.ofEntries(
            Map.entry(AGREED, false),
            Map.entry(AUTO_APPROVED, false),
            Map.entry(DECISION, "NONE"),
            Map.entry(OFFER_TYPE, "NONE"),
            Map.entry(GOODS_RETURNED, false),
            Map.entry(GOODS_MISSING, false),
            Map.entry(INSPECTION_RESULT, "NONE"),
            Map.entry(RESOLUTION, "NONE"),
            Map.entry(APPROVED, false),
            Map.entry(PAID_AS, "NONE"),
            Map.entry(RULING, "NONE"),
            Map.entry(CLOSED, false),
            Map.entry(MOOT, false),
            Map.entry(IN_STOCK, true),
            Map.entry(SENT_BEFORE, false),
            Map.entry(COURIER_ASKED, false),
            Map.entry(CHEAPER, false),
            Map.entry(DELIVERED, "NONE"),
            Map.entry(MODE, "NONE"),
            Map.entry(TERMS, "NONE"),
            Map.entry(WORK, "NONE"),
            Map.entry(REPAIR_RESULT, "NONE"),
            Map.entry(AGREEMENT_PROVEN, false),
            Map.entry(VISIT, "NONE"),
            Map.entry(COMPLETED, false),
            Map.entry(WAIVER, "NONE"),
            Map.entry(REMEDY, "NONE"),
            Map.entry(WAYBILL_KNOWN, false),
            Map.entry(CONTESTED, false),
            Map.entry(ENTRY, "NONE"),
            Map.entry(ANSWER, "NONE"),
            Map.entry(EVIDENCE_COMPLETE, false),
            Map.entry(RESULT, "NONE"),
            Map.entry(LOSER, "NONE"),
            Map.entry(OUTCOME, "NONE"),
            Map.entry(DEPOSIT_SHORT, false),
            Map.entry(UPHELD, false),
            Map.entry(REVERSED, false),
            Map.entry(COUNTER_PAYMENT, false));

    private CaseVariables() {}

    /** Those that are true or false. */
    public static Set<String> flags() {
        return namesOf(Boolean.class);
    }

    /** Those that hold one of a few words. */
    public static Set<String> words() {
        Set<String> words = new HashSet<>(namesOf(String.class));
        words.addAll(Set.of(REFUND_ID, APPROVAL_GROUP));
        return Set.copyOf(words);
    }

    private static Set<String> namesOf(Class<?> type) {
        return UNSET.entrySet().stream()
                .filter(variable -> type.isInstance(variable.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
