package io.aftersales.cases;

import io.aftersales.domain.cases.BuyerRights;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Ledger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a party may tell a case now: what its process waits for, as far as the buyer's rights at this status reach, and
 * what is allowed wherever a case stands.
 */
@Component
public class AllowedEvents {

    private final CaseProcess process;
    private final Dispatches dispatches;
    private final Extensions extensions;
    private final Ledger ledger;

    AllowedEvents(CaseProcess process, Dispatches dispatches, Extensions extensions, Ledger ledger) {
        this.process = process;
        this.dispatches = dispatches;
        this.extensions = extensions;
        this.ledger = ledger;
    }

    List<CaseEvent> of(CaseFile file) {
        if (file.isClosed() || file.isInDispute() || file.processRef() == null) {
            return List.of();
        }
        Stream<CaseEvent> awaited = process.awaited(file.processRef()).stream()
                .map(CaseEvent::ofMessage)
                .flatMap(Optional::stream);
        boolean anythingSent = dispatches.anythingSent(file.id());
        return Stream.concat(awaited, unawaited(file))
                .filter(event -> isOpen(file, event, anythingSent))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** What no step of a process waits for: the token stays where it is. */
    private static Stream<CaseEvent> unawaited(CaseFile file) {
        return file.type() == CaseType.DISPUTE
                ? Stream.empty()
                : Stream.of(CaseEvent.COUNTER_OFFER_DECLINED, CaseEvent.INTERVENTION_REQUESTED);
    }

    private boolean isOpen(CaseFile file, CaseEvent event, boolean anythingSent) {
        if (BuyerRights.covers(event) && !BuyerRights.at(file.status()).contains(event)) {
            return false;
        }
        return switch (event) {
            case COUNTER_OFFER_ACCEPTED, COUNTER_OFFER_DECLINED -> file.isOfferOpen();
            case BUYER_CANCELLED -> !anythingSent;
            case TYPE_CHANGED -> !file.goods().areOut() && !anythingSent;
            case EXTENSION_ANSWERED ->
                extensions
                        .open(file.id())
                        .flatMap(open -> ledger.running(file.id(), open.clause()))
                        .isPresent();
            default -> true;
        };
    }

    public void require(CaseFile file, CaseEvent event) {
        if (!of(file).contains(event)) {
            throw refusal(file, event);
        }
    }

    /** The refusal of an event that the state does not allow, or not from this party. */
    public Refusal refusal(CaseFile file, CaseEvent event) {
        List<CaseEvent> allowed = of(file);
        return Refusal.conflict(
                "EVENT_NOT_ALLOWED",
                event + " is not allowed while the case is in " + file.status() + ". Allowed now: " + allowed,
                Map.of("caseStatus", file.status(), "allowed", allowed));
    }
}
