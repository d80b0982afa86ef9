package io.aftersales.domain.cases;

import static io.aftersales.domain.actor.Role.AGENT;
import static io.aftersales.domain.actor.Role.BUYER;
import static io.aftersales.domain.actor.Role.CHANNEL;

import io.aftersales.domain.actor.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a party can tell a case. The message of a process that waits for it carries the name in camel case. */
public enum CaseEvent {
    BUYER_SHIPPED("BuyerShipped", BUYER, CHANNEL),
    BUYER_MODIFIED("BuyerModified", BUYER, CHANNEL),
    TYPE_CHANGED("TypeChanged", BUYER, CHANNEL),
    BUYER_CANCELLED("BuyerCancelled", BUYER, CHANNEL),
    INTERVENTION_REQUESTED("InterventionRequested", BUYER, CHANNEL),
    RECEIPT_CONFIRMED("ReceiptConfirmed", BUYER, CHANNEL),
    REPAIR_TERMS_AGREED("RepairTermsAgreed", BUYER, CHANNEL),
    REPAIR_TERMS_DECLINED("RepairTermsDeclined", BUYER, CHANNEL),
    VISIT_AGREED("VisitAgreed", BUYER, CHANNEL, AGENT),
    REFUND_CLAIMED("RefundClaimed", BUYER, CHANNEL),
    REFUND_WAIVED("RefundWaived", BUYER, CHANNEL),
    INVOICE_SUBMITTED("InvoiceSubmitted", BUYER, CHANNEL),
    REMEDY_CHOSEN("RemedyChosen", BUYER, CHANNEL),
    EXTENSION_PROPOSED("ExtensionProposed", BUYER, CHANNEL, AGENT),
    EXTENSION_ANSWERED("ExtensionAnswered", BUYER, CHANNEL, AGENT),
    COUNTER_OFFER_ACCEPTED("CounterOfferAccepted", BUYER, CHANNEL),
    COUNTER_OFFER_DECLINED("CounterOfferDeclined", BUYER, CHANNEL),
    EVIDENCE_SUBMITTED("EvidenceSubmitted", BUYER, CHANNEL, AGENT),
    APPEAL_FILED("AppealFiled", BUYER, CHANNEL, AGENT);

    private final String message;
    private final Set<Role> senders;

    CaseEvent(String message, Role first, Role... others) {
        this.message = message;
        this.senders = EnumSet.of(first, others);
    }

    public String message() {
        return message;
    }

    public Set<Role> senders() {
        return senders;
    }

    public static Optional<CaseEvent> ofMessage(String message) {
        return Arrays.stream(values())
                .filter(event -> event.message.equals(message))
                .findFirst();
    }
}
