package io.aftersales.cases;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Inbox;
import io.aftersales.requests.RequestKeys;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way in which anything happens to a case. An act enters the inbox, lets every clock act that ended before it was
 * received, and is then judged under the lock of the case, in one transaction: the act that was received first wins.
 */
@Service
public class CaseActs {

    private static final int MOST_TRIES = 6;

    private final Cases cases;
    private final CaseProcess process;
    private final Inbox inbox;
    private final RequestKeys requests;
    private final TransactionTemplate transaction;

    CaseActs(
            Cases cases,
            CaseProcess process,
            Inbox inbox,
            RequestKeys requests,
            PlatformTransactionManager transactions) {
        this.cases = cases;
        this.process = process;
        this.inbox = inbox;
        this.requests = requests;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Carries out an act; called outside any transaction.
     *
     * @param receivedAt when the act counts as received; clocks that follow from it start here
     * @param act judges and changes the locked case; a {@link Refusal} leaves nothing behind
     */
    public <T> T act(String caseId, Instant receivedAt, Function<CaseFile, T> act) {
        long ticket = inbox.enter(caseId, receivedAt);
        try {
            return tryUntilSettled(caseId, receivedAt, act);
        } finally {
            inbox.leave(ticket);
        }
    }

    private <T> T tryUntilSettled(String caseId, Instant receivedAt, Function<CaseFile, T> act) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                Attempt<T> attempt = attempt(caseId, receivedAt, act);
                if (attempt.done()) {
                    return attempt.result().orElseThrow();
                }
                process.settle(attempt.processRef(), receivedAt);
            } catch (ConcurrencyFailureException lostRace) {
                continue;
            } catch (RuntimeException failure) {
                if (!process.isLostRace(failure)) {
                    throw failure;
                }
            }
        }
        throw Refusal.conflict("TRY_AGAIN", "Others are changing this case at this moment; please try again");
    }

    /** What came of one try: a result, or the process whose ended clocks have to act first. */
    private record Attempt<T>(Optional<T> result, String processRef) {
        boolean done() {
            return result.isPresent();
        }
    }

    private <T> Attempt<T> attempt(String caseId, Instant receivedAt, Function<CaseFile, T> act) {
        Attempt<T> attempt = transaction.execute(status -> {
            CaseFile file = cases.lock(caseId).orElseThrow(() -> Refusal.notFound("case", caseId));
            String ref = file.processRef() == null ? "" : file.processRef();
            if (process.hasUnsettled(ref, receivedAt)) {
                return new Attempt<>(Optional.empty(), ref);
            }
            cases.acted(caseId, receivedAt);
            T result = act.apply(file);
            requests.markDone(caseId);
            return new Attempt<>(Optional.of(result), ref);
        });
        if (attempt == null) {
            throw new IllegalStateException("the transaction of case " + caseId + " had no result");
        }
        return attempt;
    }
}
