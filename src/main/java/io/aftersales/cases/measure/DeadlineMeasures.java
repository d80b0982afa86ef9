package io.aftersales.cases.measure;

import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.measure.DeadlineMeasure.Foreseen;
import io.aftersales.cases.measure.DeadlineMeasure.MeasuredCase;
import io.aftersales.cases.measure.DeadlineMeasure.Preview;
import io.aftersales.cases.measure.DeadlineMeasure.State;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.Relief.Effect;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.ledger.ClockReliefs;
import io.aftersales.ledger.ClockReliefs.Candidate;
import io.aftersales.ledger.ClockReliefs.Relieved;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings what a platform announced, a freeze over a holiday or more time, to the clocks of the open cases: each case in a
 * transaction of its own and under its lock, in the order in which the clocks end. What was moved stays moved, whatever becomes
 * of the rest. Called outside any transaction.
 */
@Service
public class DeadlineMeasures {

    private static final Set<Role> ANNOUNCERS = EnumSet.of(Role.MANAGER, Role.ADMIN);
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int SAMPLE = 20;
    private static final int AT_ONCE = 1000;
    private static final int MOST_TRIES = 6;
    private static final String FAILED = "FAILED";

    private static final Logger log = LoggerFactory.getLogger(DeadlineMeasures.class);

