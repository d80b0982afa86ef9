package io.aftersales.sandbox;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.partner.outbox.OutboxWorker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Moves the virtual clock. On its way it stops at each due job's own instant, in order, so that a clock that follows from
 * another starts at the right moment. Each stop is kept, so that a crash on the way loses nothing.
 */
@Service
@Profile("!production")
public class Sandbox {

    private static final Duration FURTHEST = Duration.ofDays(3660);

    private final VirtualClock clock;
    private final EngineTime engine;
    private final List<PeriodicWork> periodic;
    private final List<AfterAdvance> afterwards;
    private final OutboxWorker outbox;
    private final JdbcClient jdbc;
    private final ReentrantLock advancing = new ReentrantLock();

    Sandbox(
            @Qualifier("clock") Clock clock,
            EngineTime engine,
            List<PeriodicWork> periodic,
            List<AfterAdvance> afterwards,
            OutboxWorker outbox,
            JdbcClient jdbc) {
        this.clock = (VirtualClock) clock;
        this.engine = engine;
        this.periodic = periodic;
        this.afterwards = afterwards;
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    /**
     * Where the clock came to.
     *
     * @param fired how many jobs were carried out on the way
     */
    public record Advance(Instant now, int fired) {}

    public Instant now() {
        return clock.instant();
    }

    public Advance advanceBy(Duration by) {
        return advance(() -> clock.instant().plus(by));
    }

    /**
     * Advances to the instant; one caller at a time.
     *
     * @throws Refusal if it lies in the past or further ahead than ten years
     */
    public Advance advanceTo(Instant to) {
        return advance(() -> to);
    }

    private Advance advance(Supplier<Instant> target) {
        advancing.lock();
        try {
            engine.stopExecutor();
            Instant from = clock.instant();
            Instant to = target.get();
            require(from, to);
            return drive(from, to);
        } finally {
            goOn();
            advancing.unlock();
        }
    }

    /** Keeps nothing, for the database may be away: the last stop was kept, and time goes on from there after a crash. */
    private void goOn() {
        clock.run();
        engine.runWith(clock.offset());
        engine.startExecutor();
    }

    private static void require(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw Refusal.rule("IN_PAST", "to", "The clock stands at " + from + " and does not go back");
        }
        if (to.isAfter(from.plus(FURTHEST))) {
            throw Refusal.rule("TOO_FAR", "to", "At most ten years at a time");
        }
    }

    private Advance drive(Instant from, Instant to) {
        stopAt(from);
        int fired = drain();
        for (Optional<Instant> next = nextStop(to); next.isPresent(); next = nextStop(to)) {
            stopAt(next.get());
            fired += drain();
        }
        stopAt(to);
        fired += drain();
        afterwards.forEach(AfterAdvance::carryOut);
        return new Advance(to, fired);
    }

    private Optional<Instant> nextStop(Instant to) {
        Instant now = clock.instant();
        Stream<Instant> jobs = engine.firstDueAfter(now).stream();
        Stream<Instant> works = periodic.stream().flatMap(work -> work.firstDueAfter(now).stream());
        return Stream.concat(jobs, works)
                .filter(instant -> !instant.isAfter(to))
                .min(Comparator.naturalOrder());
    }

    private void stopAt(Instant instant) {
        clock.freezeAt(instant);
        engine.standAt(instant);
        keep();
    }

    /** Until no due job, no periodic work and no due row of the outbox is left: each may bring the other forth. */
    private int drain() {
        int fired = periodic.stream().mapToInt(PeriodicWork::carryOut).sum();
        do {
            while (engine.carryOutNext(clock.instant())) {
                fired++;
            }
        } while (outbox.drain() > 0);
        return fired;
    }

    private void keep() {
        jdbc.sql("update aftersales.virtual_clock set offset_ms = :offset where id = 1")
                .param("offset", clock.offset().toMillis())
                .update();
    }
}
