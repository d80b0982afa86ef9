package io.aftersales.cases;

import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.refusal.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a party may tell a case now: what its process waits for, and the answer to an open offer. */
@Component
public class AllowedEvents {

    private final CaseProcess process;

    AllowedEvents(CaseProcess process) {
        this.process = process;
    }

    List<CaseEvent> of(CaseFile file) {
        if (file.isClosed() || file.processRef() == null) {
            return List.of();
        }
        Stream<CaseEvent> awaited = process.awaited(file.processRef()).stream()
                .map(CaseEvent::ofMessage)
                .flatMap(Optional::stream)
                .filter(event -> event != CaseEvent.COUNTER_OFFER_ACCEPTED || isOfferOpen(file));
        Stream<CaseEvent> answers = isOfferOpen(file) ? Stream.of(CaseEvent.COUNTER_OFFER_DECLINED) : Stream.empty();
        return Stream.concat(awaited, answers).sorted(Comparator.naturalOrder()).toList();
    }

    public void require(CaseFile file, CaseEvent event) {
        List<CaseEvent> allowed = of(file);
        if (!allowed.contains(event)) {
            throw Refusal.conflict(
                    "EVENT_NOT_ALLOWED",
                    event + " is not allowed while the case is in " + file.status() + ". Allowed now: " + allowed,
                    Map.of("caseStatus", file.status(), "allowed", allowed));
        }
    }

    static boolean isOfferOpen(CaseFile file) {
        return file.offer() != null && !file.offer().accepted() && !file.isClosed();
    }
}
