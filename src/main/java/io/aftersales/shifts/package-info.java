/** Shifts and who works them, as those who lead have said. */
@NullMarked
package io.aftersales.shifts;

import org.jspecify.annotations.NullMarked;
