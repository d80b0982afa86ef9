package io.aftersales.cases.step;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseFile.Conversion;
import io.aftersales.cases.CaseUnits;
import io.aftersales.cases.Cases;
import io.aftersales.cases.EvidenceAsks;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.evidence.Evidence;
import io.aftersales.ledger.ClauseTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** A case becomes one of another type: the same units and proofs, new clocks. */
@Service
public class SuccessorSteps {

    private final Cases cases;
    private final CaseUnits units;
    private final Evidence evidence;
    private final EvidenceAsks asks;
    private final ClauseTables tables;
    private final History history;

    SuccessorSteps(
            Cases cases, CaseUnits units, Evidence evidence, EvidenceAsks asks, ClauseTables tables, History history) {
        this.cases = cases;
        this.units = units;
        this.evidence = evidence;
        this.asks = asks;
        this.tables = tables;
        this.history = history;
    }

    /** Puts the successor on record, with the predecessor's units; its process is still to be started. */
    public CaseFile openSuccessor(String caseId) {
        CaseFile predecessor = cases.get(caseId);
        Conversion conversion = Objects.requireNonNull(predecessor.conversion());
        CaseFile successor = predecessor.successor(UUID.randomUUID().toString(), conversion, tables.current());
        cases.insert(successor);
        cases.succeededBy(caseId, successor.id());
        units.handOver(caseId, successor.id());
        handOverBlame(predecessor, conversion, successor.id());
        List<String> proofs =
                evidence.ofCase(caseId).stream().map(piece -> piece.item().id()).toList();
        evidence.attach(successor.id(), proofs, "APPLICATION", successor.openedAt());
        tell(predecessor, successor, conversion);
        asks.askAtOpening(successor);
        return successor;
    }

    /** What an arbiter has decided about the fault holds for the case that goes on; what is reviewed anew is open. */
    private void handOverBlame(CaseFile predecessor, Conversion conversion, String successorId) {
        if (conversion.agreed()) {
            cases.blame(successorId, predecessor.liability().fault(), null);
        }
    }

    private void tell(CaseFile predecessor, CaseFile successor, Conversion conversion) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("type", conversion.type());
        detail.put("mode", conversion.mode());
        detail.put("successor", successor.id());
        history.tell(predecessor.id(), successor.openedAt(), Actor.SYSTEM, "CASE_CONVERTED", detail);
        detail.remove("successor");
        detail.put("predecessor", predecessor.id());
        detail.put("reason", successor.reason());
        detail.put("requested", successor.requested());
        history.tell(successor.id(), successor.openedAt(), Actor.SYSTEM, "CASE_OPENED", detail);
    }
}
