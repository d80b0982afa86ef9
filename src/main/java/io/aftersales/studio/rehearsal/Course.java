package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.studio.rehearsal.Rehearsal.Ending;
import io.aftersales.studio.rehearsal.Rehearsal.Staged;
import io.aftersales.studio.rehearsal.Rehearsal.Stand;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a case goes in its own time: every clock that ends before an act has acted when the act comes, in the order of ends. */
public final class Course implements AutoCloseable {

    /** More clocks than this do not end in one case, unless one of them starts itself again for ever. */
    private static final int MOST_ENDINGS = 200;

    private static final Set<String> AFTER_DISPUTE = Set.of("DisputeDecided", "DisputeVoided");

    private final RehearsedCase rehearsed;
    private final Staged staged;
    private Instant now;
    private int endings;

    private Course(RehearsedCase rehearsed, Staged staged, Instant now) {
        this.rehearsed = rehearsed;
        this.staged = staged;
        this.now = now;
    }

    /** Starts the case at the instant from which its clocks count. */
    public static Course begin(Rehearsal rehearsal, RehearsedCase rehearsed, Map<String, ?> flags) {
        Instant openedAt = rehearsed.actedAt();
        return new Course(rehearsed, rehearsal.start(rehearsed, flags), openedAt);
    }

    public RehearsedCase rehearsed() {
        return rehearsed;
    }

    public Instant now() {
        return now;
    }

    public Stand stand() {
        return staged.stand();
    }

    /** Goes on to an instant; every clock that ends until then, that instant included, acts. */
    public void goTo(Instant at) {
        Optional<Instant> ending = nextEnding();
        while (ending.isPresent() && !ending.get().isAfter(at) && goToNextEnding()) {
            ending = nextEnding();
        }
        now = later(now, at);
    }

    /** When the next clock ends; none where clocks do nothing but start each other again. */
    public Optional<Instant> nextEnding() {
        return upcoming().map(Ending::at);
    }

    private Optional<Ending> upcoming() {
        return endings < MOST_ENDINGS ? staged.nextEnding() : Optional.empty();
    }

    /**
     * Goes on to the end of the next clock.
     *
     * @return false if there is none
     */
    public boolean goToNextEnding() {
        Optional<Ending> ending = upcoming();
        ending.ifPresent(this::act);
        return ending.isPresent();
    }

    private void act(Ending ending) {
        endings++;
        now = later(now, ending.at());
        staged.act(ending);
    }

    /**
     * @param countsFrom where clocks start that follow from it
     * @return false if nothing waits for the message
     */
    public boolean tell(String message, Map<String, ?> flags, @Nullable String refundId, Instant countsFrom) {
        if (AFTER_DISPUTE.contains(message)) {
            resume();
        }
        if (message.equals(CaseEvent.BUYER_SHIPPED.message())) {
            rehearsed.clocks().waybillEntered(countsFrom);
        }
        return countingFrom(countsFrom, () -> staged.tell(message, flags, refundId));
    }

    /**
     * @param countsFrom where clocks start that follow from it
     * @return false if no task of the form is open
     */
    public boolean complete(String form, Map<String, ?> flags, @Nullable String refundId, Instant countsFrom) {
        return countingFrom(countsFrom, () -> staged.complete(form, flags, refundId));
    }

    /**
     * Completes a task with nothing said.
     *
     * @param elements tasks at these are left alone
     * @return false if no other is open
     */
    boolean completeOther(Set<String> elements) {
        return countingFrom(now(), () -> staged.completeOther(elements));
    }

    private boolean countingFrom(Instant instant, Act act) {
        Instant before = rehearsed.actedAt();
        rehearsed.actedAt(instant);
        boolean awaited = act.carryOut();
        if (!awaited) {
            rehearsed.actedAt(before);
        }
        return awaited;
    }

    private interface Act {
        boolean carryOut();
    }

    /** A dispute about the case opens: its clocks stand still. */
    public void suspend() {
        rehearsed.clocks().suspend(now);
    }

    /** The dispute is over: the clocks go on with the time they had left. */
    public void resume() {
        rehearsed.clocks().resume(now);
    }

    /** The nth clock of a clause was moved by so much. */
    public void move(String clause, int nth, Duration by) {
        rehearsed.clocks().move(clause, nth, by);
    }

    /** The nth clock of a clause was lengthened up to an instant. */
    public void extend(String clause, int nth, Instant until) {
        rehearsed.clocks().extend(clause, nth, until);
    }

    @Override
    public void close() {
        staged.close();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
