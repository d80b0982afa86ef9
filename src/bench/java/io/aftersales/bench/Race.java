package io.aftersales.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How many cases a second some clients get through. */
final class Race implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final double NANOS_IN_A_SECOND = 1_000_000_000;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    /** @param last ends when nothing of the cases is under way any more */
    double rate(List<Runnable> cases, Runnable last) {
        List<Callable<Object>> calls = cases.stream().map(Executors::callable).toList();
        long begun = System.nanoTime();
        try {
            for (Future<Object> done : clients.invokeAll(calls)) {
                done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        last.run();
        return cases.size() * NANOS_IN_A_SECOND / (System.nanoTime() - begun);
    }

    static double median(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
        clients.shutdown();
    }
}
