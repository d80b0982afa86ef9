package io.aftersales.cases;

import io.aftersales.cases.CaseView.Payout;
import io.aftersales.cases.CaseView.Proof;
import io.aftersales.cases.CaseView.Task;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.Party;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of a case its buyer sees: what happened to it and what the other side said, but not how the merchant's people share
 * the work, who approves what, and what they write to each other. Only what is listed here is shown, so that a new entry of the
 * history is hidden until somebody has thought about it. Staff stand as their party, since their logins are nobody's business.
 */
@Component
public class BuyerSight {

    static final Set<String> EVENTS = Set.of(
            "CASE_OPENED",
            "CASE_CONVERTED",
            "CASE_CLOSED",
            "CASE_REOPENED",
            "REQUEST_APPROVED",
            "BUYER_SHIPPED",
            "BUYER_MODIFIED",
            "BUYER_CANCELLED",
            "BUYER_CONTACTED",
            "TYPE_CHANGED",
            "COUNTER_OFFER_ACCEPTED",
            "COUNTER_OFFER_DECLINED",
            "RECEIPT_CONFIRMED",
            "REPAIR_TERMS_AGREED",
            "REPAIR_TERMS_DECLINED",
            "DEFAULT_TERMS_APPLIED",
            "VISIT_AGREED",
            "REFUND_CLAIMED",
            "REFUND_WAIVED",
            "INVOICE_SUBMITTED",
            "INVOICE_ACCEPTED",
            "REMEDY_CHOSEN",
            "EXTENSION_PROPOSED",
            "EXTENSION_GRANTED",
            "EXTENSION_DECLINED",
            "EVIDENCE_SUBMITTED",
            "EVIDENCE_ADDED",
            "EVIDENCE_SUPERSEDED",
            "EVIDENCE_ASKED",
            "DISPUTE_OPENED",
            "DISPUTE_VOID",
            "DISPUTE_SETTLED",
            "RULING_CARRIED_OUT",
            "RULING_FORCED",
            "RULING_REVERSED",
            "APPEAL_FILED",
            "CARRIER_PICKED_UP",
            "CARRIER_SIGNED",
            "CARRIER_REFUSED",
            "CARRIER_LOST",
            "CARRIER_RETURNED",
            "DEADLINE_CHANGED",
            "DEADLINE_MISSED",
            "REFUND_DECIDED",
            "REFUND_SENT",
            "REFUND_PAID");

    private static final String COMPLETED = "TASK_COMPLETED";

    /** A reminder is for whose clock it is. */
    private static final String NEAR = "DEADLINE_NEAR";

    /** Tasks that are the merchant's own business from beginning to end. */
    private static final Set<String> INTERNAL_TASKS = Set.of("approve-refund", "pay-offline");

    /** Tasks whose note is written to the other side; what a courier said to the merchant is not. */
    private static final Set<String> TOLD_NOTES = Set.of("review-request", "inspect-return", "answer-dispute");

    private static final Set<String> OWN_MATTERS = Set.of("assignee", "approval", "liability", "voucher", "row", "why");

    private final Users users;

    BuyerSight(Users users) {
        this.users = users;
    }

    /** Whether the buyer is told that such an event happened; of tasks only those that are not the merchant's own business. */
    public static boolean tells(String event) {
        return EVENTS.contains(event);
    }

    CaseView of(CaseView whole) {
        return whole.forBuyer(
                whole.tasks().stream()
                        .filter(task -> !INTERNAL_TASKS.contains(task.key()))
                        .map(BuyerSight::withoutPeople)
                        .toList(),
                whole.evidence().stream().map(piece -> of(piece, whole)).toList(),
                whole.refunds().stream().map(BuyerSight::withoutApproval).toList(),
                whole.history().stream()
                        .filter(BuyerSight::isTold)
                        .map(entry -> of(entry, whole))
                        .toList());
    }

    private static boolean isTold(History.Entry entry) {
        Map<String, Object> detail = entry.detail();
        return switch (entry.event()) {
            case COMPLETED -> !INTERNAL_TASKS.contains(String.valueOf(detail.get("task")));
            case NEAR -> Party.BUYER.name().equals(String.valueOf(detail.get("party")));
            default -> EVENTS.contains(entry.event());
        };
    }

    private History.Entry of(History.Entry entry, CaseView whole) {
        Map<String, Object> detail = new LinkedHashMap<>(entry.detail());
        detail.keySet().removeAll(OWN_MATTERS);
        Object task = detail.get("task");
        if (task != null && !TOLD_NOTES.contains(task.toString())) {
            detail.remove("note");
        }
        return new History.Entry(entry.at(), party(entry.actor(), whole), entry.event(), detail);
    }

    private String party(String login, CaseView whole) {
        if (login.equals(whole.buyerId()) || login.equals(Actor.SYSTEM.name())) {
            return login;
        }
        return nameOf(users.find(login).map(DeskUser::role).orElse(null));
    }

    private static String nameOf(@Nullable Role role) {
        return role == Role.CHANNEL
                ? role.name()
                : Party.of(role).orElse(Party.MERCHANT).name();
    }

    private static Task withoutPeople(Task task) {
        return new Task(task.id(), task.key(), task.name(), null, List.of(), task.dueAt());
    }

    private static Proof of(Proof piece, CaseView whole) {
        return piece.uploader().equals(whole.buyerId()) ? piece : piece.by(nameOf(piece.role()));
    }

    private static Payout withoutApproval(Payout payout) {
        return payout.approvalGroup() == null ? payout : payout.withoutApproval();
    }
}
