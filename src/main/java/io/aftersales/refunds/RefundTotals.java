package io.aftersales.refunds;

import io.aftersales.domain.money.Money;

/**
 * The refunds of a case, added up.
 *
 * @param goodsDone goods money that the buyer has
 * @param freightDone outbound freight that the buyer has
 * @param returnFreightDone freight of the way back that the buyer has
 * @param compensationDone penalties, compensations and reimbursements that the buyer has
 * @param goodsCommitted goods money of every refund ever planned, paid or not: a refused one is still owed
 */
public record RefundTotals(
        Money goodsDone, Money freightDone, Money returnFreightDone, Money compensationDone, Money goodsCommitted) {}
