package io.aftersales.cases;

import io.aftersales.cases.CaseFile.AgreedEnd;
import io.aftersales.cases.Disputes.Asked;
import io.aftersales.cases.Disputes.Dispute;
import io.aftersales.cases.Repairs.Slot;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.Anchor;
import io.aftersales.domain.deadline.Grace;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.ledger.Amendment;
import io.aftersales.ledger.CaseFacts;
import io.aftersales.ledger.CaseFacts.ClauseFacts;
import io.aftersales.ledger.ClockPlaces;
import io.aftersales.ledger.ClockedCases;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import io.aftersales.security.DeskUser;
import io.aftersales.security.Users;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ledger may know and do of a case. */
@Component
class CaseClocks implements ClockedCases {

    private final Cases cases;
    private final Orders orders;
    private final Repairs repairs;
    private final Disputes disputes;
    private final Extensions extensions;
    private final Dispatches dispatches;
    private final ClockStands stands;
    private final History history;
    private final Users users;
    private final List<CaseListener> listeners;

    CaseClocks(
            Cases cases,
            Orders orders,
            Repairs repairs,
            Disputes disputes,
            Extensions extensions,
            Dispatches dispatches,
            ClockStands stands,
            History history,
            Users users,
            List<CaseListener> listeners) {
        this.cases = cases;
        this.orders = orders;
        this.repairs = repairs;
        this.disputes = disputes;
        this.extensions = extensions;
        this.dispatches = dispatches;
        this.stands = stands;
        this.history = history;
        this.users = users;
        this.listeners = listeners;
    }

    @Override
    public void lock(String caseId) {
        if (cases.lock(caseId).isEmpty()) {
            throw new IllegalStateException("case " + caseId + " has vanished");
        }
    }

    @Override
    public CaseFacts facts(String caseId) {
        CaseFile file = cases.get(caseId);
        Order order = orders.find(file.orderId()).orElseThrow();
        Map<String, Anchor> named = new HashMap<>();
        Instant waybillAt = file.goods().waybillAt();
        if (waybillAt != null) {
            named.put("waybill", new Anchor(waybillAt, "退货运单填写", "waybill of the return entered"));
        }
        return new CaseFacts(
                caseId,
                file.channel(),
                file.type().name(),
                order.wasShipped(),
                file.deadlineTable(),
                file.actedAt(),
                named,
                clause -> clause(file, order, clause));
    }

    private ClauseFacts clause(CaseFile file, Order order, String clause) {
        ClauseFacts facts = ofClause(file, order, clause);
        AgreedEnd agreed = file.agreedEnd();
        return agreed != null && agreed.clause().equals(clause) ? facts.until(agreed.at()) : facts;
    }

    private ClauseFacts ofClause(CaseFile file, Order order, String clause) {
        return switch (clause) {
            case "ship-promise" -> ClauseFacts.NONE.until(order.promisedShipAt());
            case "repair-period" ->
                ClauseFacts.startingAt(file.goods().receivedAt())
                        .until(repairs.of(file.id()).agreed().dueAt());
            case "agreed-visit" ->
                ClauseFacts.NONE.until(endOf(repairs.of(file.id()).slot()));
            case "on-site-completion" ->
                ClauseFacts.startingAt(repairs.of(file.id()).firstVisitAt());
            case "replacement-dispatch" ->
                opensRefundRight(file) ? ClauseFacts.missedBy(OnExpiry.REFUND_RIGHT) : ClauseFacts.NONE;
            case "extension-answer" ->
                extensions
                        .open(file.id())
                        .map(open -> ClauseFacts.of(open.answeredBy()))
                        .orElse(ClauseFacts.NONE);
            case "dispute-evidence" -> ClauseFacts.of(asked(disputes.get(file.id())));
            case "appeal-window" -> ClauseFacts.of(loser(disputes.get(file.id())));
            default -> ClauseFacts.NONE;
        };
    }

    private static @Nullable Instant endOf(@Nullable Slot slot) {
        return slot == null ? null : slot.to();
    }

    /** A replacement that could not be sent, for goods that were to be repaired or after one that was sent before. */
    private boolean opensRefundRight(CaseFile file) {
        return file.type() == CaseType.REPAIR
                || (file.type() == CaseType.EXCHANGE && dispatches.anythingSent(file.id()));
    }

    /** Where both parties are asked, the merchant's name stands: it is the one who loses by silence. */
    private static Party asked(Dispute dispute) {
        return dispute.asked() == Asked.BUYER ? Party.BUYER : Party.MERCHANT;
    }

    private static Party loser(Dispute dispute) {
        return dispute.isLostBy(Party.MERCHANT) ? Party.MERCHANT : Party.BUYER;
    }

    @Override
    public void clockActs(LedgerRow missed, ClockPlaces places) {
        if (Grace.isReversible(missed.clause())) {
            stands.keep(missed, places.get());
        }
        cases.acted(missed.caseId(), missed.dueAt());
    }

    @Override
    public void clockMoved(LedgerRow row, Amendment amendment) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("clause", row.clause());
        detail.put("party", row.party());
        detail.put("onExpiry", row.onExpiry());
        detail.put("dueBefore", amendment.dueBefore());
        detail.put("change", amendment.kind());
        if (amendment.dueAfter() != null) {
            detail.put("dueAt", amendment.dueAfter());
        }
        CaseListener.News news = new CaseListener.News(
                row.caseId(),
                amendment.at(),
                mover(row.caseId(), amendment.actor()),
                CaseListener.DEADLINE_CHANGED,
                detail);
        listeners.forEach(listener -> listener.heard(news));
    }

    /** The ledger keeps names alone, and not all of them are logins: a carrier moves clocks too. */
    private Actor mover(String caseId, String name) {
        Role role = name.equals(cases.get(caseId).buyerId())
                ? Role.BUYER
                : users.find(name).map(DeskUser::role).orElse(null);
        return new Actor(name, role);
    }

    @Override
    public void tell(String caseId, Instant at, String event, Map<String, ?> detail) {
        history.tell(caseId, at, Actor.SYSTEM, event, detail);
    }
}
