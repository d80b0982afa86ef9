/** Money in fen, and how what was paid is shared among units. */
@NullMarked
package io.aftersales.domain.money;

import org.jspecify.annotations.NullMarked;
