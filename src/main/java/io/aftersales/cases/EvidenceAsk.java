package io.aftersales.cases;

import io.aftersales.domain.deadline.Party;
import io.aftersales.evidence.CaseEvidence;
import io.aftersales.evidence.EvidenceKind;
import java.util.List;

/**
 * What a party is asked to bring.
 *
 * @param anyOf the kinds of which one piece is enough
 */
public record EvidenceAsk(Party party, List<EvidenceKind> anyOf) {

    /** Whether the party has brought it, in time or late. */
    boolean isMetBy(List<CaseEvidence> there) {
        return there.stream()
                .map(CaseEvidence::item)
                .anyMatch(item -> anyOf.contains(item.kind())
                        && Party.of(item.role()).filter(party::equals).isPresent());
    }
}
