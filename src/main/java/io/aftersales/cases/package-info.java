/** The case application: who may do what to a case and when. Owns the transactions and the lock of each case. */
@NullMarked
package io.aftersales.cases;

import org.jspecify.annotations.NullMarked;
