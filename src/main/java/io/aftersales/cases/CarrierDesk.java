package io.aftersales.cases;

import io.aftersales.cases.CarrierEvents.Kind;
import io.aftersales.cases.CarrierEvents.Record;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Ledger;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what carriers report, in whatever order and however often. A number that nobody has entered is kept until
 * somebody does. What a record says happened when it says; what a party was told before is never shortened.
 */
@Service
public class CarrierDesk {

    private static final String RETURN_SIGNED = "ReturnSigned";
    private static final String INSPECTION = "merchant-inspection";

    private final CarrierEvents events;
    private final Cases cases;
    private final CaseActs acts;
    private final CaseProcess process;
    private final Ledger ledger;
    private final History history;
    private final TransactionTemplate transaction;

    CarrierDesk(
            CarrierEvents events,
            Cases cases,
            CaseActs acts,
            CaseProcess process,
            Ledger ledger,
            History history,
            PlatformTransactionManager transactions) {
        this.events = events;
        this.cases = cases;
        this.acts = acts;
        this.process = process;
        this.ledger = ledger;
        this.history = history;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param caseId the case that the number belongs to, if any yet
     * @param duplicate whether this very record was known already; then nothing happens
     */
    public record Receipt(
            String trackingNumber,
            Kind event,
            Instant at,
            @Nullable String caseId,
            boolean duplicate) {}

    public Receipt report(Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!actor.is(Role.CHANNEL)) {
            throw Refusal.forbidden("ROLE", "Carrier events are reported by CHANNEL");
        }
        Record record = Fields.read(body, fields -> read(fields, receivedAt));
        boolean fresh = Boolean.TRUE.equals(transaction.execute(status -> keep(record, receivedAt)));
        Optional<String> caseId = cases.caseOfTracking(record.trackingNumber());
        if (caseId.isPresent() && !events.isTaken(record)) {
            acts.act(caseId.get(), receivedAt, file -> apply(file, record));
        }
        return new Receipt(record.trackingNumber(), record.event(), record.at(), caseId.orElse(null), !fresh);
    }

    private boolean keep(Record record, Instant receivedAt) {
        events.lock(record.trackingNumber());
        return events.keep(record, receivedAt);
    }

    private static Record read(Fields fields, Instant receivedAt) {
        Instant at = fields.requiredInstant("at");
        if (at.isAfter(receivedAt)) {
            fields.error("at", "IN_FUTURE", "a carrier's record cannot lie in the future");
        }
        return new Record(
                fields.requiredId("trackingNumber"),
                fields.requiredId("carrier"),
                fields.requiredChoice("event", Kind.class),
                at);
    }

    /** Called first in the transaction of the buyer's act: from here on nobody else enters or reports the number. */
    public void lock(String trackingNumber) {
        events.lock(trackingNumber);
    }

    /** What was kept for a number before the buyer entered it. Called in the transaction of the buyer's act. */
    public void matchKept(String caseId, String trackingNumber) {
        for (Record record : events.of(trackingNumber)) {
            apply(cases.get(caseId), record);
        }
    }

    /** Does nothing with a record that the case knows: a report is kept before it is applied, and either may be repeated. */
    private boolean apply(CaseFile file, Record record) {
        if (!events.take(record, file.id())) {
            return false;
        }
        history.tell(
                file.id(),
                record.at(),
                Actor.SYSTEM,
                "CARRIER_" + record.event(),
                Map.of("carrier", record.carrier(), "trackingNumber", record.trackingNumber()));
        if (record.event() == Kind.SIGNED && !file.isClosed()) {
            signed(file, record);
        }
        return true;
    }

    private void signed(CaseFile file, Record record) {
        String ref = Objects.requireNonNull(file.processRef());
        if (process.awaited(ref).contains(RETURN_SIGNED)) {
            cases.acted(file.id(), record.at());
            ledger.meet(file.id(), "return-transit");
            process.signal(ref, RETURN_SIGNED, Map.of());
        } else if (file.status() == CaseStatus.WAIT_INSPECTION || file.status() == CaseStatus.INSPECTION_DISAGREED) {
            ledger.correctAnchor(file.id(), INSPECTION, record.at(), "late or corrected sign record", record.carrier())
                    .ifPresent(dueAt -> process.moveClock(ref, INSPECTION, dueAt));
        }
    }
}
