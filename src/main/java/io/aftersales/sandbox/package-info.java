/** The demo's virtual clock, and its advance through every due job in order. */
@NullMarked
package io.aftersales.sandbox;

import org.jspecify.annotations.NullMarked;
