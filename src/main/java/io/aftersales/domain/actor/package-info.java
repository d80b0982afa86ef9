/** Who acts: people by their role, shop systems, and the system itself where a clock acted. */
@NullMarked
package io.aftersales.domain.actor;

import org.jspecify.annotations.NullMarked;
