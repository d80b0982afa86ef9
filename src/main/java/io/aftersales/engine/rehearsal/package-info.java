/**
 * The engine of the rehearsals: a second Camunda beside the running one, with tables, expressions, delegates and clocks of its
 * own. It shares no table, no bean and no time with the running engine.
 */
@NullMarked
package io.aftersales.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
