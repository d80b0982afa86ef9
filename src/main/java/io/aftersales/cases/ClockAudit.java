package io.aftersales.cases;

import io.aftersales.cases.ClockJobs.Fault;
import io.aftersales.cases.ClockJobs.Mismatch;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that every clock of the ledger has its job in the engine, due at its end and able to act. The two are written in one
 * transaction, so a difference came past the desk: a restored table, a session in the database, a step that keeps failing. The
 * ledger is right; the job is brought to it, and the history of the case and the administrators are told.
 */
@Service
public class ClockAudit {

    private static final Logger log = LoggerFactory.getLogger(ClockAudit.class);

    private static final String MENDED = "CLOCK_MENDED";
    private static final String BROKEN = "CLOCK_BROKEN";

    /** Cases of one run; what is left is found by the next. */
    private static final int MOST_CASES = 500;

    private final ClockJobs jobs;
    private final Cases cases;
    private final CaseProcess process;
    private final History history;
    private final Notices notices;
    private final Map<Fault, Counter> mended;
    private final Counter broken;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ClockAudit(
            ClockJobs jobs,
            Cases cases,
            CaseProcess process,
            History history,
            Notices notices,
            MeterRegistry meters,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.cases = cases;
        this.process = process;
        this.history = history;
        this.notices = notices;
        this.mended = Stream.of(Fault.values())
                .collect(Collectors.toMap(
                        fault -> fault, fault -> meters.counter("aftersales.clocks.mended", "fault", fault.name())));
        this.broken = meters.counter("aftersales.clocks.broken");
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Looks and mends, each case in a transaction of its own; answers how many cases differed. Called periodically. */
    public int audit() {
        List<String> differing = jobs.casesThatDiffer(MOST_CASES);
        differing.forEach(this::mend);
        return differing.size();
    }

    private void mend(String caseId) {
        try {
            transaction.executeWithoutResult(status -> {
                if (cases.lock(caseId).isPresent()) {
                    jobs.mismatchesOf(caseId).forEach(this::mend);
                }
            });
        } catch (ConcurrencyFailureException lostRace) {
            log.atDebug().addKeyValue("caseId", caseId).setCause(lostRace).log("clocks are looked at again later");
        } catch (RuntimeException failure) {
            if (!process.isLostRace(failure)) {
                raise(caseId, failure);
            }
        }
    }

    private void mend(Mismatch mismatch) {
        jobs.mend(mismatch);
        Objects.requireNonNull(mended.get(mismatch.fault())).increment();
        log.atWarn()
                .addKeyValue("caseId", mismatch.caseId())
                .addKeyValue("clause", mismatch.clause())
                .addKeyValue("fault", mismatch.fault())
                .log("the job of a clock differed from the ledger and was mended");
        Map<String, Object> detail = Map.of("clause", mismatch.clause(), "fault", mismatch.fault());
        history.tell(mismatch.caseId(), now(), Actor.SYSTEM, MENDED, detail);
        notices.tell(Role.ADMIN, mismatch.caseId(), MENDED, detail, now());
    }

    /** Told to the log each time, and to people once until one of them has ticked it off. */
    private void raise(String caseId, RuntimeException failure) {
        broken.increment();
        log.atError()
                .addKeyValue("caseId", caseId)
                .setCause(failure)
                .log(
                        "the jobs of a case's clocks differ from the ledger and cannot be mended; docs/incidents.md says what to do");
        if (!notices.isUnseen(Role.ADMIN, caseId, BROKEN)) {
            notices.tell(Role.ADMIN, caseId, BROKEN, Map.of(), now());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
