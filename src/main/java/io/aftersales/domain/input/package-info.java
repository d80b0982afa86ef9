/** Reading what somebody sent, field by field, so that everything wrong with it is told in one answer. */
@NullMarked
package io.aftersales.domain.input;

import org.jspecify.annotations.NullMarked;
