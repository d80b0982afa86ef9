package io.aftersales.cases;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Inbox;
import io.aftersales.requests.RequestKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        return actOnAll(List.of(caseId), receivedAt, files -> {
            T result = act.apply(files.get(0));
            requests.markDone(caseId);
            return result;
        });
    }

    /**
     * Carries out an act that changes several cases, all or none.
     *
     * @param caseIds in the order in which they are locked; every caller names the same cases in the same order
     */
    public <T> T actOnAll(List<String> caseIds, Instant receivedAt, Function<List<CaseFile>, T> act) {
        List<Long> tickets = new ArrayList<>();
        try {
            caseIds.forEach(caseId -> tickets.add(inbox.enter(caseId, receivedAt)));
            return tryUntilSettled(caseIds, receivedAt, files -> {
                T result = act.apply(files);
                inbox.served(tickets);
                return result;
            });
        } catch (RuntimeException | Error failure) {
            tickets.forEach(inbox::leave);
            throw failure;
        }
    }

    private <T> T tryUntilSettled(List<String> caseIds, Instant receivedAt, Function<List<CaseFile>, T> act) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                Attempt<T> attempt = attempt(caseIds, receivedAt, act);
                if (attempt.done()) {
                    return attempt.result().orElseThrow();
                }
                attempt.unsettled().forEach(ref -> process.settle(ref, receivedAt));
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

    /** What came of one try: a result, or the processes whose ended clocks have to act first. */
    private record Attempt<T>(Optional<T> result, List<String> unsettled) {
        boolean done() {
            return result.isPresent();
        }
    }

    private <T> Attempt<T> attempt(List<String> caseIds, Instant receivedAt, Function<List<CaseFile>, T> act) {
        Attempt<T> attempt = transaction.execute(status -> {
            List<CaseFile> files = caseIds.stream().map(this::lock).toList();
            List<String> unsettled = files.stream()
                    .map(file -> file.processRef() == null ? "" : file.processRef())
                    .filter(ref -> process.hasUnsettled(ref, receivedAt))
                    .toList();
            if (!unsettled.isEmpty()) {
                return new Attempt<>(Optional.empty(), unsettled);
            }
            caseIds.forEach(caseId -> cases.acted(caseId, receivedAt));
            return new Attempt<>(Optional.of(act.apply(files)), List.of());
        });
        if (attempt == null) {
            throw new IllegalStateException("the transaction of cases " + caseIds + " had no result");
        }
        return attempt;
    }

    private CaseFile lock(String caseId) {
        return cases.lock(caseId).orElseThrow(() -> Refusal.notFound("case", caseId));
    }
}
