/** Orders from files: what shops export from their marketplaces, and JSON lines. */
@NullMarked
package io.aftersales.orders.imports;

import org.jspecify.annotations.NullMarked;
