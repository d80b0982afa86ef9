package io.aftersales.ledger;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.LiveClock;
import io.aftersales.domain.deadline.Relief;
import io.aftersales.domain.deadline.Relief.Effect;
import io.aftersales.domain.deadline.Relief.Given;
import io.aftersales.domain.deadline.Term;
import io.aftersales.domain.deadline.WorkCalendar;
import io.aftersales.ledger.Amendment.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a relief for many clocks does to each. Joins the caller's transaction. */
@Service
public class ClockReliefs {

    private final LedgerRows rows;
    private final ClockedCases cases;
    private final Clock clock;
    private final WorkCalendar calendar = HolidayFile.load(HolidayFile.LATEST);

    ClockReliefs(LedgerRows rows, ClockedCases cases, Clock clock) {
        this.rows = rows;
        this.cases = cases;
        this.clock = clock;
    }

    /**
     * A clock that a relief may be for.
     *
     * @param shipped whether the order had left the merchant
     */
    public record Candidate(UUID deadlineId, String caseId, boolean shipped) {}

    /**
     * What came of a relief for one clock, or would.
     *
     * @param dueBefore the end in force; of a suspended clock, the one before it stood still
     * @param dueAfter absent where nothing moved, and while the clock stands still
     */
    public record Relieved(
            Candidate candidate,
            String clause,
            Effect effect,
            Instant dueBefore,
            @Nullable Instant dueAfter) {}

    /** What the relief would do to the clocks; one that was decided is left out. Changes nothing. */
    public List<Relieved> foresee(List<Candidate> candidates, Relief relief, Instant givenAt) {
        return judge(candidates, relief, givenAt).stream().map(Judged::told).toList();
    }

    /**
     * Gives the clocks of one case, whose lock is held, what the relief has for them; one that was decided is left out. The
     * engine's timers follow by {@code CaseProcess.alignClocks}.
     *
     * @param givenAt when the relief was given; a clock that ended by then is not called back
     * @param kind as what it is recorded
     */
    public List<Relieved> relieve(
            List<Candidate> candidates, Relief relief, Instant givenAt, Kind kind, String reason, String actor) {
        List<Judged> clocks = judge(candidates, relief, givenAt);
        for (Judged judged : clocks) {
            if (judged.given().effect().isAmendment()) {
                LedgerRow row = judged.row();
                Amendment amendment = amendment(judged, relief, kind, reason, actor);
                rows.amend(row.id(), row.state(), amendment);
                cases.clockMoved(row, amendment);
            }
        }
        return clocks.stream().map(Judged::told).toList();
    }

    /** A clock with what moved it before, and what it is given now. */
    private record Judged(Candidate candidate, LedgerRow row, List<Amendment> earlier, Given given) {

        boolean suspended() {
            return row.state() == DeadlineState.SUSPENDED;
        }

        Relieved told() {
            boolean ends = given.effect() == Effect.MOVED && !suspended();
            return new Relieved(candidate, row.clause(), given.effect(), row.dueAt(), ends ? newEnd() : null);
        }

        Instant newEnd() {
            return row.dueAt().plus(given.more());
        }
    }

    private List<Judged> judge(List<Candidate> candidates, Relief relief, Instant givenAt) {
        Map<UUID, Candidate> byId = candidates.stream().collect(toMap(Candidate::deadlineId, identity()));
        Map<UUID, List<Amendment>> amendments = rows.amendments(byId.keySet());
        return rows.live(byId.keySet()).stream()
                .map(row -> {
                    Candidate candidate = requireNonNull(byId.get(row.id()));
                    List<Amendment> earlier = amendments.getOrDefault(row.id(), List.of());
                    LiveClock live = live(row, candidate.shipped(), earlier);
                    return new Judged(candidate, row, earlier, live.relievedBy(relief, givenAt, calendar));
                })
                .toList();
    }

    private static LiveClock live(LedgerRow row, boolean shipped, List<Amendment> amendments) {
        return new LiveClock(
                row.clause(),
                row.party(),
                shipped,
                Term.parse(row.clock()),
                row.anchorAt(),
                row.dueAt(),
                row.state() == DeadlineState.SUSPENDED,
                Amendment.stood(amendments));
    }

    private Amendment amendment(Judged judged, Relief relief, Kind kind, String reason, String actor) {
        boolean suspended = judged.suspended();
        return new Amendment(
                kind,
                judged.row().dueAt(),
                suspended ? null : judged.newEnd(),
                suspended
                        ? Amendment.leftOf(judged.earlier()).plus(judged.given().more())
                        : null,
                relief instanceof Freeze freeze ? freeze : null,
                reason,
                actor,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
