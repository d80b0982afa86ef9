package io.aftersales.cases;

import io.aftersales.buyers.BuyerClasses;
import io.aftersales.cases.RuleTables.Arrival;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.routing.Agent;
import io.aftersales.domain.routing.Owner;
import io.aftersales.domain.routing.OwnerSearch;
import io.aftersales.domain.routing.Wanted;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.routing.Agents;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Who looks after a case. An owner has the case among his figures and is whom the buyer knows; he is assigned no task, and
 * anybody of a task's groups may act.
 */
@Service
public class CaseOwners {

    private static final int LONGEST_REASON = 1000;

    private final Cases cases;
    private final CaseActs acts;
    private final CaseReader reader;
    private final History history;
    private final RuleTables rules;
    private final Agents agents;
    private final BuyerClasses buyers;

    CaseOwners(
            Cases cases,
            CaseActs acts,
            CaseReader reader,
            History history,
            RuleTables rules,
            Agents agents,
            BuyerClasses buyers) {
        this.cases = cases;
        this.acts = acts;
        this.reader = reader;
        this.history = history;
        this.rules = rules;
        this.agents = agents;
        this.buyers = buyers;
    }

    /** Finds the owner of a case that opens, as the last thing in its transaction: meanwhile all others that open wait. */
    void choose(CaseFile file, Order order, Collection<OrderLine> lines) {
        Wanted wanted = rules.routing(new Arrival(
                file.type(), file.channel(), dearest(lines), buyers.current(file.buyerId()), file.requested()));
        List<Agent> inTurn = agents.inTurn(file.shopId());
        OwnerSearch search = new OwnerSearch(
                wanted,
                lines.stream().map(CaseOwners::category).collect(Collectors.toSet()),
                order.firstContactAgent(),
                cases.ownerOfOther(file).orElse(null),
                file.openedAt());
        Optional<Owner> found = search.among(inTurn);
        found.ifPresent(owner -> give(file, owner));
        if (found.isEmpty()) {
            history.tell(file.id(), file.openedAt(), Actor.SYSTEM, "OWNER_MISSING", Map.of());
        }
    }

    private void give(CaseFile file, Owner owner) {
        cases.give(file.id(), owner.login());
        agents.given(owner);
        history.tell(
                file.id(),
                file.openedAt(),
                Actor.SYSTEM,
                "OWNER_CHOSEN",
                Map.of("owner", owner.login(), "choice", owner.choice()));
    }

    private static String dearest(Collection<OrderLine> lines) {
        return lines.stream()
                .max(Comparator.comparing(OrderLine::paid))
                .map(CaseOwners::category)
                .orElse("");
    }

    private static String category(OrderLine line) {
        return line.category() == null ? "" : line.category().strip().toLowerCase(Locale.ROOT);
    }

    private record Change(String owner, String reason) {}

    /**
     * Gives an open case to another agent, however many he has. Given to its owner again, it changes nothing.
     *
     * @param body {@code owner} and {@code reason}
     */
    public CaseView give(String caseId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (actor.role() == null || !actor.role().isLead()) {
            throw Refusal.forbidden("ROLE", "Cases are given to others by supervisors and managers");
        }
        reader.require(caseId, actor);
        return acts.act(caseId, receivedAt, file -> {
            if (file.isClosed()) {
                throw Refusal.conflict("CASE_CLOSED", "The case is closed; nobody looks after it any more");
            }
            change(file, Fields.read(body, fields -> read(fields, file, receivedAt)), actor, receivedAt);
            return reader.view(cases.get(caseId));
        });
    }

    private Change read(Fields fields, CaseFile file, Instant at) {
        Change change = new Change(fields.requiredId("owner"), fields.requiredText("reason", LONGEST_REASON));
        if (!change.owner().isEmpty()) {
            checkOwner(change.owner(), file, at, fields);
        }
        return change;
    }

    private void checkOwner(String owner, CaseFile file, Instant at, Fields fields) {
        Optional<Agent> agent = agents.find(owner);
        if (agent.isEmpty()) {
            fields.error("owner", "NOT_AN_AGENT", "is no agent who may enter");
        } else if (!agents.dealsWith(owner, file.shopId())) {
            fields.error("owner", "OTHER_SHOP", "is bound to other shops");
        } else if (agent.get().profile().isAbsentAt(at)
                && agents.deputyOf(owner, at).isEmpty()) {
            fields.error("owner", "ABSENT", "is away, and nobody acts for him");
        }
    }

    private void change(CaseFile file, Change change, Actor actor, Instant at) {
        if (change.owner().equals(file.owner())) {
            return;
        }
        cases.give(file.id(), change.owner());
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("owner", change.owner());
        detail.put("takenFrom", file.owner());
        detail.put("note", change.reason());
        history.tell(file.id(), at, actor, "OWNER_CHANGED", detail);
    }
}
