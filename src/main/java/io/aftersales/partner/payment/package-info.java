/**
 * The payment partner over HTTP, and the stand-in that plays it where none is configured. Knows the ports of
 * {@code refunds} and nothing else of the house; docs/adding-a-payment-adapter.md says how to add another partner.
 */
@NullMarked
package io.aftersales.partner.payment;

import org.jspecify.annotations.NullMarked;
