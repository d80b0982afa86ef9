package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The ways that every diagram has: more time, an arbiter, money that is approved, refused and paid. */
final class Ways {

    private Ways() {}

    /** @param clause the clock that runs in the case, of the buyer or the merchant */
    static void extensions(Supplier<Case> begin, String clause) {
        granted(begin.get(), clause);
        unanswered(begin.get(), clause);
        overtaken(begin.get(), clause);
    }

    private static void granted(Case waiting, String clause) {
        Instant until = propose(waiting, clause);
        waiting.tell(proposer(waiting, clause), "EXTENSION_ANSWERED", "accepted", true)
                .refused(409, "EVENT_NOT_ALLOWED");
        waiting.tell(other(waiting, clause), "EXTENSION_ANSWERED", "accepted", true)
                .expect(200);
        assertThat(waiting.dueAt(clause)).isEqualTo(until);
        waiting.clock("extension-answer", "MET");
    }

    private static void unanswered(Case waiting, String clause) {
        Instant before = waiting.dueAt(clause).plus(Duration.ofDays(5));
        lengthenedByOther(waiting, clause, before);
        propose(waiting, clause);
        waiting.api().advanceTo(waiting.dueAt("extension-answer"));
        assertThat(waiting.clocks("extension-answer").get(0).get("state").asText())
                .isEqualTo("MISSED");
        assertThat(waiting.dueAt(clause)).isEqualTo(before);
        assertThat(waiting.text("/extension")).isIn("", "null");
    }

    /** Whoever gives the other more time needs no answer. */
    private static void lengthenedByOther(Case waiting, String clause, Instant until) {
        waiting.tell(
                        other(waiting, clause),
                        "EXTENSION_PROPOSED",
                        "clause",
                        clause,
                        "until",
                        until.toString(),
                        "reason",
                        "No hurry")
                .expect(200);
        assertThat(waiting.dueAt(clause)).isEqualTo(until);
    }

    private static void overtaken(Case waiting, String clause) {
        propose(waiting, clause);
        waiting.buyer("BUYER_CANCELLED");
        assertThat(waiting.status()).isEqualTo("CLOSED");
        assertThat(waiting.text("/extension")).isIn("", "null");
        waiting.refuses("EXTENSION_ANSWERED", "accepted", true);
    }

    private static Instant propose(Case waiting, String clause) {
        Instant until = waiting.dueAt(clause).plus(Duration.ofDays(2));
        waiting.tell(
                        proposer(waiting, clause),
                        "EXTENSION_PROPOSED",
                        "clause",
                        clause,
                        "until",
                        until.toString(),
                        "reason",
                        "More time, please")
                .expect(200);
        return until;
    }

    private static String proposer(Case waiting, String clause) {
        return waiting.clock(clause).get("party").asText().equals("BUYER") ? "channel" : "agent-chen";
    }

    private static String other(Case waiting, String clause) {
        return proposer(waiting, clause).equals("channel") ? "agent-chen" : "channel";
    }

    /** A ruling on a case that can be disputed. */
    static Case ruled(Case disputed, String ruling, Object... more) {
        Case dispute = contested(disputed);
        dispute.does("review-evidence", "complete", true);
        Object[] members = new Object[6 + more.length];
        Object[] common = {"ruling", ruling, "responsibility", "MERCHANT", "reasons", "As the pictures show"};
        System.arraycopy(common, 0, members, 0, common.length);
        System.arraycopy(more, 0, members, common.length, more.length);
        return dispute.does("rule-dispute", members);
    }

    static Case contested(Case disputed) {
        Case dispute = disputed.status().equals("IN_DISPUTE")
                ? disputed.linked("disputeCaseId")
                : disputed.intervene().linked("disputeCaseId");
        return dispute.status().equals("NEGOTIATION")
                ? dispute.does("answer-dispute", "decision", "CONTEST", "note", "We do not agree")
                : dispute;
    }

    static Case granted(Case disputed) {
        return disputed.intervene().linked("disputeCaseId").does("answer-dispute", "decision", "ACCEPT");
    }

    /** The three ways in which a ruling ends the case itself. */
    static void rulings(Supplier<Case> begin) {
        Case paid = begin.get();
        ruled(paid, "REFUND").does("execute-ruling").settle();
        paid.isClosed("REFUNDED").paid("100.00", "0.00");

        Case compensated = begin.get();
        ruled(compensated, "COMPENSATE", "amount", "10.00")
                .does("execute-ruling")
                .settle();
        compensated.isClosed("COMPENSATED").paid("0.00", "10.00");

        Case rejected = begin.get();
        ruled(rejected, "REJECT");
        rejected.isClosed("REJECTED");
    }

    /** The case waits for the approval of a refund of 600.00. */
    static void approvals(Case waiting) {
        Instant ends = waiting.is("WAIT_REFUND_APPROVAL").dueAt("refund-payout");
        waiting.attemptAs("supervisor-zhou", "approve-refund", "approved", false)
                .refused(422, "note", "REQUIRED");
        waiting.api().advanceTo(ends.minus(Duration.ofHours(12)));
        assertThat(Case.texts(waiting.openTask("approve-refund").get("candidateGroups")))
                .containsExactly("SUPERVISOR", "MANAGER");
        waiting.does("approve-refund", "approved", false, "note", "Too much");
        assertThat(Case.texts(waiting.openTask("approve-refund").get("candidateGroups")))
                .containsExactly("MANAGER");
        assertThat(waiting.dueAt("refund-payout")).isEqualTo(ends);
        waiting.approveRefund().settle();
        waiting.isClosed("REFUNDED").paid("600.00", "0.00");
    }

    /** The case waits for the approval of a refund that the partner then refuses for good. */
    static void offline(Case waiting, StandInPaymentServer payments) {
        payments.failNext(PaymentFault.REFUSE);
        waiting.approveRefund().settle();
        assertThat(waiting.is("REFUNDING").tasks()).contains("pay-offline");
        waiting.does(
                "pay-offline", "voucher", "V-1", "paidAt", waiting.api().now().toString());
        waiting.isClosed("REFUNDED");
    }

    /** A second case on what an appeal has the platform pay: nothing is left for it. */
    static void nothingLeft(Requests requests, Order order, Case rejected, String type, Consumer<Case> approve) {
        Case dispute = ruled(rejected, "REJECT");
        Case second = requests.open(order, type, "NOT_RECEIVED");
        dispute.buyer("APPEAL_FILED", "grounds", "See the new picture")
                .does("review-appeal", "upheld", false, "reasons", "The picture shows it")
                .settle()
                .isClosed("FOR_BUYER");

        approve.accept(second);

        second.settle().isClosed("REFUNDED").paid("0.00", "0.00");
        rejected.isClosed("REJECTED").paid("100.00", "0.00");
    }
}
