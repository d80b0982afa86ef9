package io.aftersales.studio.replay;

import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.Term;
import io.aftersales.domain.deadline.WorkCalendar;
import io.aftersales.ledger.HolidayFile;
import io.aftersales.studio.rehearsal.ClauseFacts;
import io.aftersales.studio.rehearsal.Course;
import io.aftersales.studio.rehearsal.Rehearsal;
import io.aftersales.studio.rehearsal.RehearsedCase;
import io.aftersales.studio.rehearsal.RehearsedClocks;
import io.aftersales.studio.rehearsal.Services;
import io.aftersales.studio.replay.Recorded.Act;
import io.aftersales.studio.replay.Recorded.Clock;
import io.aftersales.studio.replay.Recorded.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plays a recorded case through a diagram: what was told to it, and what moved its clocks, comes when it came; clocks that end
 * before act before. An act that nothing waits for any more is left out. When no more was recorded, clocks run to their ends.
 */
final class CaseReplay {

    private static final WorkCalendar CALENDAR = HolidayFile.load(HolidayFile.LATEST);

    /** Clauses whose clocks count from facts of the case, and not from the act that led to them. */
    private static final Set<String> FROM_FACTS = Set.of("repair-period", "on-site-completion");

    private static final Set<String> OF_PAYMENTS = Set.of("RefundPaid", "RefundRefused");

    private final Rehearsal rehearsal;
    private final Recorded recorded;
    private final ClauseTable table;
    private final Map<String, Instant> sentThen;
    private final Map<String, Act> payments = new HashMap<>();
    private final PriorityQueue<Moment> moments =
            new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparing(Moment::order));
    private final List<String> leftOut = new ArrayList<>();
    private final Set<String> scheduled = new HashSet<>();
    private long refunded;
    private int order;

    private CaseReplay(Rehearsal rehearsal, Recorded recorded, ClauseTable table, Map<String, Instant> sentThen) {
        this.rehearsal = rehearsal;
        this.recorded = recorded;
        this.table = table;
        this.sentThen = sentThen;
    }

    /** Something that happens to the case. */
    private record Moment(Instant at, int order, Happening happening) {}

    private interface Happening {
        void come(Course course);
    }

    /** As it went: payments came when they came. */
    static Played asRecorded(Rehearsal rehearsal, Recorded recorded, ClauseTable table) {
        return new CaseReplay(rehearsal, recorded, table, Map.of()).play();
    }

    /**
     * On another diagram or under another table: a payment takes as long as it took.
     *
     * @param then how it went as recorded
     */
    static Played changed(Rehearsal rehearsal, Recorded recorded, ClauseTable table, Played then) {
        return new CaseReplay(rehearsal, recorded, table, then.sent()).play();
    }

    private Played play() {
        recorded.acts().forEach(this::note);
        recorded.moves().forEach(this::note);
        RehearsedCase rehearsed = new RehearsedCase(
                recorded.type(),
                recorded.channel(),
                recorded.shipped(),
                recorded.openedAt(),
                new RehearsedClocks(table, CALENDAR, this::opening),
                Services.known(recorded.type(), recorded.services()));
        try (Course course = Course.begin(rehearsal, rehearsed, recorded.flags())) {
            do {
                rehearsed.sent().forEach((refundId, sentAt) -> expectPayment(refundId, sentAt, course.now()));
            } while (!rehearsed.isClosed() && goOn(course));
        }
        return new Played(
                rehearsed.outcome().map(Enum::name).orElse(null),
                rehearsed.closedAt().orElse(null),
                refunded,
                rehearsed.statuses(),
                List.copyOf(leftOut),
                Map.copyOf(rehearsed.sent()));
    }

    private boolean goOn(Course course) {
        Moment next = moments.peek();
        Optional<Instant> ending = course.nextEnding();
        if (next == null || ending.filter(end -> !end.isAfter(next.at())).isPresent()) {
            return course.goToNextEnding();
        }
        moments.remove();
        course.goTo(next.at());
        next.happening().come(course);
        return true;
    }

    private void note(Act act) {
        if (!act.task() && OF_PAYMENTS.contains(act.name())) {
            payments.put(String.valueOf(act.refundId()), act);
        } else {
            at(act.playedAt(), course -> carryOut(act, course));
        }
    }

    /** What comes at the same instant comes in the order of the record. */
    private void at(Instant instant, Happening happening) {
        moments.add(new Moment(instant, order++, happening));
    }

    private void carryOut(Act act, Course course) {
        boolean awaited = act.task()
                ? course.complete(act.name(), act.flags(), act.refundId(), act.actedAt())
                : course.tell(act.name(), act.flags(), act.refundId(), act.actedAt());
        if (!awaited) {
            leftOut.add(act.name());
        } else if (act.task() && act.name().equals("pay-offline")) {
            refunded += amountOf(String.valueOf(act.refundId()));
        }
    }

    private void note(Move move) {
        at(move.at(), course -> carryOut(move, course));
    }

    private static void carryOut(Move move, Course course) {
        Instant after = move.dueAfter();
        switch (move.kind()) {
            case "SUSPENSION" -> course.suspend();
            case "RESUMPTION" -> course.resume();
            case "EXTENSION" ->
                Stream.ofNullable(after).forEach(until -> course.extend(move.clause(), move.nth(), until));
            default ->
                Stream.ofNullable(after)
                        .forEach(until ->
                                course.move(move.clause(), move.nth(), Duration.between(move.dueBefore(), until)));
        }
    }

    private void expectPayment(String refundId, Instant sentAt, Instant now) {
        if (!scheduled.add(refundId)) {
            return;
        }
        Act told = payments.get(refundId);
        Instant paidAt = told == null ? sentAt : told.playedAt().plus(shift(refundId, sentAt));
        Instant from = paidAt.isBefore(now) ? now : paidAt;
        at(from, course -> pay(refundId, told == null ? "RefundPaid" : told.name(), course));
    }

    /** How much earlier or later than recorded the payment was released. */
    private Duration shift(String refundId, Instant sentAt) {
        Instant then = sentThen.get(refundId);
        return then == null ? Duration.ZERO : Duration.between(then, sentAt);
    }

    private void pay(String refundId, String message, Course course) {
        boolean told = course.tell(message, Map.of(), refundId, course.now());
        if (told && message.equals("RefundPaid")) {
            refunded += amountOf(refundId);
        }
    }

    /** What was paid then; what was asked for, where it was not paid then. */
    private long amountOf(String refundId) {
        return recorded.paid().getOrDefault(refundId, recorded.requested());
    }

    private ClauseFacts.Opening opening(String clause, int nth, Term term, Instant actedAt) {
        Optional<Clock> clock = recorded.clock(clause, nth);
        if (clock.isEmpty()) {
            return ClauseFacts.ASSUMED.of(clause, nth, term, actedAt);
        }
        Instant startsAt = FROM_FACTS.contains(clause) ? clock.get().anchorAt() : actedAt;
        return new ClauseFacts.Opening(startsAt, clock.get().agreedEnd());
    }
}
