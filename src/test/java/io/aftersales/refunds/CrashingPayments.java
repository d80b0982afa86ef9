package io.aftersales.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notes each call, sees to it that none is made inside a transaction, and dies once where it is told to: as a kill would. */
final class CrashingPayments implements RefundPayments {

    private final RefundPayments real;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private boolean before;
    private boolean after;

    CrashingPayments(RefundPayments real) {
        this.real = real;
    }

    void dieBeforeACall() {
        before = true;
    }

    void dieAfterACall() {
        after = true;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public PaymentAnswer pay(PaymentOrder order) {
        return call("pay", () -> real.pay(order));
    }

    @Override
    public PaymentAnswer ask(String refundId) {
        return call("ask", () -> real.ask(refundId));
    }

    @Override
    public PaymentList list(Instant from, Instant to) {
        return call("list", () -> real.list(from, to));
    }

    @Override
    public PaymentReport read(PaymentCallback callback) {
        return real.read(callback);
    }

    private <T> T call(String name, Supplier<T> call) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .as(name + " inside a transaction")
                .isFalse();
        if (before) {
            before = false;
            throw new IllegalStateException("killed before the call");
        }
        calls.add(name);
        T answer = call.get();
        if (after) {
            after = false;
            throw new IllegalStateException("killed before the answer");
        }
        return answer;
    }
}
