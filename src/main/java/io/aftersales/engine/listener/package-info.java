/** What the engine reports while it runs, translated for the worklist, the ledger and the case. */
@NullMarked
package io.aftersales.engine.listener;

import org.jspecify.annotations.NullMarked;
