package io.aftersales.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Does in the database what the case does: its own lock first, then the refund. */
final class Reports implements RefundOutcomes {

    private final List<String> moved = new CopyOnWriteArrayList<>();
    private final Refunds refunds;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private boolean failing;

    Reports(Refunds refunds, TransactionTemplate transaction, JdbcClient jdbc) {
        this.refunds = refunds;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** The next report finds the case busy. */
    void failOnce() {
        failing = true;
    }

    /** What moved a case on, once for each time that it did. */
    List<String> moved() {
        return List.copyOf(moved);
    }

    @Override
    public void paid(String caseId, String refundId, Instant at) {
        if (failing) {
            failing = false;
            throw new IllegalStateException("the case is busy");
        }
        report(caseId, "paid " + refundId, () -> refunds.done(refundId, at));
    }

    @Override
    public void refused(String caseId, String refundId, String reason, Instant at) {
        report(caseId, "refused " + refundId, () -> refunds.failed(refundId, reason));
    }

    /** The history of a case is kept in its own transaction, so a commit that is lost leaves no entry in it. */
    private void report(String caseId, String what, BooleanSupplier end) {
        boolean news = Boolean.TRUE.equals(transaction.execute(status -> {
            lock(caseId);
            return end.getAsBoolean();
        }));
        if (news) {
            moved.add(what);
        }
    }

    private void lock(String caseId) {
        assertThat(jdbc.sql("select case_id from aftersales.case_file where case_id = :caseId for update")
                        .param("caseId", caseId)
                        .query(String.class)
                        .list())
                .hasSize(1);
    }
}
