package io.aftersales.cases;

import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.domain.refund.ShippingPenalty;
import io.aftersales.domain.routing.Wanted;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decision tables that process owners edit, besides the one of the deadlines. */
public interface RuleTables {

    /**
     * Who bears the freight.
     *
     * @param reship of what is sent in exchange; absent where the table leaves it open
     * @param backAtMost what the buyer gets back at most for the way back, by a receipt
     */
    record FreightBearers(
            Responsibility outbound,
            Responsibility back,
            @Nullable Responsibility reship,
            Money backAtMost) {}

    FreightBearers freight(Responsibility fault, boolean freeShipping);

    /**
     * Who has to approve a payout; empty where nobody has to.
     *
     * @param amount this payout and what the order was paid of the same kind of money before
     */
    Optional<Role> approval(CaseType type, PayoutKind kind, Money amount, boolean shipped);

    /**
     * A request as the table of automatic approvals is asked about it.
     *
     * @param category of goods, in lower case; empty where the shop has told none
     * @param shipped whether the goods have left the merchant
     * @param rejected whether a person has rejected the request, or one before it on the same units
     */
    record Request(
            CaseType type,
            Reason reason,
            Money amount,
            String category,
            boolean shipped,
            boolean rejected,
            BuyerRecord buyer) {}

    /**
     * What the table says to a request.
     *
     * @param approved by the table alone; otherwise a person looks
     * @param row names the row that decided
     * @param why what that row is about, in words
     */
    record Verdict(boolean approved, String row, String why) {}

    Verdict autoApproval(Request request);

    /**
     * What evidence is wanted at a moment.
     *
     * @param required how many pieces, of whatever kind, have to come with the act; nothing is refused at an opening
     * @param asks what the parties are asked for beyond that
     */
    record EvidenceRule(String moment, int required, List<EvidenceAsk> asks) {

        /** Where evidence may be added and none is wanted. */
        public static final EvidenceRule NOTHING = new EvidenceRule("", 0, List.of());
    }

    /** @param moment {@value EvidenceAsks#OPENING}, or a task's key, a slash and what was decided there */
    EvidenceRule evidence(String moment, CaseType type, Reason reason);

    /**
     * A case that opens, as the table of routing is asked about it.
     *
     * @param category of the goods that most was paid for, in lower case; empty where the shop has told none
     */
    record Arrival(CaseType type, String channel, String category, BuyerClass buyerClass, Money amount) {}

    Wanted routing(Arrival arrival);

    /** What a channel takes for shipping late. */
    ShippingPenalty shippingPenalty(String channel);
}
