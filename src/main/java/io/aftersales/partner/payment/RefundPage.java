package io.aftersales.partner.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the partner's list, in the order in which it decided.
 *
 * @param next what the next page is asked for with; absent on the last one
 */
record RefundPage(List<RefundReport> refunds, @Nullable String next) {}
