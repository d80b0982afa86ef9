package io.aftersales.domain.report;

/**
 * What rates are made of, by day.
 *
 * @param refundsSucceeded refunds of goods money that reached the buyer
 * @param subOrdersPaid lines of the orders that were paid
 * @param refundsStarted requests for a refund, with or without a return
 * @param disputesOpened disputes about such requests, withdrawn ones included
 * @param ruledAgainstMerchant rulings on such disputes that put the blame on the merchant
 */
public record Tallies(
        DailyCounts refundsSucceeded,
        DailyCounts subOrdersPaid,
        DailyCounts refundsStarted,
        DailyCounts disputesOpened,
        DailyCounts ruledAgainstMerchant,
        Completions refundOnly,
        Completions returnRefund) {

    /**
     * Requests by the day on which they were completed.
     *
     * @param seconds from each request's start to its completion, added up
     */
    public record Completions(DailyCounts requests, DailyCounts seconds) {}
}
