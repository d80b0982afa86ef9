package io.aftersales.orders;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PaymentMethod;

/** A part of what an order was paid with. */
public record Payment(PaymentMethod method, Money amount) {}
