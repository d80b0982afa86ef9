/** What a supervisor gives back when a clock was not fair: time, or the case as it stood before. */
@NullMarked
package io.aftersales.cases.grace;

import org.jspecify.annotations.NullMarked;
