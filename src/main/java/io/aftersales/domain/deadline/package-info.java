/** How periods are counted: clock kinds, calendars, profiles, and the arithmetic from an anchor to a due instant. */
@NullMarked
package io.aftersales.domain.deadline;

import org.jspecify.annotations.NullMarked;
