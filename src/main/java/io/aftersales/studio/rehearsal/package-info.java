/**
 * Cases that are played through a diagram before it runs: by scenarios, which say in clauses what parties do, with clocks of
 * their own and in an engine of their own. Nothing of it touches a real case, the running engine or anybody's time.
 */
@NullMarked
package io.aftersales.studio.rehearsal;

import org.jspecify.annotations.NullMarked;
