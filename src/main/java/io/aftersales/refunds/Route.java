package io.aftersales.refunds;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PaymentMethod;

/** A part of a refund, and what it goes back to. */
public record Route(PaymentMethod method, Money amount) {}