    private final MeasureRows rows;
    private final MeasuredClocks measured;
    private final ClockReliefs reliefs;
    private final Cases cases;
    private final CaseProcess process;
    private final History history;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DeadlineMeasures(
            MeasureRows rows,
            MeasuredClocks measured,
            ClockReliefs reliefs,
            Cases cases,
            CaseProcess process,
            History history,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.measured = measured;
        this.reliefs = reliefs;
        this.cases = cases;
        this.process = process;
        this.history = history;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the measure would do if it were announced now; nothing is changed or kept. */
    public Preview preview(Map<String, ?> body, Actor actor, Instant receivedAt) {
        Announcement announcement = read(body, actor, receivedAt);
        return announcement.concernsClocks()
                ? previewOfClocks(announcement, receivedAt)
                : new Preview(0, 0, Map.of(), List.of(), rows.approvedByTable(announcement, receivedAt.minus(LATELY)));
    }

    private Preview previewOfClocks(Announcement announcement, Instant receivedAt) {
        List<Candidate> candidates = measured.matching(announcement);
        Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        List<Foreseen> sample = new ArrayList<>();
        for (int from = 0; from < candidates.size(); from += AT_ONCE) {
            List<Candidate> some = candidates.subList(from, Math.min(from + AT_ONCE, candidates.size()));
            for (Relieved clock : reliefs.foresee(some, announcement.relief(), receivedAt)) {
                effects.merge(clock.effect(), 1, Integer::sum);
                if (clock.effect().isAmendment() && sample.size() < SAMPLE) {
                    sample.add(foreseen(clock));
                }
            }
        }
        long inCases = candidates.stream().map(Candidate::caseId).distinct().count();
        int clocks = effects.values().stream().mapToInt(Integer::intValue).sum();
        return new Preview(Math.toIntExact(inCases), clocks, effects, sample, null);
    }

    private static Foreseen foreseen(Relieved clock) {
        return new Foreseen(
                clock.candidate().caseId(), clock.clause(), clock.effect(), clock.dueBefore(), clock.dueAfter());
    }

    /** Keeps the measure with the clocks that it is for; {@link #runDue} brings it to them. */
    public DeadlineMeasure announce(Map<String, ?> body, Actor actor, Instant receivedAt) {
        Announcement announcement = read(body, actor, receivedAt);
        String id = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            rows.insert(id, announcement, actor.name(), receivedAt);
            measured.collect(id, announcement);
        });
        return find(id, actor);
    }

    private Announcement read(Map<String, ?> body, Actor actor, Instant receivedAt) {
        requireAnnouncer(actor);
        Announcement announcement = Announcement.read(body, receivedAt).within(actor.onlyShops());
        List<String> unknown = rows.unknownShops(announcement.shopIds(), actor);
        if (!unknown.isEmpty()) {
            throw Refusal.rule("NO_SUCH_SHOP", "shopIds", "are no shops: " + String.join(", ", unknown));
        }
        return announcement;
    }

    /** One that reaches shops to which the actor is not bound is not there for him. */
    public DeadlineMeasure find(String id, Actor actor) {
        requireAnnouncer(actor);
        return rows.find(id)
                .filter(measure -> measure.announcement().isWithin(actor.onlyShops()))
                .orElseThrow(() -> Refusal.notFound("measure", id));
    }

    /**
     * Until when people review what a table would approve in a shop.
     *
     * @param measureId absent where the measure is not there for the reader
     * @param until the last day
     * @param channels of which requests are reviewed; empty for all
     */
    public record HandReview(
            @Nullable String measureId, @Nullable LocalDate until, List<String> channels) {}

    /** Those that are in force, for whoever sees the shop. */
    public List<HandReview> handReviews(String shopId, Actor reader, Instant at) {
        return rows.byHand(shopId, at).stream()
                .map(measure -> new HandReview(
                        isThereFor(reader, measure) ? measure.id() : null,
                        measure.announcement().to(),
                        measure.announcement().channels()))
                .toList();
    }

    private static boolean isThereFor(Actor reader, DeadlineMeasure measure) {
        return mayBeAnnouncedBy(reader) && measure.announcement().isWithin(reader.onlyShops());
    }

    /** @param before the last one that was shown; the newest come first */
    public List<DeadlineMeasure> list(@Nullable String before, int most, Actor actor) {
        requireAnnouncer(actor);
        return rows.list(before, most, actor);
    }

    /** @param after the last case that was shown */
    public List<MeasuredCase> cases(String id, String after, int most, Actor actor) {
        find(id, actor);
        return measured.cases(id, after, most);
    }

    /** Moves no more clocks; those that were moved stay so. */
    public DeadlineMeasure stop(String id, Actor actor) {
        DeadlineMeasure measure = find(id, actor);
        if (measure.state() != State.STOPPED && !rows.stop(id, today())) {
            throw Refusal.conflict(
                    "ALREADY_RUN", "This measure has reached every case; what it moved is not moved back");
        }
        return find(id, actor);
    }

    /** Goes over the clocks that run now. Those that it moved before are not moved again. */
    public DeadlineMeasure runAgain(String id, Actor actor, Instant receivedAt) {
        DeadlineMeasure measure = find(id, actor);
        if (measure.state() != State.RUNNING) {
            transaction.executeWithoutResult(status -> {
                measured.collect(id, measure.announcement());
                measured.waitAgain(id);
                rows.runAgain(id, receivedAt);
            });
        }
        return find(id, actor);
    }

    public static boolean mayBeAnnouncedBy(Actor actor) {
        return actor.role() != null && ANNOUNCERS.contains(actor.role());
    }

    /** @throws Refusal if the actor neither announces nor watches measures */
    public static void requireAnnouncer(Actor actor) {
        if (!mayBeAnnouncedBy(actor)) {
            throw Refusal.forbidden("ROLE", "Measures are announced and watched by MANAGER and ADMIN");
        }
    }

    /** Carries on what was announced and not stopped; answers how many cases were looked at. Nodes take turns. */
    public int runDue() {
        rows.standing(today()).forEach(this::takeUpNew);
        int done = 0;
        for (Optional<String> id = rows.claim(); id.isPresent(); id = rows.claim()) {
            done += run(rows.find(id.get()).orElseThrow());
        }
        return done;
    }

    private LocalDate today() {
        return Period.dayOf(clock.instant());
    }

    /** Clocks that started since, as it is for those too while its days last. */
    private void takeUpNew(DeadlineMeasure measure) {
        transaction.executeWithoutResult(status -> {
            if (rows.lockStanding(measure.id()) && measured.collect(measure.id(), measure.announcement()) > 0) {
                rows.goOn(measure.id());
            }
        });
    }

    private int run(DeadlineMeasure measure) {
        int done = 0;
        Optional<String> next = measured.nextCase(measure.id());
        while (next.isPresent() && rows.keep(measure.id())) {
            bringTo(next.get(), measure);
            done++;
            next = measured.nextCase(measure.id());
        }
        rows.finish(measure.id());
        return done;
    }

    private void bringTo(String caseId, DeadlineMeasure measure) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                transaction.executeWithoutResult(status -> relieve(caseId, measure));
                return;
            } catch (ConcurrencyFailureException lostRace) {
                continue;
            } catch (RuntimeException failure) {
                if (!process.isLostRace(failure)) {
                    log.atError()
                            .setCause(failure)
                            .addKeyValue("caseId", caseId)
                            .addKeyValue("measure", measure.id())
                            .log("a measure could not be brought to a case");
                    break;
                }
            }
        }
        measured.settleRest(measure.id(), caseId, FAILED);
    }

    private void relieve(String caseId, DeadlineMeasure measure) {
        CaseFile file = cases.lock(caseId).orElseThrow();
        Announcement announcement = measure.announcement();
        List<Relieved> clocks = reliefs.relieve(
                measured.waiting(measure.id(), caseId),
                announcement.relief(),
                measure.runAt(),
                announcement.amendment(),
                announcement.reason(),
                measure.announcedBy());
        for (Relieved clock : clocks) {
            measured.settle(measure.id(), clock);
            if (clock.effect() == Effect.MOVED) {
                tell(clock, measure);
            }
        }
        measured.settleRest(measure.id(), caseId, Effect.DECIDED.name());
        if (clocks.stream().anyMatch(clock -> clock.dueAfter() != null)) {
            process.alignClocks(Objects.requireNonNull(file.processRef()));
        }
    }

    private void tell(Relieved moved, DeadlineMeasure measure) {
        Map<String, @Nullable Object> detail = new HashMap<>();
        detail.put("clause", moved.clause());
        detail.put("until", moved.dueAfter());
        detail.put("note", measure.announcement().reason());
        history.tell(
                moved.candidate().caseId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                new Actor(measure.announcedBy(), null),
                "DEADLINE_CHANGED",
                detail);
    }
}
