package io.aftersales.domain.report;

import io.aftersales.domain.report.Tallies.Completions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a shop does, as marketplaces count it. Each rate carries its counts, and is null where there is nothing to divide by.
 * Source: domain rules 3.4.
 *
 * @param date the day for which the rates are told; what is counted ended two days before
 */
public record Rates(LocalDate date, RefundRate refundRate, DisputeRate disputeRate, CompletionTime completionTime) {

    /** The days between the last one that is counted and the one for which a rate is told. */
    public static final int LAG = 2;

    static final int REFUND_WINDOW = 30;
    static final int DISPUTE_WINDOW = 28;

    /** More digits would tell more than was counted. */
    private static final int DIGITS = 4;

    /** @param rate refunds succeeded over sub-orders paid, both within the window; above 1 where sales have dropped */
    public record RefundRate(
            Period window,
            long refundsSucceeded,
            long subOrdersPaid,
            @Nullable BigDecimal rate) {}

    /**
     * Both definitions, over the same requests.
     *
     * @param interventionRate disputes opened over refunds started
     * @param ruledAgainstRate disputes ruled against the merchant over refunds started
     */
    public record DisputeRate(
            Period window,
            long refundsStarted,
            long disputesOpened,
            long ruledAgainstMerchant,
            @Nullable BigDecimal interventionRate,
            @Nullable BigDecimal ruledAgainstRate) {}

    /** From a request to the refund, or to its close where nothing was refunded, by the day of completion. */
    public record CompletionTime(Period window, MeanTime refundOnly, MeanTime returnRefund) {}

    /** @param meanSeconds rounded to the nearest second */
    public record MeanTime(long requests, @Nullable Long meanSeconds) {}

    public static Rates of(LocalDate date, Tallies tallies) {
        return new Rates(date, refunds(date, tallies), disputes(date, tallies), completion(date, tallies));
    }

    /** Every day that counts for the rates of any of these dates. */
    public static Period countedFor(LocalDate first, LocalDate last) {
        return new Period(
                window(first, REFUND_WINDOW).from(), window(last, REFUND_WINDOW).to());
    }

    private static RefundRate refunds(LocalDate date, Tallies tallies) {
        Period window = window(date, REFUND_WINDOW);
        long succeeded = tallies.refundsSucceeded().within(window);
        long paid = tallies.subOrdersPaid().within(window);
        return new RefundRate(window, succeeded, paid, rate(succeeded, paid));
    }

    private static DisputeRate disputes(LocalDate date, Tallies tallies) {
        Period window = window(date, DISPUTE_WINDOW);
        long started = tallies.refundsStarted().within(window);
        long opened = tallies.disputesOpened().within(window);
        long lost = tallies.ruledAgainstMerchant().within(window);
        return new DisputeRate(window, started, opened, lost, rate(opened, started), rate(lost, started));
    }

    private static CompletionTime completion(LocalDate date, Tallies tallies) {
        Period window = window(date, REFUND_WINDOW);
        return new CompletionTime(window, mean(tallies.refundOnly(), window), mean(tallies.returnRefund(), window));
    }

    private static Period window(LocalDate date, int days) {
        return Period.endingWith(date.minusDays(LAG), days);
    }

    private static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP);
    }

    private static MeanTime mean(Completions completions, Period window) {
        long requests = completions.requests().within(window);
        long seconds = completions.seconds().within(window);
        return new MeanTime(requests, requests == 0 ? null : Math.round((double) seconds / requests));
    }
}
