package io.aftersales.orders.imports;

import io.aftersales.orders.Order;

/**
 * An order that was read and waits to be stored.
 *
 * @param fromExport whether it comes from a marketplace's export, which does not know everything about an order
 */
record Candidate(String file, int row, Order order, boolean fromExport) {}
