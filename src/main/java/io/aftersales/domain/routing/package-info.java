/** Who looks after a case: what agents can take, and whose turn it is. */
@NullMarked
package io.aftersales.domain.routing;

import org.jspecify.annotations.NullMarked;
