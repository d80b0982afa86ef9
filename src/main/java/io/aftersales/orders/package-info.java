/** What was bought: the order as the shop last told it, and what of it a case has come to rely on. */
@NullMarked
package io.aftersales.orders;

import org.jspecify.annotations.NullMarked;
