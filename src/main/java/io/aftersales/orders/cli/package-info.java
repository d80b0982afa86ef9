/** The command line of the import: a client of the API like any other. */
@NullMarked
package io.aftersales.orders.cli;

import org.jspecify.annotations.NullMarked;
