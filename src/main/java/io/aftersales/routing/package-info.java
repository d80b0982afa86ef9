/** The agents among whom cases are shared out. */
@NullMarked
package io.aftersales.routing;

import org.jspecify.annotations.NullMarked;
