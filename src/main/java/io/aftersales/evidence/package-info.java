/** The vault: what parties submit as proof, stored once, by content, and never edited. */
@NullMarked
package io.aftersales.evidence;

import org.jspecify.annotations.NullMarked;
