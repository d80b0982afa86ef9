/** Why a request was refused, in words a caller can act on. */
@NullMarked
package io.aftersales.domain.refusal;

import org.jspecify.annotations.NullMarked;
