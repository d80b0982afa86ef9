package io.aftersales.process;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A clause of the contract on which a party can be silent. */
record SilentClause(String name, String party, String onExpiry, String term) {

    static final SilentClause MERCHANT_REVIEW = new SilentClause("merchant-review", "MERCHANT", "AGREE", "HOURS(48)");
    static final SilentClause AFTER_REJECTION = new SilentClause("after-rejection", "BUYER", "CLOSE", "NATDAY(7)");
    static final SilentClause BUYER_SHIP_BACK = new SilentClause("buyer-ship-back", "BUYER", "CLOSE", "NATDAY(10)");
    static final SilentClause RETURN_TRANSIT = new SilentClause("return-transit", "MERCHANT", "INSPECT", "DAYS24(10)");
    static final SilentClause MERCHANT_INSPECTION =
            new SilentClause("merchant-inspection", "MERCHANT", "REFUND", "DAYS24(7)");
    static final SilentClause INTERCEPTION = new SilentClause("interception", "MERCHANT", "REFUND", "DAYS24(5)");
    static final SilentClause REPLACEMENT_DISPATCH =
            new SilentClause("replacement-dispatch", "MERCHANT", "REFUND", "HOURS(48)");
    static final SilentClause OUTBOUND_TRANSIT =
            new SilentClause("outbound-transit", "MERCHANT", "INQUIRE", "DAYS24(15)");
    static final SilentClause BUYER_CONFIRMATION =
            new SilentClause("buyer-confirmation", "BUYER", "COMPLETE", "NATDAY(10)");
    static final SilentClause REPAIR_PERIOD =
            new SilentClause("repair-period", "MERCHANT", "COLLECT_EVIDENCE", "DAYS24(30)");
    static final SilentClause OVERDUE_EVIDENCE =
            new SilentClause("overdue-evidence", "MERCHANT", "REFUND_RIGHT", "HOURS(72)");
    static final SilentClause REPAIR_TERMS = new SilentClause("repair-terms", "BUYER", "DEFAULT_TERMS", "HOURS(48)");
    static final SilentClause REFUND_RIGHT = new SilentClause("refund-right", "BUYER", "CLOSE", "NATDAY(7)");
    static final SilentClause BUYER_REMEDY = new SilentClause("buyer-remedy", "BUYER", "REFUND", "NATDAY(7)");
    static final SilentClause VISIT_SCHEDULING =
            new SilentClause("visit-scheduling", "MERCHANT", "FORCE_VISIT", "NATDAY(3)");
    static final SilentClause AGREED_VISIT = new SilentClause("agreed-visit", "MERCHANT", "REFUND_RIGHT", "AGREED");
    static final SilentClause FORCED_VISIT = new SilentClause("forced-visit", "MERCHANT", "REFUND_RIGHT", "DAYS24(15)");
    static final SilentClause ON_SITE_COMPLETION =
            new SilentClause("on-site-completion", "MERCHANT", "REFUND_RIGHT", "NATDAY(30)");
    static final SilentClause INVOICE_SUBMISSION =
            new SilentClause("invoice-submission", "BUYER", "CLOSE", "NATDAY(30)");
    static final SilentClause INVOICE_REVIEW = new SilentClause("invoice-review", "MERCHANT", "AGREE", "HOURS(48)");
    static final SilentClause REFUND_PAYOUT = new SilentClause("refund-payout", "MERCHANT", "PAY", "HOURS(24)");
    static final SilentClause VOLUNTARY_COMPENSATION =
            new SilentClause("voluntary-compensation", "MERCHANT", "INTERVENE", "HOURS(48)");
    static final SilentClause COURIER_INQUIRY =
            new SilentClause("courier-inquiry", "MERCHANT", "ESCALATE", "HOURS(24)");
    static final SilentClause EXTENSION_ANSWER =
            new SilentClause("extension-answer", "MERCHANT", "NOT_ACCEPTED", "HOURS(48)");
    static final SilentClause DISPUTE_NEGOTIATION =
            new SilentClause("dispute-negotiation", "MERCHANT", "EVIDENCE", "HOURS(24)");
    static final SilentClause EVIDENCE_PICKUP =
            new SilentClause("evidence-pickup", "ARBITER", "ESCALATE", "WORKDAYS(2)");
    static final SilentClause DISPUTE_RULING = new SilentClause("dispute-ruling", "ARBITER", "ESCALATE", "WORKDAYS(5)");
    static final SilentClause RULING_EXECUTION = new SilentClause("ruling-execution", "MERCHANT", "FORCE", "HOURS(48)");
    static final SilentClause APPEAL_WINDOW = new SilentClause("appeal-window", "BUYER", "CLOSE", "HOURS(48)");
    static final SilentClause APPEAL_REVIEW = new SilentClause("appeal-review", "ARBITER", "ESCALATE", "WORKDAYS(5)");
    static final SilentClause DISPUTE_EVIDENCE = new SilentClause("dispute-evidence", "MERCHANT", "RULE", "HOURS(72)");
    static final SilentClause DEPOSIT_TOP_UP =
            new SilentClause("deposit-top-up", "MERCHANT", "PAUSE_SETTLEMENT", "DAYS24(7)");

    /** The same, where it is up to this party. */
    SilentClause of(String otherParty) {
        return new SilentClause(name, otherParty, onExpiry, term);
    }

    /** The same, where the end of its clock brings this. */
    SilentClause leadingTo(String otherOnExpiry) {
        return new SilentClause(name, party, otherOnExpiry, term);
    }

    /** Silence in a case of this kind, after which no clock follows. */
    Silence in(String kind, Function<Requests, Case> begin, String then) {
        return in(kind, begin, then, null);
    }

    Silence in(String kind, Function<Requests, Case> begin, String then, @Nullable String next) {
        return new Silence(kind, name, party, onExpiry, term, begin, then, next);
    }
}
