/**
 * Registers and statistics. Nothing of them is kept: each is read anew from refunds, cases and carrier records, so that what
 * was corrected late restates the day to which it belongs. No name and no telephone number of a buyer leaves this package.
 */
@NullMarked
package io.aftersales.reports;

import org.jspecify.annotations.NullMarked;
