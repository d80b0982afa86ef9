/** Who works when: shifts, the roster, and what a shift hands over to the next. */
@NullMarked
package io.aftersales.domain.shift;

import org.jspecify.annotations.NullMarked;
