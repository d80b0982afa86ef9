/** The words of a case: its types, statuses, outcomes, reasons, and what a party can tell it. */
@NullMarked
package io.aftersales.domain.cases;

import org.jspecify.annotations.NullMarked;
