package io.aftersales.cases.contact;

import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.BuyerLinks;
import io.aftersales.security.BuyerLinks.Made;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Gives out links to a case for its buyer. Who took one could act as the buyer, so that the history says who did. */
@Service
public class BuyerLinkDesk {

    private static final Set<Role> TAKERS = EnumSet.of(Role.CHANNEL, Role.AGENT, Role.SUPERVISOR, Role.MANAGER);

    private final CaseActs acts;
    private final CaseReader reader;
    private final History history;
    private final BuyerLinks links;

    BuyerLinkDesk(CaseActs acts, CaseReader reader, History history, BuyerLinks links) {
        this.acts = acts;
        this.reader = reader;
        this.history = history;
        this.links = links;
    }

    public static boolean isFor(Actor actor) {
        return actor.role() != null && TAKERS.contains(actor.role());
    }

    /** A new link, whether the case is open or closed; those given before stay good. */
    public Made give(String caseId, Actor actor, Instant receivedAt) {
        if (!isFor(actor)) {
            throw Refusal.forbidden("ROLE", "Links for buyers are given to " + TAKERS);
        }
        reader.require(caseId, actor);
        return acts.act(caseId, receivedAt, file -> {
            Made link = links.toCase(caseId, file.buyerId());
            history.tell(caseId, receivedAt, actor, "BUYER_LINK_GIVEN", Map.of("until", link.expiresAt()));
            return link;
        });
    }
}
