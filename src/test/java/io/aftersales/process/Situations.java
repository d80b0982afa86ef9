package io.aftersales.process;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.time.Duration;

/** How a case gets to where somebody may stay silent. */
final class Situations {

    private static final String PAID = "100.00";

    private Situations() {}

    static Case passed(Requests requests) {
        return requests.exchange(PAID).approve().ship().returnSigned().pass();
    }

    static Case sent(Requests requests) {
        return passed(requests).send("dispatch-replacement");
    }

    static Case lost(Case sent) {
        return sent.sentParcel("LOST", sent.api().now());
    }

    static Case inWorkshop(Requests requests) {
        return requests.mailIn(PAID).approve().ship().returnSigned();
    }

    static Case quotedAfterAMiss(Requests requests) {
        return requests.mailIn(PAID)
                .does("review-request", "decision", "APPROVE", "fee", "20.00")
                .silence("repair-terms")
                .ship()
                .returnSigned()
                .does("repair-item", "result", "NEEDS_QUOTE", "fee", "30.00");
    }

    static Case slotAgreed(Requests requests) {
        return requests.onSite(PAID)
                .does(
                        "schedule-visit",
                        "from",
                        requests.in(Duration.ofHours(20)),
                        "to",
                        requests.in(Duration.ofHours(22)));
    }

    static Case visited(Case visit, boolean completed) {
        return visit.does("record-visit", "visitedAt", visit.api().now().toString(), "completed", completed);
    }

    static Case ownWorkshop(Requests requests) {
        return requests.selfArranged(PAID)
                .does("review-request", "decision", "APPROVE", "offerAmount", "60.00")
                .buyer("REPAIR_TERMS_AGREED");
    }

    static Case toBeResent(Requests requests) {
        return requests.parcelLoss(PAID)
                .does("ask-courier", "liability", "COURIER")
                .does("offer-remedy", "remedy", "RESEND")
                .buyer("REMEDY_CHOSEN", "remedy", "RESEND");
    }

    static Case resent(Requests requests) {
        return toBeResent(requests).send("dispatch-replacement");
    }

    static Case contested(Requests requests) {
        return requests.dispute(PAID).does("answer-dispute", "decision", "CONTEST", "note", "The goods are fine");
    }

    static Case toBeRuled(Requests requests) {
        return contested(requests).does("review-evidence", "complete", true);
    }

    static Case ruled(Requests requests, String ruling) {
        return toBeRuled(requests)
                .does(
                        "rule-dispute",
                        "ruling",
                        ruling,
                        "responsibility",
                        "MERCHANT",
                        "reasons",
                        "The pictures show it");
    }
}
