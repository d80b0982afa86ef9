package io.aftersales.cases.event;

import io.aftersales.cases.AllowedEvents;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Extensions;
import io.aftersales.cases.Extensions.Extension;
import io.aftersales.cases.Extensions.State;
import io.aftersales.cases.History;
import io.aftersales.cases.event.CaseEvents.EventAct;
import io.aftersales.cases.event.CaseEvents.EventHandler;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.input.Fields;
import io.aftersales.ledger.Amendments;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * More time for a clock. A party may give the other more by its own word; for a clock of its own it needs the other's
 * consent, and silence is none.
 */
@Configuration(proxyBeanMethods = false)
class ExtensionEvents {

    /** How often a clause of a case may be asked to be lengthened, whatever came of it. */
    private static final int MOST = 2;

    private static final Duration FURTHEST = Duration.ofDays(90);
    private static final String ANSWER = "extension-answer";

    private final Extensions extensions;
    private final CaseProcess process;
    private final AllowedEvents allowed;
    private final Ledger ledger;
    private final Amendments amendments;
    private final History history;

    ExtensionEvents(
            Extensions extensions,
            CaseProcess process,
            AllowedEvents allowed,
            Ledger ledger,
            Amendments amendments,
            History history) {
        this.extensions = extensions;
        this.process = process;
        this.allowed = allowed;
        this.ledger = ledger;
        this.amendments = amendments;
        this.history = history;
    }

    @Bean
    EventHandler extensionProposed() {
        return EventHandler.of(CaseEvent.EXTENSION_PROPOSED, act -> {
            Fields fields = act.fields();
            String clause = fields.requiredId("clause");
            Instant until = fields.requiredInstant("until");
            String reason = fields.requiredText("reason");
            LedgerRow clock = clock(act, clause).orElse(null);
            check(act, clause, until, clock);
            act.finishReading();
            if (Objects.requireNonNull(clock).party() == act.party()) {
                propose(act, clause, until, reason);
            } else {
                grant(act, clause, until, reason);
            }
        });
    }

    /** The clock that may be lengthened; an arbiter's is nobody's to give. */
    private Optional<LedgerRow> clock(EventAct act, String clause) {
        return ledger.running(act.file().id(), clause)
                .filter(row -> row.party() != Party.ARBITER && !clause.equals(ANSWER));
    }

    private void check(EventAct act, String clause, Instant until, @Nullable LedgerRow clock) {
        Fields fields = act.fields();
        if (!fields.has("clause") || !fields.has("until")) {
            return;
        }
        if (clock == null) {
            fields.error("clause", "NO_SUCH_CLOCK", "no clock of a party runs for this clause");
        } else if (!until.isAfter(clock.dueAt())) {
            fields.error("until", "NOT_LATER", "the clock ends at " + clock.dueAt());
        } else if (until.isAfter(clock.dueAt().plus(FURTHEST))) {
            fields.error("until", "TOO_FAR", "at most " + FURTHEST.toDays() + " days more");
        } else if (extensions.count(act.file().id(), clause) >= MOST) {
            fields.error("clause", "EXTENSION_LIMIT", "at most " + MOST + " extensions a clause");
        }
    }

    private void grant(EventAct act, String clause, Instant until, String reason) {
        record(act, clause, until, reason, State.GRANTED);
        lengthen(act, clause, until, reason);
    }

    private void propose(EventAct act, String clause, Instant until, String reason) {
        CaseFile file = act.file();
        if (extensions.open(file.id()).isPresent()) {
            throw allowed.refusal(file, CaseEvent.EXTENSION_PROPOSED);
        }
        record(act, clause, until, reason, State.OPEN);
        tell(act, "EXTENSION_PROPOSED", clause, until, reason);
        process.signal(act.processRef(), CaseEvent.EXTENSION_PROPOSED.message(), Map.of("moot", false));
    }

    private void record(EventAct act, String clause, Instant until, String reason, State state) {
        extensions.add(
                act.file().id(), clause, until, reason, act.party(), act.actor().name(), act.at(), state);
    }

    @Bean
    EventHandler extensionAnswered() {
        return EventHandler.of(CaseEvent.EXTENSION_ANSWERED, act -> {
            CaseFile file = act.file();
            Extension open = extensions.open(file.id()).orElseThrow();
            if (open.answeredBy() != act.party()) {
                throw allowed.refusal(file, CaseEvent.EXTENSION_ANSWERED);
            }
            boolean accepted = act.fields().requiredFlag("accepted");
            checkAnswers(act.fields(), open);
            act.finishReading();
            extensions.end(file.id(), accepted ? State.GRANTED : State.DECLINED);
            if (accepted) {
                lengthen(act, open.clause(), open.until(), open.reason());
            } else {
                tell(act, "EXTENSION_DECLINED", open.clause(), null, null);
            }
            process.signal(act.processRef(), CaseEvent.EXTENSION_ANSWERED.message(), Map.of());
        });
    }

    /** Whoever names a clause means the proposal about it, and not one that another has taken the place of. */
    private static void checkAnswers(Fields fields, Extension open) {
        String clause = fields.id("clause");
        if (clause != null && !clause.equals(open.clause())) {
            fields.error("clause", "NOT_PROPOSED", "the open proposal is about " + open.clause());
        }
    }

    /** A clock that ends later by now, because the other party gave more time meanwhile, keeps its end. */
    private void lengthen(EventAct act, String clause, Instant until, String reason) {
        boolean endsEarlier = ledger.running(act.file().id(), clause)
                .filter(row -> until.isAfter(row.dueAt()))
                .isPresent();
        if (endsEarlier) {
            amendments.extend(
                    act.file().id(), clause, until, reason, act.actor().name());
            process.alignClocks(act.processRef());
        }
        tell(act, "EXTENSION_GRANTED", clause, until, reason);
    }

    private void tell(EventAct act, String event, String clause, @Nullable Instant until, @Nullable String reason) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("clause", clause);
        detail.put("until", until);
        detail.put("note", reason);
        history.tell(act.file().id(), act.at(), act.actor(), event, detail);
    }
}
