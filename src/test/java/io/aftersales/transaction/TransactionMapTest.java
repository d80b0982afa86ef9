package io.aftersales.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionMapTest {

    private final TransactionMap<String, String> map = new TransactionMap<>();
    private final TransactionTemplate outer = new TransactionTemplate(new Bare());

    @Test
    void a_transaction_finds_what_it_kept_and_the_next_one_does_not() {
        outer.executeWithoutResult(status -> {
            map.get().put("order", "read");
            assertThat(map.get()).containsEntry("order", "read");
        });

        outer.executeWithoutResult(status -> assertThat(map.get()).isEmpty());
    }

    @Test
    void a_transaction_that_interrupts_another_neither_sees_nor_changes_what_that_kept() {
        TransactionTemplate inner = new TransactionTemplate(outer.getTransactionManager());
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        outer.executeWithoutResult(status -> {
            map.get().put("order", "outer");
            inner.executeWithoutResult(interrupting -> {
                assertThat(map.get()).isEmpty();
                map.get().put("order", "inner");
            });
            assertThat(map.get()).containsEntry("order", "outer");
        });
    }

    @Test
    void outside_of_a_transaction_nothing_is_kept() {
        map.get().put("order", "read");

        assertThat(map.get()).isEmpty();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    /** Begins and ends, and has nothing to commit. */
    private static final class Bare extends AbstractPlatformTransactionManager {

        private static final Object RUNNING = new Object();

        @Override
        protected Object doGetTransaction() {
            return RUNNING;
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return TransactionSynchronizationManager.isActualTransactionActive();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected Object doSuspend(Object transaction) {
            return transaction;
        }

        @Override
        protected void doResume(Object transaction, Object suspended) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
