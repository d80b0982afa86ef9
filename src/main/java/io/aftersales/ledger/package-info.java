/** The deadline ledger: one row per clock, computed once, amended with a reason, never rewritten. */
@NullMarked
package io.aftersales.ledger;

import org.jspecify.annotations.NullMarked;
