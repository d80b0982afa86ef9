package io.aftersales.transaction;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One map for each transaction, which goes with it. A repository keeps in it what its transaction has read. */
public final class TransactionMap<K, V> {

    /** That of the running transaction; outside of any an empty one, which nobody keeps. */
    public Map<K, V> get() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        Bound<K, V> bound = bound();
        if (bound == null) {
            bound = new Bound<>(this);
            bound.resume();
            TransactionSynchronizationManager.registerSynchronization(bound);
        }
        return bound.map;
    }

    @SuppressWarnings("unchecked") // nothing else is bound to this key
    private @Nullable Bound<K, V> bound() {
        return (Bound<K, V>) TransactionSynchronizationManager.getResource(this);
    }

    private static final class Bound<K, V> implements TransactionSynchronization {

        private final TransactionMap<K, V> key;
        private final Map<K, V> map = new HashMap<>();

        private Bound(TransactionMap<K, V> key) {
            this.key = key;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(key);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(key, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(key);
        }
    }
}
