package io.aftersales.cases;

import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Names the case that a transaction has locked in each line that is logged until its end: the first, where it locks several. Lines
 * about a case say its {@code caseId} beside that; a JSON log would refuse the same name twice.
 */
final class LockedCase {

    private static final String LOG_KEY = "lockedCase";

    private LockedCase() {}

    static void nameInLog(String caseId) {
        if (MDC.get(LOG_KEY) == null && TransactionSynchronizationManager.isSynchronizationActive()) {
            MDC.put(LOG_KEY, caseId);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    MDC.remove(LOG_KEY);
                }
            });
        }
    }
}
