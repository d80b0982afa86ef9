/** What each shift hands over to the next, and the warning before a time in which nobody works. */
@NullMarked
package io.aftersales.shifts.handover;

import org.jspecify.annotations.NullMarked;
