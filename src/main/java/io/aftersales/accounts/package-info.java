/** What shops have with the platform, in double entry: balance, deposit, debt, and points. */
@NullMarked
package io.aftersales.accounts;

import org.jspecify.annotations.NullMarked;
