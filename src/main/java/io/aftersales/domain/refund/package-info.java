/** How much goes back to the buyer, to the fen. */
@NullMarked
package io.aftersales.domain.refund;

import org.jspecify.annotations.NullMarked;
