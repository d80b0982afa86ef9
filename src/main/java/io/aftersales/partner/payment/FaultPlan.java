package io.aftersales.partner.payment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls fail, and how: first those that were named, then some by chance. */
final class FaultPlan {

    private final Queue<PaymentFault> ofRefunds = new ArrayDeque<>();
    private final Queue<PaymentFault> ofLists = new ArrayDeque<>();
    private Random random = new Random(0);
    private double share;
    private List<PaymentFault> kinds = List.of();

    synchronized void addForRefunds(PaymentFault... next) {
        ofRefunds.addAll(Arrays.asList(next));
    }

    synchronized void addForLists(PaymentFault... next) {
        ofLists.addAll(Arrays.asList(next));
    }

    synchronized void byChance(long seed, double chance, Set<PaymentFault> among) {
        random = new Random(seed);
        share = among.isEmpty() ? 0 : chance;
        kinds = List.copyOf(among);
    }

    synchronized @Nullable PaymentFault next(boolean ofList) {
        PaymentFault named = ofList ? ofLists.poll() : ofRefunds.poll();
        if (named != null || random.nextDouble() >= share) {
            return named;
        }
        return kinds.get(random.nextInt(kinds.size()));
    }
}
