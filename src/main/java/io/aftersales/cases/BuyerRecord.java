package io.aftersales.cases;

/**
 * What a buyer asked for and got over some time, in all shops of the desk.
 *
 * @param refunds cases on which a refund was decided, paid or not
 * @param disputes disputes that the buyer began
 * @param lostDisputes disputes that ended for the merchant
 */
public record BuyerRecord(int refunds, int disputes, int lostDisputes) {}
