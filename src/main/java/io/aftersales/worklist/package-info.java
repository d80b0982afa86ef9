/** The task list as agents read it, written in the transaction that moves the task. */
@NullMarked
package io.aftersales.worklist;

import org.jspecify.annotations.NullMarked;
