package io.aftersales.cases.event;

import io.aftersales.cases.AllowedEvents;
import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.Cases;
import io.aftersales.cases.ServiceLanguage;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes what the parties tell a case. The state is judged before the fields. */
@Service
public class CaseEvents {

    /** How far back a channel may date an event that it learnt of late. */
    private static final Duration LATEST_REPORT = Duration.ofHours(72);

    private final CaseActs acts;
    private final CaseReader reader;
    private final Cases cases;
    private final AllowedEvents allowed;
    private final LateReports lateReports;
    private final ServiceLanguage language;
    private final Map<CaseEvent, EventHandler> handlers = new EnumMap<>(CaseEvent.class);

    CaseEvents(
            CaseActs acts,
            CaseReader reader,
            Cases cases,
            AllowedEvents allowed,
            LateReports lateReports,
            ServiceLanguage language,
            List<EventHandler> handlers) {
        this.acts = acts;
        this.reader = reader;
        this.cases = cases;
        this.allowed = allowed;
        this.lateReports = lateReports;
        this.language = language;
        handlers.forEach(handler -> this.handlers.put(handler.event(), handler));
    }

    /** What one event does to the locked case, in the transaction of the act. */
    interface EventHandler {

        CaseEvent event();

        /**
         * Reads the event's fields, refuses what breaks a rule, noted here or before, changes the case and moves its
         * process on.
         */
        void handle(EventAct act);

        /** The case that is answered; usually the one that was told. */
        default String answer(CaseFile after) {
            return after.id();
        }

        static EventHandler of(CaseEvent event, Consumer<EventAct> handling) {
            return new EventHandler() {
                @Override
                public CaseEvent event() {
                    return event;
                }

                @Override
                public void handle(EventAct act) {
                    handling.accept(act);
                }
            };
        }
    }

    /** One event as it was told. */
    record EventAct(CaseFile file, Fields fields, Actor actor, Instant at, ServiceLanguage language) {

        /** Refuses what the shop must not say, members that the event does not have, and everything noted before. */
        void finishReading() {
            language.check(fields, actor);
            fields.refuseUnknown();
            fields.throwIfAny();
        }

        String processRef() {
            return Objects.requireNonNull(file.processRef());
        }

        /** Whose event it is: a shop system speaks for the buyer, an agent for the merchant. */
        Party party() {
            return actor.is(Role.AGENT) ? Party.MERCHANT : Party.BUYER;
        }
    }

    /** Carries out the event and answers the case with its effect. */
    public CaseView tell(String caseId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        CaseFile seen = reader.require(caseId, actor);
        Fields fields = Fields.of(body);
        CaseEvent event =
                TypeChange.isNamedBy(body) ? CaseEvent.TYPE_CHANGED : fields.requiredChoice("type", CaseEvent.class);
        fields.throwIfAny();
        requireSender(event, actor);
        Instant occurredAt = occurredAt(fields, actor, receivedAt);
        Instant counts = occurredAt == null || fields.hasErrors() ? receivedAt : notBefore(seen.openedAt(), occurredAt);
        try {
            return acts.act(caseId, counts, file -> carryOut(file, event, fields, actor, counts));
        } catch (Refusal refusal) {
            lateReports.tellIfOvertaken(refusal, seen.id(), event, actor, counts, receivedAt);
            throw refusal;
        }
    }

    private CaseView carryOut(CaseFile file, CaseEvent event, Fields fields, Actor actor, Instant at) {
        lateReports.refuseOvertaken(file, event, at);
        allowed.require(file, event);
        EventHandler handler = handlers.get(event);
        if (handler == null) {
            throw new IllegalStateException(event + " is awaited but nobody handles it");
        }
        handler.handle(new EventAct(file, fields, actor, at, language));
        return reader.view(cases.get(handler.answer(cases.get(file.id()))), actor);
    }

    /** What happened before there was a case counts from its first instant: no clock of the case can start earlier. */
    private static Instant notBefore(Instant openedAt, Instant occurredAt) {
        return occurredAt.isBefore(openedAt) ? openedAt : occurredAt;
    }

    private static void requireSender(CaseEvent event, Actor actor) {
        if (actor.role() == null || !event.senders().contains(actor.role())) {
            throw Refusal.forbidden("ROLE", event + " is told by " + event.senders());
        }
    }

    private static @Nullable Instant occurredAt(Fields fields, Actor actor, Instant receivedAt) {
        Instant occurredAt = fields.instant("occurredAt");
        if (occurredAt == null) {
            return null;
        }
        if (!actor.is(Role.CHANNEL)) {
            fields.error("occurredAt", "CHANNEL_ONLY", "only a channel reports what happened earlier");
        } else if (occurredAt.isAfter(receivedAt)) {
            fields.error("occurredAt", "IN_FUTURE", "this lies in the future");
        } else if (occurredAt.isBefore(receivedAt.minus(LATEST_REPORT))) {
            fields.error("occurredAt", "TOO_LONG_AGO", "at most 72 hours ago");
        }
        return occurredAt;
    }
}
