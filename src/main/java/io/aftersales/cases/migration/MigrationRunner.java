package io.aftersales.cases.migration;

import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.History;
import io.aftersales.cases.migration.CaseMigration.State;
import io.aftersales.cases.migration.CaseVersions.Standing;
import io.aftersales.domain.actor.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries migrations on: each case in a transaction of its own and under its lock, so that whatever becomes of the rest, a case
 * has gone with its history entry and its proof, or nothing of it has. Called outside any transaction.
 */
@Service
public class MigrationRunner {

    private static final int MOST_TRIES = 6;

    /**
     * So many cases of one migration, then another has its turn. The draft of a dry run is deployed anew for them, which takes about as
     * long as some of them.
     */
    private static final int CASES_A_TURN = 50;

    private static final Logger log = LoggerFactory.getLogger(MigrationRunner.class);

    private final MigrationRows rows;
    private final CaseMove move;
    private final DryRuns dryRuns;
    private final LateCases lateCases;
    private final CaseProcess process;
    private final History history;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MigrationRunner(
            MigrationRows rows,
            CaseMove move,
            DryRuns dryRuns,
            LateCases lateCases,
            CaseProcess process,
            History history,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.move = move;
        this.dryRuns = dryRuns;
        this.lateCases = lateCases;
        this.process = process;
        this.history = history;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Carries on what was begun and not stopped, some cases of each in turn; answers how many had theirs. Nodes take turns. */
    public int runDue() {
        int done = 0;
        for (Optional<String> id = rows.claim(); id.isPresent(); id = rows.claim()) {
            done += takeTurn(rows.find(id.get()).orElseThrow());
        }
        return done;
    }

    private int takeTurn(CaseMigration migration) {
        List<Standing> next = rows.next(migration.id(), migration.state(), CASES_A_TURN);
        if (next.isEmpty()) {
            end(migration);
            return 0;
        }
        int done = migration.dryRun() ? tryAll(migration, next) : run(migration, next);
        rows.release(migration.id(), migration.state());
        return done;
    }

    /** Nobody waits any more; one that went forward looks whether a case was being opened when it began. */
    private void end(CaseMigration migration) {
        boolean forward = !migration.dryRun() && !isBackOut(migration);
        boolean allSeen = !forward || rows.haveOthersEnded(migration.id());
        if (forward && lateCases.join(migration)) {
            rows.release(migration.id(), migration.state());
        } else if (allSeen) {
            rows.finish(migration.id(), migration.state());
        } else {
            rows.rest(migration.id(), migration.state());
        }
    }

    private int tryAll(CaseMigration dryRun, List<Standing> turns) {
        String xml = rows.xml(dryRun.id()).orElseThrow();
        Map<String, Verdict> verdicts = dryRuns.tryAll(
                dryRun.key(), xml, turns.stream().map(Standing::caseId).toList());
        turns.forEach(turn -> settle(turn, dryRun, Objects.requireNonNull(verdicts.get(turn.caseId()))));
        return turns.size();
    }

    private int run(CaseMigration migration, List<Standing> turns) {
        int done = 0;
        while (done < turns.size() && rows.keep(migration.id(), migration.state())) {
            take(turns.get(done), migration);
            done++;
        }
        return done;
    }

    private void take(Standing turn, CaseMigration migration) {
        Verdict verdict = Verdict.refused(turn.version(), Why.UNFINISHED, "");
        for (int tries = 0; tries < MOST_TRIES && verdict.mayDoLater(); tries++) {
            try {
                move.settle(turn.caseId());
                verdict = Objects.requireNonNull(transaction.execute(status -> attempt(turn, migration, status)));
            } catch (ConcurrencyFailureException lostRace) {
                continue;
            } catch (RuntimeException failure) {
                if (!process.isLostRace(failure)) {
                    verdict = failed(turn, migration, failure);
                }
            }
        }
        if (!verdict.isMoved()) {
            settle(turn, migration, isBackOut(migration) ? verdict.ofWayBack() : verdict);
        }
    }

    private static Verdict failed(Standing turn, CaseMigration migration, RuntimeException failure) {
        log.atError()
                .setCause(failure)
                .addKeyValue("caseId", turn.caseId())
                .addKeyValue("migration", migration.id())
                .log("a case could not be migrated");
        return Verdict.refused(turn.version(), Why.FAILED, "");
    }

    private static boolean isBackOut(CaseMigration migration) {
        return migration.state() == State.BACKING_OUT;
    }

    /** What is not a move is rolled back. */
    private Verdict attempt(Standing turn, CaseMigration migration, TransactionStatus status) {
        int version = Objects.requireNonNull(migration.version());
        boolean back = isBackOut(migration);
        int to = back ? turn.version() : version;
        IntPredicate mayCome = back ? from -> from == version : from -> from < version;
        Verdict verdict = move.move(turn.caseId(), mayCome, to);
        if (!verdict.isMoved()) {
            status.setRollbackOnly();
            return verdict;
        }
        history.tell(
                turn.caseId(),
                now(),
                new Actor(back ? Objects.requireNonNull(migration.backedOutBy()) : migration.startedBy(), null),
                "CASE_MIGRATED",
                Map.of("fromVersion", verdict.from(), "toVersion", to, "note", migration.reason()));
        settle(turn, migration, back ? verdict.ofWayBack() : verdict);
        return verdict;
    }

    /** A case may have gone to a third version before its turn; that is the one where it came from. */
    private void settle(Standing turn, CaseMigration migration, Verdict verdict) {
        boolean known = isBackOut(migration) || verdict.from() == 0;
        rows.settle(
                migration.id(),
                migration.state(),
                turn.caseId(),
                known ? turn.version() : verdict.from(),
                verdict,
                now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
