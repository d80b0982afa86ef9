package io.aftersales.shifts.handover;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.shift.Duty;
import io.aftersales.domain.shift.Roster;
import io.aftersales.domain.shift.ShiftPattern;
import io.aftersales.shifts.Rosters;
import io.aftersales.shifts.handover.Handover.Crew;
import io.aftersales.shifts.handover.HandoverBook.HandoverNote;
import io.aftersales.shifts.handover.HandoverRows.Row;
import io.aftersales.shifts.handover.HandoverRows.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What shifts hand over: who ends his shift writes it down, who begins the next accepts it. Of the cases in it everybody finds
 * those of his shops alone.
 */
@Service
@Transactional
public class Handovers {

    private static final int LONGEST_NOTE = 1000;

    private final HandoverRows rows;
    private final Rosters rosters;

    Handovers(HandoverRows rows, Rosters rosters) {
        this.rows = rows;
        this.rosters = rosters;
    }

    /** Who is shown them: agents, those who lead them, and administrators. */
    public static boolean areFor(Actor viewer) {
        return viewer.is(Role.AGENT) || viewer.is(Role.ADMIN) || isLead(viewer);
    }

    private static boolean isLead(Actor actor) {
        return actor.role() != null && actor.role().isLead();
    }

    private static void requireViewer(Actor viewer) {
        if (!areFor(viewer)) {
            throw Refusal.forbidden("ROLE", "Handovers are for agents and those who lead them");
        }
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Handover> newest(int limit, Actor viewer, Instant at) {
        requireViewer(viewer);
        Roster roster = rosters.around(at);
        return rows.newest(limit, viewer).stream()
                .map(row -> handover(row, roster))
                .toList();
    }

    @Transactional(readOnly = true)
    public HandoverBook find(String id, Actor viewer, Instant at) {
        requireViewer(viewer);
        return book(require(id, viewer), rosters.around(at), viewer);
    }

    /** Which shift hands over, by the id of its handover, where there is one of the id. */
    @Transactional(readOnly = true)
    public Map<String, Crew> handingOver(Set<String> ids, Instant at) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Roster roster = rosters.around(at);
        return rows.shiftsOf(ids).stream()
                .collect(Collectors.toMap(Shift::handover, each -> crew(each.shift(), each.date(), roster)));
    }

    private Row require(String id, Actor viewer) {
        return rows.find(id, viewer).orElseThrow(() -> Refusal.notFound("handover", id));
    }

    private HandoverBook book(Row row, Roster roster, Actor viewer) {
        return new HandoverBook(handover(row, roster), rows.matters(row.id(), viewer));
    }

    private static Handover handover(Row row, Roster roster) {
        return new Handover(
                row.id(),
                crew(row.shift(), row.date(), roster),
                crew(row.toShift(), row.toDate(), roster),
                row.openedAt(),
                row.acceptBy(),
                row.listsUntil(),
                row.closing(),
                row.acceptedAt(),
                row.acceptedBy(),
                row.toldAt(),
                row.matters());
    }

    private static Crew crew(String shift, LocalDate date, Roster roster) {
        return new Crew(
                shift,
                roster.pattern(shift, date).map(ShiftPattern::name).orElse(null),
                date,
                roster.duties(date).stream()
                        .filter(duty -> duty.shift().shift().equals(shift))
                        .map(Duty::login)
                        .toList());
    }

    /** Whether the actor is one of those who hand over, or leads them. */
    public static boolean mayNote(Handover handover, Actor actor) {
        return handover.acceptedAt() == null && (isLead(actor) || isOf(handover.from(), actor));
    }

    /** Whether the actor is one of those who take over. */
    public static boolean mayAccept(Handover handover, Actor actor) {
        return handover.acceptedAt() == null && isOf(handover.to(), actor);
    }

    private static boolean isOf(Crew crew, Actor actor) {
        return crew.people().contains(actor.name());
    }

    /**
     * Writes something down about a case; one that is not handed over yet is from then on.
     *
     * @param body {@code caseId} and {@code text}
     */
    public HandoverBook note(String id, Map<String, ?> body, Actor actor, Instant at) {
        requireViewer(actor);
        rows.lock(id);
        Row row = require(id, actor);
        Roster roster = rosters.around(at);
        requireOpen(row);
        if (!mayNote(handover(row, roster), actor)) {
            throw Refusal.forbidden("NOT_ON_SHIFT", "Notes are written by those whose shift ends, and who lead them");
        }
        Writing writing = Fields.read(body, fields -> read(fields, actor));
        rows.add(id, writing.caseId());
        rows.note(id, writing.caseId(), new HandoverNote(writing.text(), actor.name(), at));
        return book(require(id, actor), roster, actor);
    }

    private record Writing(String caseId, String text) {}

    private Writing read(Fields fields, Actor actor) {
        Writing writing = new Writing(fields.requiredId("caseId"), fields.requiredText("text", LONGEST_NOTE));
        if (!writing.caseId().isEmpty() && !rows.hasCase(writing.caseId(), actor)) {
            fields.error("caseId", "NO_SUCH_CASE", "is no case");
        }
        return writing;
    }

    private static void requireOpen(Row row) {
        if (row.acceptedBy() != null) {
            throw Refusal.conflict(
                    "HANDOVER_ACCEPTED",
                    "The handover was accepted by " + row.acceptedBy(),
                    Map.of("acceptedBy", row.acceptedBy()));
        }
    }

    /** Takes over. By whoever did so already it changes nothing; after another it is too late. */
    public HandoverBook accept(String id, Actor actor, Instant at) {
        requireViewer(actor);
        rows.lock(id);
        Row row = require(id, actor);
        Roster roster = rosters.around(at);
        if (actor.name().equals(row.acceptedBy())) {
            return book(row, roster, actor);
        }
        requireOpen(row);
        if (!mayAccept(handover(row, roster), actor)) {
            throw Refusal.forbidden("NOT_ON_SHIFT", "A handover is accepted by those whose shift is next");
        }
        rows.accept(id, actor.name(), at);
        return book(require(id, actor), roster, actor);
    }
}
