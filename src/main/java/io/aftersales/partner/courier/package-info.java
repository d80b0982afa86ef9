/** Couriers over HTTP. Knows the port of {@code cases} and nothing else of the house. */
@NullMarked
package io.aftersales.partner.courier;

import org.jspecify.annotations.NullMarked;
