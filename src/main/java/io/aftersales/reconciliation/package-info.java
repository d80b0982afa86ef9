/**
 * Whether the payment partner and the desk agree on what was paid: a day of ours beside a day of the partner's own list, and
 * a name for each difference.
 */
@NullMarked
package io.aftersales.reconciliation;

import org.jspecify.annotations.NullMarked;
