/**
 * Money going back to the buyer: one intent per refund with one key for ever, its states, and the worker that has it
 * paid. Knows the outbox and the tables of orders; cases and the payment partner stand behind the ports declared here.
 */
@NullMarked
package io.aftersales.refunds;

import org.jspecify.annotations.NullMarked;
