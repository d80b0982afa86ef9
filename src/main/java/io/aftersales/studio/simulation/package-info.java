/** A draft stepped through by its author: where the token stands, what the time is, what may come next, and what to keep of it. */
@NullMarked
package io.aftersales.studio.simulation;

import org.jspecify.annotations.NullMarked;
