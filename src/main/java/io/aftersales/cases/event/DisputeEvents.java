package io.aftersales.cases.event;

import io.aftersales.cases.AllowedEvents;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.Disputes;
import io.aftersales.cases.History;
import io.aftersales.cases.event.CaseEvents.EventAct;
import io.aftersales.cases.event.CaseEvents.EventHandler;
import io.aftersales.cases.step.DisputeSteps;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.input.Fields;
import io.aftersales.evidence.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What parties say when they do not agree: call an arbiter, bring evidence, appeal. */
@Configuration(proxyBeanMethods = false)
class DisputeEvents {

    private final CaseProcess process;
    private final Disputes disputes;
    private final Evidence evidence;
    private final AllowedEvents allowed;
    private final History history;

    DisputeEvents(CaseProcess process, Disputes disputes, Evidence evidence, AllowedEvents allowed, History history) {
        this.process = process;
        this.disputes = disputes;
        this.evidence = evidence;
        this.allowed = allowed;
        this.history = history;
    }

    @Bean
    EventHandler interventionRequested(DisputeSteps steps, Cases cases) {
        return EventHandler.of(CaseEvent.INTERVENTION_REQUESTED, act -> {
            String reason = act.fields().requiredText("reason");
            act.finishReading();
            CaseFile dispute = steps.open(act.file().id(), reason, act.actor(), act.at());
            process.alignClocks(act.processRef());
            String ref = process.start(CaseType.DISPUTE, dispute.id(), Map.of("entry", "NEGOTIATE"));
            cases.attachProcess(dispute.id(), ref);
        });
    }

    @Bean
    EventHandler evidenceSubmitted() {
        return EventHandler.of(CaseEvent.EVIDENCE_SUBMITTED, act -> {
            CaseFile file = act.file();
            boolean inDispute = file.type() == CaseType.DISPUTE;
            if (inDispute && !isAsked(act)) {
                throw allowed.refusal(file, CaseEvent.EVIDENCE_SUBMITTED);
            }
            List<String> proofs = readProofs(act);
            String note = act.fields().text("note");
            if (proofs.isEmpty() && note == null) {
                act.fields().error("evidence", "REQUIRED", "submit evidence, or say what there is to say");
            }
            act.finishReading();
            evidence.attach(file.id(), proofs, "EVIDENCE_" + act.party(), act.at());
            Map<String, @Nullable Object> detail = new HashMap<>();
            detail.put("party", act.party());
            detail.put("note", note);
            history.tell(file.id(), act.at(), act.actor(), "EVIDENCE_SUBMITTED", detail);
            if (inDispute) {
                disputes.answered(file.id(), act.party());
            }
            if (!inDispute || disputes.get(file.id()).isEvidenceIn()) {
                process.signal(act.processRef(), CaseEvent.EVIDENCE_SUBMITTED.message(), Map.of());
            }
        });
    }

    private boolean isAsked(EventAct act) {
        Disputes.Asked asked = disputes.get(act.file().id()).asked();
        return asked != null && asked.includes(act.party());
    }

    private List<String> readProofs(EventAct act) {
        Fields fields = act.fields();
        List<String> proofs = fields.texts("evidence");
        evidence.unknown(proofs, "evidence", act.actor())
                .forEach(error -> fields.error(error.field(), error.rule(), error.message()));
        return proofs;
    }

    @Bean
    EventHandler appealFiled() {
        return EventHandler.of(CaseEvent.APPEAL_FILED, act -> {
            CaseFile file = act.file();
            if (!disputes.get(file.id()).isLostBy(act.party())) {
                throw allowed.refusal(file, CaseEvent.APPEAL_FILED);
            }
            String grounds = act.fields().requiredText("grounds");
            List<String> proofs = readProofs(act);
            act.finishReading();
            evidence.attach(file.id(), proofs, "APPEAL", act.at());
            disputes.appeal(file.id(), act.party(), grounds);
            history.tell(
                    file.id(), act.at(), act.actor(), "APPEAL_FILED", Map.of("party", act.party(), "note", grounds));
            process.signal(act.processRef(), CaseEvent.APPEAL_FILED.message(), Map.of());
        });
    }
}
