package io.aftersales.cases.migration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What would become of cases if a draft were published. The draft is deployed in a transaction that is rolled back, and each case
 * moved within a savepoint that is rolled back before the next: one case at a time is locked, and nothing of it stays.
 */
@Component
class DryRuns {

    private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

    private final TrialVersions versions;
    private final CaseMove move;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;

    DryRuns(TrialVersions versions, CaseMove move, PlatformTransactionManager transactions) {
        this.versions = versions;
        this.move = move;
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Looks at the draft as the version that it would be. Called outside any transaction, as is {@link #tryAll}. */
    <T> T asVersion(String key, String xml, IntFunction<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return versions.asVersion(key, xml, work);
        }));
    }

    Map<String, Verdict> tryAll(String key, String xml, List<String> caseIds) {
        return asVersion(key, xml, version -> tryAll(version, caseIds));
    }

    /** Within {@link #asVersion}. */
    Map<String, Verdict> tryAll(int version, List<String> caseIds) {
        return caseIds.stream().collect(Collectors.toMap(caseId -> caseId, caseId -> tryOne(caseId, version)));
    }

    private Verdict tryOne(String caseId, int version) {
        try {
            return Objects.requireNonNull(savepoint.execute(status -> {
                status.setRollbackOnly();
                return move.move(caseId, from -> from < version, version);
            }));
        } catch (RuntimeException failure) {
            log.atWarn().addKeyValue("caseId", caseId).setCause(failure).log("a case could not be tried");
            return Verdict.refused(0, Why.FAILED, "");
        }
    }
}
